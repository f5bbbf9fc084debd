"""What every page knows: whether this is a demonstration, what time it is, and where one signs in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.functional import SimpleLazyObject

from motcua.base import clock
from motcua.furniture import helping
from motcua.furniture.keybar import are_keys_off


def house(request: HttpRequest) -> dict[str, Any]:
    """`languages` (code and own name of each), `demo`, `now` (the legal instant, aware), `public_address` (this page's,
    for paper), `sign_in_url`, `keys_off`, `helped` (the open helping session or None, read when a page asks for it)."""
    return {
        "languages": settings.LANGUAGES,
        "demo": clock.is_demo(),
        "now": clock.now(),
        "public_address": settings.PORTAL_URL + request.path,
        "sign_in_url": resolve_url(settings.LOGIN_URL),
        "keys_off": are_keys_off(request),
        "helped": SimpleLazyObject(lambda: helping.current(request)),  # type: ignore[arg-type]
    }
