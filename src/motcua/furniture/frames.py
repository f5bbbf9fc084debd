"""The frame of a page, kept for guests: whoever comes without a session sees around `main` what everybody sees.

A page that is asked for again and again spends more on its frame than on what it says (`bench/README.md`, ADR 0038).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation

from motcua.base import clock
from motcua.furniture import keybar

MAIN: Final = "\ue000main\ue000"
MARK: Final = "\ue000mark\ue000"
"""Stand in a frame for the page's own words, and for the mark against forged forms, which is another each time."""
MOST: Final = 100
"""Frames that are kept; they are those of a minute."""

_kept: dict[tuple[Any, ...], str] = {}


def render(request: HttpRequest, template: str, main: str, page: Mapping[str, Any]) -> HttpResponse:
    """The page of `template` with `main`, a template too, in its block of that name; only `main` sees `page`."""
    mark = get_token(request)
    said = render_to_string(main, {**page, "csrf_token": mark}, request)
    frame = _frame(request, template).replace(MARK, mark)
    return HttpResponse(frame.replace(MAIN, said))


def kept() -> int:
    """How many frames this process keeps."""
    return len(_kept)


def forget() -> None:
    """Keep none of those made until now."""
    _kept.clear()


def _frame(request: HttpRequest, template: str) -> str:
    if settings.SESSION_COOKIE_NAME in request.COOKIES or request.META.get("QUERY_STRING"):
        return _rendered(request, template)
    minute = int(clock.now().timestamp()) // 60
    key = template, translation.get_language(), request.path, keybar.are_keys_off(request), minute
    frame = _kept.get(key)
    if frame is None:
        if len(_kept) >= MOST:
            forget()
        _kept[key] = frame = _rendered(request, template)
    return frame


def _rendered(request: HttpRequest, template: str) -> str:
    return str(_around_main(template).render({"csrf_token": MARK}, request))


@cache
def _around_main(template: str) -> Any:
    return engines["django"].from_string(f'{{% extends "{template}" %}}{{% block main %}}{MAIN}{{% endblock %}}')
