from django.apps import AppConfig


class IdentityTwinConfig(AppConfig):
    name = "motcua.integrations.identity"
    label = "identity_twin"
