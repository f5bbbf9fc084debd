"""The register of dossiers and the control sheet, printed at the counter."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.agencies.queries import UnitView
from motcua.dossiers import queries as dossiers
from motcua.furniture import register
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.permissions import for_clerks


def _unit(request: HouseRequest) -> UnitView:
    return next(post.counter for post in request.seat.posts if post.counter)


@for_clerks
@never_cache
@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """One day or month of the counter's register."""
    page = register.page(request.GET, unit=_unit(request), viewer=request.viewer)
    status = 422 if page["form"].errors else 200
    return render(request, "counter/register.html", {**page, "post": request.seat.posts[0]}, status=status)


@for_clerks
@require_GET
def print_it(request: HouseRequest) -> HttpResponse:
    """The same part as form 06."""
    return register.printed(request.GET, unit=_unit(request), viewer=request.viewer)


@for_clerks
@require_GET
def control(request: HouseRequest, code: str) -> HttpResponse:
    """Form 05 of a dossier."""
    return register.control(dossiers.dossier(code, viewer=request.viewer))
