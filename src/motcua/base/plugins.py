"""Adapters by name: only the configuration says which one stands behind a port."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string


def adapter(port: str) -> Any:
    """The adapter that the settings name for `port` (`IDENTITY`, `SIGNING`)."""
    return import_string(settings.ADAPTERS[port])()
