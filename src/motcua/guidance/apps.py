from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "motcua.guidance"
    label = "guidance"
