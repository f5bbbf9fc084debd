from django.apps import AppConfig


class RehearsalConfig(AppConfig):
    name = "motcua.doors.rehearsal"
    label = "rehearsal"
