"""A bare project's settings over the house's own database."""

from __future__ import annotations

from pathlib import Path

from motcua.config import settings as house

SECRET_KEY = house.SECRET_KEY
DEBUG = False
ALLOWED_HOSTS = house.ALLOWED_HOSTS
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.postgres",
    *(name for name in house.INSTALLED_APPS if name.startswith("motcua.") and name.count(".") == 1),
]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "bench.floor.views"
WSGI_APPLICATION = "bench.floor.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
    }
]
DATABASES = {
    "default": {
        **house.DATABASES["default"],
        "ENGINE": "django.db.backends.postgresql",
        "OPTIONS": {
            name: value for name, value in house.DATABASES["default"]["OPTIONS"].items() if name not in house.PREPARED
        },
    }
}
"""As Django asks by itself: what makes the house faster, the floor does not get."""
AUTH_USER_MODEL = house.AUTH_USER_MODEL
USE_TZ = True
TIME_ZONE = house.TIME_ZONE
DEFAULT_AUTO_FIELD = house.DEFAULT_AUTO_FIELD
PROCRASTINATE_DATABASE_ALIAS = "default"
