"""Whether one wants single-key shortcuts; a cookie of the browser, since it is about hands, not rights (WCAG 2.1.4)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

COOKIE = "motcua_keys"
ONE_YEAR = 365 * 24 * 3600


def are_keys_off(request: HttpRequest) -> bool:
    """True when this browser has switched the shortcuts off."""
    return request.COOKIES.get(COOKIE) == "off"


def remember(response: HttpResponse, *, off: bool) -> None:
    """Keep the choice in `response`; nothing is kept for shortcuts that are on."""
    if off:
        response.set_cookie(COOKIE, "off", max_age=ONE_YEAR, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
