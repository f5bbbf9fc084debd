from django.apps import AppConfig


class CounterConfig(AppConfig):
    name = "motcua.doors.counter"
    label = "counter"
