from django.apps import AppConfig


class OfficeConfig(AppConfig):
    name = "motcua.doors.office"
    label = "office"
