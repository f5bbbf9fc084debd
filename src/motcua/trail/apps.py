from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "motcua.trail"
    label = "trail"
