from django.apps import AppConfig


class CustodyConfig(AppConfig):
    name = "motcua.custody"
    label = "custody"
