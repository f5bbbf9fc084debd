from django.apps import AppConfig


class MessagesTwinConfig(AppConfig):
    name = "motcua.integrations.messages"
    label = "messages_twin"
