"""Number slips, and the machine that gives them: a browser that a clerk has opened for one counter, signed in as
nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from motcua.agencies.queries import UnitView
from motcua.base import clock
from motcua.core import rules
from motcua.core.errors import Unknown
from motcua.furniture.forms import DayField, Form
from motcua.hall import queries as hall
from motcua.hall.queries import TicketView

COOKIE, SALT = "motcua_kiosk", "furniture.tickets"
THIRTY_DAYS = 30 * 24 * 3600
PAPERS = ("roll", "a6")
"""What the machine's printer holds: an 80 mm roll, or A6 sheets."""


@dataclass(frozen=True, slots=True)
class Kiosk:
    """For which counter a browser gives numbers, and on which paper."""

    counter: str
    paper: str


def open_kiosk(response: HttpResponse, kiosk: Kiosk) -> None:
    """Make this browser the machine of a counter for thirty days; the mark is signed, and no script reads it."""
    mark = signing.dumps([kiosk.counter, kiosk.paper], salt=SALT)
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(COOKIE, mark, max_age=THIRTY_DAYS, httponly=True, samesite="Strict", secure=secure)


def close_kiosk(response: HttpResponse) -> None:
    """From now on this browser gives no numbers."""
    response.delete_cookie(COOKIE, samesite="Strict")


def kiosk(request: HttpRequest) -> Kiosk | None:
    """What this browser was opened for; None for any other browser."""
    try:
        return Kiosk(*signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=THIRTY_DAYS))
    except signing.BadSignature:
        return None


def slip(
    request: HttpRequest, ticket: TicketView, *, place: UnitView, paper: str, page: dict[str, Any]
) -> HttpResponse:
    """The slip on a page that prints itself: number, kind, how many wait before, when and where. Raises Unknown for
    another counter's; `page` says where it leads back to."""
    if ticket.counter != place.id:
        raise Unknown("unknown", what="ticket")
    kinds = {each.key: each.name for each in hall.services(place.id)}
    told = {
        "ticket": ticket,
        "kind": kinds.get(ticket.service, ""),
        "place": place,
        "paper": paper if paper in PAPERS else PAPERS[0],
        "minutes": rules.whole(rules.HALL_BACK_WITHIN, clock.today()),
    }
    return render(request, "motcua/ticket.html", told | page)


class FiguresForm(Form):
    """Of which day the figures are."""

    day = DayField(label=gettext_lazy("Ngày khác"))

    @classmethod
    def of(cls, asked: QueryDict) -> Self:
        return cls(asked if "day" in asked else None, initial={"day": clock.today()})

    def day_or(self, today: date) -> date:
        """The day that was asked for, else today."""
        found: date = self.cleaned_data["day"] if self.is_valid() else today
        return found
