"""The number that a window is serving: what stands above the clerk's pages, and how it ends with what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import QueryDict

from motcua.acts.frame import Order
from motcua.acts.hall.end_service import end_service
from motcua.agencies.queries import PostView, UnitView
from motcua.base import clock
from motcua.core import rules
from motcua.core.errors import Refused, Unknown
from motcua.core.hall import day_name, in_turn
from motcua.doors.counter import before
from motcua.furniture import labels
from motcua.furniture.forms import Form, KeyedForm
from motcua.furniture.middleware import HouseRequest
from motcua.hall import queries as hall
from motcua.hall.queries import CallView, Floor, ServiceView, TicketView, WindowView


@dataclass(frozen=True, slots=True)
class Serving:
    """A hall from one window: whether it is open, whom it serves, and whom it may call, in turn; of a closed one, all
    who wait."""

    post: PostView
    place: UnitView
    floor: Floor
    window: WindowView | None
    current: CallView | None
    line: tuple[TicketView, ...]
    now: datetime
    form: KeyedForm

    @property
    def longest(self) -> timedelta | None:
        """How long the one has waited who took his number first."""
        return max((self.now - each.taken_at for each in self.line), default=None)

    @property
    def kind(self) -> ServiceView | None:
        """What the one being served has come for."""
        return self.floor.service(self.current.ticket.service) if self.current else None

    @property
    def priority(self) -> str:
        """Why he goes first; empty for most."""
        first = self.current.ticket.priority if self.current else None
        return str(labels.PRIORITIES[first]) if first else ""

    @property
    def subject(self) -> str:
        return day_name(self.place.code, clock.today())


def serving(request: HouseRequest) -> Serving | None:
    """The hall from the clerk's window; None where the counter gives no numbers."""
    post, now = before.post_of(request), clock.now()
    assert post.counter is not None
    floor = hall.floor(post.counter.id, clock.today(), viewer=request.viewer)
    if not floor.services:
        return None
    window = floor.window(post.id)
    able = {each.id: each for each in floor.waiting if window is None or window.may_call(each)}
    overtaken = rules.whole(rules.HALL_OVERTAKEN, clock.today())
    turns = in_turn((each.in_line for each in able.values()), overtaken=overtaken)
    line = tuple(able[each.id] for each in turns)
    return Serving(post, post.counter, floor, window, floor.current(post.id), line, now, KeyedForm())


class _Page(Form):
    """The number that a page was opened for."""

    call = forms.UUIDField(required=False)


def _call(data: QueryDict) -> UUID | None:
    page = _Page(data)
    return page.cleaned_data["call"] if page.is_valid() else None


def current(request: HouseRequest) -> CallView | None:
    """Whom the clerk's window is serving."""
    return hall.current(before.post_of(request).id, clock.today())


def finish(request: HouseRequest, order: Order) -> str:
    """What the called one came for is done, by `order`: the number that the page was opened for ends. The query by
    which the next page says that it did not: what was received stands."""
    post, call = before.post_of(request), _call(request.POST)
    if call is None or post.counter is None:
        return ""
    subject = day_name(post.counter.code, clock.today())
    try:
        end_service(order.sub("ticket", subject=subject), call=call)
    except Refused:
        return f"?{urlencode({'call': call})}"
    return ""


def strip(request: HouseRequest) -> dict[str, Any]:
    """What stands above a dossier: the hall, and the number that the reception before this page did not end."""
    return {"hall": serving(request), "not_finished": _not_finished(request)}


def _not_finished(request: HouseRequest) -> CallView | None:
    call, mine = _call(request.GET), {post.id for post in request.seat.posts}
    try:
        found = hall.call(call) if call else None
    except Unknown:
        return None
    return found if found and found.post in mine else None
