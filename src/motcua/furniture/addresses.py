"""Where a request comes from, and how long it has to wait there."""

from __future__ import annotations

import math
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse

SUBSCRIBER = 64
"""An IPv6 subscriber has a whole network of this length."""


def client_address(request: HttpRequest) -> str:
    """The client's address, an IPv6 one by its network. Behind `PROXIES` trusted proxies it is what the outermost of
    them saw; without any, nobody's word is taken for it."""
    seen: str = request.META.get("REMOTE_ADDR", "")
    told = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",") if each.strip()]
    if settings.PROXIES and len(told) >= settings.PROXIES:
        seen = told[-settings.PROXIES]
    try:
        address = ip_address(seen)
    except ValueError:
        return seen
    if isinstance(address, IPv6Address):
        plain = address.ipv4_mapped
        return str(plain or ip_network(f"{address}/{SUBSCRIBER}", strict=False))
    return str(address)


def slowed(response: HttpResponse, wait: timedelta) -> HttpResponse:
    """The same answer, saying when to try again, if there is anything to wait for."""
    if wait:
        response["Retry-After"] = str(math.ceil(wait.total_seconds()))
    return response
