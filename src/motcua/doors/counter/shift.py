"""The end of a shift on one page: what is open, each with the way to do it, and all of it handed on by one act."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.acts.ends.hand_over_shift import hand_over_shift
from motcua.acts.frame import Order, first_outcome
from motcua.agencies import list_queries as posts
from motcua.agencies import queries as agencies
from motcua.agencies.queries import PostView
from motcua.base import clock
from motcua.core.calendar import Calendar
from motcua.core.custody import LONG
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage, Verb
from motcua.custody import list_queries as custody
from motcua.custody import queries as manifests
from motcua.doors.counter import serving, tills
from motcua.dossiers import list_queries as dossiers
from motcua.dossiers.list_queries import QueueRow
from motcua.fees import till_queries
from motcua.furniture import handing, handovers, helping
from motcua.furniture.handovers import ShiftForm
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.permissions import for_clerks
from motcua.furniture.standing import Standing


@for_clerks
@never_cache
@require_http_methods(["GET", "POST"])
def home(request: HouseRequest) -> HttpResponse:
    """What is open at the end of the clerk's shift; a POST hands it to a colleague."""
    refused = None
    form = _form(request, request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        order = Order(by=helping.staff(request), key=str(form.order_key))
        try:
            made = first_outcome(order, Verb.HAND_OVER_SHIFT) or hand_over_shift(order, **_listed(request, form))
            return redirect("counter:handover", made.name)
        except Refused as no:
            refused = no
    status = status_of(refused) if refused else 422 if form is not None and form.errors else 200
    page = {
        **_open(request),
        "form": form or _form(request),
        "refused": refused,
        "post": request.seat.posts[0],
        "hall": serving.serving(request),
    }
    return render(request, "counter/shift.html", page, status=status)


def _listed(request: HouseRequest, form: ShiftForm) -> dict[str, Any]:
    """What the act is asked: every paper that the clerk holds, and every dossier that waits to be sent on."""
    held = custody.at_hand(viewer=request.viewer)
    return {
        "papers": tuple(each.paper for each in held),
        "colleague": form.cleaned_data["colleague"],
        "waiting": tuple(row.code for row in _accepted(request)),
    }


def _form(request: HouseRequest, data: Any = None) -> ShiftForm | None:
    """Over the clerks of one's own body at the same counter."""
    seats = {(post.counter.id, post.unit.id) for post in request.seat.posts if post.counter}
    there = [each for counter, _ in seats for each in posts.clerks_at(counter, at=clock.now())]
    fit = [each for each in there if each.counter and (each.counter.id, each.unit.id) in seats]
    return handovers.shift_form([each for each in fit if each.person != request.viewer.person], data)


def _accepted(request: HouseRequest) -> tuple[QueueRow, ...]:
    return dossiers.queue(viewer=request.viewer, stages=(Stage.ACCEPTED,)).rows


def _open(request: HouseRequest) -> dict[str, Any]:
    viewer, calendar, now, today = request.viewer, agencies.calendar(), clock.now(), clock.today()
    posts: tuple[PostView, ...] = request.seat.posts
    groups = handovers.groups(custody.at_hand(viewer=viewer), posts=posts, calendar=calendar, today=today)
    till = till_queries.own_till(viewer=viewer)
    travelling = [each for each in manifests.manifests(viewer=viewer) if each.is_open]
    return {
        "forward": [(row, _standing(row, calendar, today)) for row in _accepted(request)],
        "groups": groups,
        "papers": sum(group.papers for group in groups),
        "late": handovers.urgent(groups, "late"),
        "soon": handovers.urgent(groups, "soon"),
        "door": handing.Door("counter"),
        "coming": [each for each in travelling if handing.is_for(each, posts)],
        "going": [each for each in travelling if each.giver.person == viewer.person],
        "long": custody.waiting(viewer=viewer, before=now - LONG, is_result=True),
        "unsettled": custody.unsettled(viewer=viewer),
        "till": till,
        "left": till_queries.left_open(now, viewer=viewer),
        "loose": None if till and till.is_open else tills.loose(till, viewer=viewer),
    }


def _standing(row: QueueRow, calendar: Calendar, today: date) -> Standing:
    return handovers.goes_on_by(row.received_at or row.submitted_at, calendar, today)
