"""Papers that change hands at the desk: what one holds, what comes in, what differs."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.furniture import handing
from motcua.furniture.handing import Door
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.permissions import for_officials

DOOR = Door("desk")


@for_officials
@never_cache
@require_http_methods(["GET", "POST"])
def home(request: HouseRequest) -> HttpResponse:
    """What is at hand, what comes in; a list is drawn up here."""
    return handing.home(request, DOOR)


@for_officials
@never_cache
@require_http_methods(["GET", "POST"])
def one(request: HouseRequest, name: str) -> HttpResponse:
    """One hand-over; it is counted here."""
    return handing.one(request, DOOR, name)


@for_officials
@never_cache
@require_POST
def settle(request: HouseRequest, name: str, line: UUID) -> HttpResponse:
    """What came of a count that differed."""
    return handing.settle(request, DOOR, name, line)


@for_officials
@require_GET
def record(request: HouseRequest, name: str) -> HttpResponse:
    """The printed record."""
    return handing.record(request, name)
