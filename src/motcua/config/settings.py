"""All settings, read from the environment; a secret may also come as NAME_FILE."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from django.utils.csp import CSP
from psycopg import conninfo

from motcua.base import postgres
from motcua.base.home import Home
from motcua.config import languages
from motcua.config.exits import Cannot


def env(name: str, default: str = "") -> str:
    """The value of NAME, or of the file that NAME_FILE names."""
    if file := os.environ.get(f"{name}_FILE"):
        return Path(file).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def number(name: str, default: int, *, least: int = 0) -> int:
    """A setting that counts something. Raises Cannot."""
    text = env(name, str(default))
    if not re.fullmatch("[0-9]{1,9}", text) or int(text) < least:
        raise Cannot(f"{name} chưa đúng; viết một số nguyên từ {least} trở lên, như {default}")
    return int(text)


PREPARED = {"server_side_binding": True, "prepare_threshold": 5}
"""PostgreSQL plans a statement of many joins once a connection, not at every request."""


def database(url: str) -> dict[str, Any]:
    """Django's settings of a PostgreSQL address."""
    parts = conninfo.conninfo_to_dict(url)
    return {
        "ENGINE": "motcua.base.engine",
        "NAME": parts.pop("dbname"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "OPTIONS": {**parts, **PREPARED},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


FILES = os.environ.get("FILES", "")
"""`s3://bucket/prefix`; empty: the home's folder."""
if not re.fullmatch(r"(s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9_.-]+)*/?)?", FILES):
    # Not repeated: by mistake it may hold a key.
    raise Cannot("FILES chưa đúng; viết s3://tên-kho/thư-mục, hoặc bỏ trống để giữ tệp trong thư mục files/ của nhà")
S3 = {
    "endpoint": env("AWS_ENDPOINT_URL_S3") or env("AWS_ENDPOINT_URL"),
    "region": env("AWS_REGION") or env("AWS_DEFAULT_REGION", "us-east-1"),
    "key": env("AWS_ACCESS_KEY_ID"),
    "secret": env("AWS_SECRET_ACCESS_KEY"),
    "token": env("AWS_SESSION_TOKEN"),
    "seconds": number("FILES_SECONDS", 5, least=1),
}

HOME = Home.here()
SECRET_KEY = env("SECRET_KEY") or HOME.secret("django")
DEBUG = False
ALLOWED_HOSTS = env("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in env("TRUSTED_ORIGINS").split(",") if origin]

PROXIES = number("PROXIES", 0)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "ninja",
    "motcua.base",
    "motcua.trail",
    "motcua.people",
    "motcua.agencies",
    "motcua.catalogue",
    "motcua.guidance",
    "motcua.dossiers",
    "motcua.papers",
    "motcua.fees",
    "motcua.custody",
    "motcua.notices",
    "motcua.hall",
    "motcua.furniture",
    "motcua.doors.portal",
    "motcua.doors.counter",
    "motcua.doors.desk",
    "motcua.doors.office",
    "motcua.doors.api",
    "motcua.doors.rehearsal",
    "motcua.integrations.identity",
    "motcua.integrations.messages",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "motcua.doors.api.middleware.ApiMiddleware",
    "motcua.furniture.middleware.NulMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "motcua.furniture.compression.TextGZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "motcua.furniture.languages.LanguageMiddleware",
    "motcua.furniture.middleware.ViewerMiddleware",
    "motcua.furniture.helped.HelpedMiddleware",
    "motcua.furniture.middleware.RefusalMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "motcua.furniture.context.house",
                *(["motcua.doors.rehearsal.tour.bar"] if HOME.is_demo() else []),
            ],
            "builtins": ["django.templatetags.i18n", "motcua.furniture.templatetags.motcua"],
        },
    }
]
FORM_RENDERER = "motcua.furniture.forms.Renderer"

DATABASE_URL = postgres.urls(HOME).url
DATABASES = {"default": database(DATABASE_URL)}
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["motcua.furniture.signin.AccountBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LOGIN_URL = "/sign-in/"
SESSION_ENGINE = "motcua.furniture.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not HOME.is_demo()
CSRF_FAILURE_VIEW = "motcua.furniture.views.stale_form"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "connect-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "frame-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"

API_CALLS_A_MINUTE = number("API_CALLS_A_MINUTE", 600, least=1)
ADAPTERS = {
    "IDENTITY": env("IDENTITY_ADAPTER", "motcua.integrations.identity.twin.IdentityTwin"),
    "SIGNING": env("SIGNING_ADAPTER", "motcua.integrations.signing.twin.SigningTwin"),
    "SEALING": env("SEALING_ADAPTER", "motcua.integrations.signing.sealing.HomeKey"),
    "EMAIL": env("EMAIL_ADAPTER", "motcua.integrations.messages.twin.EmailTwin"),
    "FILES": "motcua.integrations.storage.s3.Bucket",
    "SMS": env("SMS_ADAPTER", "motcua.integrations.messages.twin.SmsTwin"),
}
PORTAL_URL = env("PORTAL_URL", "http://127.0.0.1:8000").rstrip("/")
SMTP = {
    "host": env("SMTP_HOST", "127.0.0.1"),
    "port": number("SMTP_PORT", 587, least=1),
    "security": env("SMTP_SECURITY", "starttls"),
    "user": env("SMTP_USER"),
    "password": env("SMTP_PASSWORD"),
    "sender": env("SMTP_FROM"),
    "seconds": number("SMTP_SECONDS", 20, least=1),
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English"), ("es", "Español")]
LOCALE_PATHS = [languages.compiled(HOME)]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
STATIC_ROOT = HOME.static
STORAGES = {"staticfiles": {"BACKEND": "motcua.config.static.StaticFiles"}}
WHITENOISE_MAX_AGE = 3600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000  # a hand-over of 200 dossiers is counted line by line
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

PROCRASTINATE_ON_APP_READY = "motcua.doors.clockwork.tasks.add_to"
PROCRASTINATE_DATABASE_ALIAS = "default"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
