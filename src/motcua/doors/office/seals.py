"""The seals of the trail: whether each day has its own, whose signature it bears, and since when nothing is sealed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.furniture.middleware import HouseRequest
from motcua.furniture.permissions import for_office
from motcua.furniture.seals import page
from motcua.trail import seals


@for_office
@never_cache
@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """The newest seals, or those before a number, under the newest that is good."""
    return render(request, "office/seals.html", page(request) | {"last": seals.last_good()})
