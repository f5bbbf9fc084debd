"""The pages of hand-overs, the same at the counter and at the desk: a door says where they stand, and who comes in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.acts.ends.hand_over import hand_over
from motcua.acts.ends.settle_difference import settle_difference
from motcua.acts.ends.take_over import take_over
from motcua.acts.frame import Order
from motcua.agencies import queries as agencies
from motcua.agencies.queries import PostView
from motcua.base import clock
from motcua.core.custody import Settlement
from motcua.core.errors import Refused, Unknown
from motcua.core.lifecycle import Who
from motcua.custody import list_queries
from motcua.custody import queries as custody
from motcua.custody.queries import ManifestView
from motcua.dossiers import list_queries as dossiers
from motcua.furniture import downloads, handovers, helping
from motcua.furniture.forms import KeyedForm
from motcua.furniture.handovers import CountForm, Group, HandOverForm, SettleForm
from motcua.furniture.middleware import HouseRequest, status_of

type View = Callable[..., HttpResponse]

CARRIERS = (Who.CLERK, Who.OFFICER, Who.REGISTRAR)


@dataclass(frozen=True, slots=True)
class Door:
    """The names of one door's pages."""

    name: str

    @property
    def base(self) -> str:
        return f"{self.name}/base.html"

    @property
    def all(self) -> str:
        return f"{self.name}:handovers"

    @property
    def one(self) -> str:
        return f"{self.name}:handover"

    @property
    def labels(self) -> str:
        """Labels are printed at counters alone."""
        return "counter:labels-listed" if self.name == "counter" else ""

    @property
    def settle(self) -> str:
        return f"{self.name}:settle_difference"

    @property
    def record(self) -> str:
        return f"{self.name}:handover-record"

    @property
    def dossier(self) -> str:
        return f"{self.name}:dossier"


def addresses(door: Door, let_in: Callable[[View], View]) -> list[URLPattern]:
    """The addresses of a door's hand-overs, each behind its guard."""
    read_or_write, write = require_http_methods(["GET", "POST"]), require_POST
    return [
        path("", let_in(never_cache(read_or_write(partial(home, door=door)))), name="handovers"),
        path("<str:name>/", let_in(never_cache(read_or_write(partial(one, door=door)))), name="handover"),
        path(
            "<str:name>/differences/<uuid:line>/",
            let_in(never_cache(write(partial(settle, door=door)))),
            name="settle_difference",
        ),
        path("<str:name>/record/", let_in(require_GET(record)), name="handover-record"),
    ]


def home(request: HouseRequest, *, door: Door) -> HttpResponse:
    """What one holds by where it goes, what comes in, what differs; a POST lists papers for a unit or a colleague."""
    refused, form = None, None
    if request.method == "POST":
        form = HandOverForm(request.POST)
        if form.is_valid():
            order = Order(by=helping.staff(request), key=str(form.order_key))
            try:
                made = hand_over(order, papers=form.cleaned_data["papers"], to=form.cleaned_data["to"])
                return redirect(door.one, made.name)
            except Refused as no:
                refused = no
    status = status_of(refused) if refused else 422 if form is not None and form.errors else 200
    return render(request, "motcua/handovers.html", _home(request, door, refused), status=status)


def _home(request: HouseRequest, door: Door, refused: Refused | None) -> dict[str, Any]:
    viewer, posts = request.viewer, request.seat.posts
    held = list_queries.at_hand(viewer=viewer, code=request.GET.get("dossier", ""))
    known = custody.manifests(viewer=viewer)
    waiting = [each for each in known if each.is_open]
    coming = [each for each in waiting if is_for(each, posts)]
    groups = handovers.groups(held, posts=posts, calendar=agencies.calendar(), today=clock.today())
    return {
        "door": door,
        "here": "handovers",
        "post": posts[0],
        "may_carry": any(post.role in CARRIERS for post in posts),
        "groups": [(group, _hand_over_form(group)) for group in groups],
        "late": handovers.urgent(groups, "late"),
        "soon": handovers.urgent(groups, "soon"),
        "papers": sum(group.papers for group in groups),
        "coming": coming,
        "going": [each for each in waiting if each not in coming],
        "unsettled": list_queries.unsettled(viewer=viewer),
        "done": [each for each in known if not (each.is_open or each.differences)][:10],
        "balance": custody.balance(viewer=viewer),
        "refused": refused,
    }


def _hand_over_form(group: Group) -> HandOverForm | None:
    return HandOverForm(initial={"to": group.unit.id}, auto_id=False) if group.unit else None


def one(request: HouseRequest, name: str, *, door: Door) -> HttpResponse:
    """One hand-over; a POST counts it and takes it over."""
    found = _found(request, name, lambda order: take_over(order, counted={}))
    form, refused = None, None
    if request.method == "POST":
        form = handovers.count_form(found, _named(request, found), request.POST)
        if form.is_valid():
            order = Order(by=helping.staff(request), key=str(form.order_key), subject=name)
            try:
                take_over(order, counted=form.counted)
                return redirect(door.one, name)
            except Refused as no:
                found, form, refused = custody.manifest(name, viewer=request.viewer), None, no
    return _shown(request, door, found, form=form, refused=refused)


def settle(request: HouseRequest, name: str, line: UUID, *, door: Door) -> HttpResponse:
    """Say what came of a count that differed."""
    found = _found(request, name, lambda order: settle_difference(order, line=line, how=Settlement.KEPT, reason=""))
    differing = next((each for each in found.differences if each.id == line), None)
    if differing is None:
        return _shown(request, door, found, refused=Unknown("unknown", what="difference"))
    form = handovers.settle_form(differing, request.POST)
    if form.is_valid():
        order = Order(by=helping.staff(request), key=str(form.order_key), subject=name)
        try:
            settle_difference(order, line=line, how=form.cleaned_data["how"], reason=form.cleaned_data["reason"])
            return redirect(door.one, name)
        except Refused as no:
            return _shown(request, door, custody.manifest(name, viewer=request.viewer), refused=no)
    return _shown(request, door, found, settling={line: form})


def record(request: HouseRequest, name: str) -> HttpResponse:
    """The printed record, for both sides. Raises Unknown while there is none."""
    found = custody.manifest(name, viewer=request.viewer)
    if found.file is None:
        raise Unknown("unknown", what="file")
    return downloads.of_file(found.file, f"hand-over-{found.name}")


def _found(request: HouseRequest, name: str, tried: Callable[[Order], object]) -> ManifestView:
    """A hand-over of the reader's sides; whoever tries another one is refused by the act, so that it is on record."""
    try:
        return custody.manifest(name, viewer=request.viewer)
    except Unknown:
        if request.method == "POST":
            blank = KeyedForm(request.POST)
            blank.full_clean()
            tried(Order(by=helping.staff(request), key=str(blank.order_key), subject=name))
        raise


def _named(request: HouseRequest, found: ManifestView) -> dict[UUID, dossiers.Named]:
    return dossiers.named({line.dossier for line in found.lines}, viewer=request.viewer)


def is_for(found: ManifestView, posts: tuple[PostView, ...]) -> bool:
    """Whether one of these posts is to count it."""
    return any(
        post.role in CARRIERS and found.is_for(post.id, post.counter.id if post.counter else post.unit.id)
        for post in posts
        if post.person != found.giver.person
    )


def _shown(
    request: HouseRequest,
    door: Door,
    found: ManifestView,
    *,
    form: CountForm | None = None,
    refused: Refused | None = None,
    settling: dict[UUID, SettleForm] | None = None,
) -> HttpResponse:
    named, posts = _named(request, found), request.seat.posts
    carriers = tuple(post for post in posts if post.role in CARRIERS)
    counts = found.is_open and is_for(found, posts)
    form = form or (handovers.count_form(found, named) if counts else None)
    differing = handovers.differing(found, named, carriers, settling or {})
    wrong = [each for each in (form, *(settling or {}).values()) if each is not None and each.errors]
    page = {
        "door": door,
        "here": "handovers",
        "post": posts[0],
        "manifest": found,
        "form": form if counts else None,
        "lines": handovers.lines(found, named, form if counts else None),
        "differing": differing,
        "wrong": wrong,
        "refused": refused,
    }
    return render(
        request, "motcua/handover.html", page, status=status_of(refused) if refused else 422 if wrong else 200
    )
