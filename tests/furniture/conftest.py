"""The furniture needs the project's settings, and no database."""

import django

from tests import conftest as house

assert house.HOME, "the home is named before the settings are read"
django.setup()
