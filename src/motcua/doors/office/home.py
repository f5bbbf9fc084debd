"""The office's first page: mandates by body, lateness by cause, what was refused today."""

from __future__ import annotations

from datetime import datetime, time

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.agencies import list_queries as lists
from motcua.base import clock
from motcua.core.calendar import ZONE
from motcua.doors.office import late, refusals
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.permissions import for_office
from motcua.trail import queries as trail

SHOWN = 6


@for_office
@never_cache
@require_GET
def home(request: HouseRequest) -> HttpResponse:
    """How things stand, each with the way to its list."""
    now, begins = clock.now(), datetime.combine(clock.today(), time(), ZONE)
    found = late.judged(request.viewer)
    bodies = lists.mandates_by_body(at=now)
    refused = trail.refusals(since=begins, limit=501)
    page = {
        "late": sum(each.row.ended_at is None for each in found),
        "answered_late": sum(each.row.ended_at is not None for each in found),
        "tallies": late.tallies(found),
        "bodies": bodies[: 2 * SHOWN],
        "mandates": sum(given for _body, _operator, given in bodies),
        "away": lists.absences(at=now, limit=SHOWN),
        "refused": sum(each.times for each in refused),
        "refusals": refusals.told(refused[:SHOWN]),
    }
    return render(request, "office/home.html", page)
