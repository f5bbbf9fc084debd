"""The hall: its display, open to everybody and naming nobody, and the machine at which one takes a number."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from django import forms
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import conditional_page, require_GET, require_http_methods

from motcua.acts.frame import Actor, Order
from motcua.acts.hall.take_ticket import take_ticket
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core import rules
from motcua.core.errors import Refused
from motcua.core.hall import Priority, day_name
from motcua.furniture import languages, tickets
from motcua.furniture.forms import KeyedForm
from motcua.furniture.permissions import public
from motcua.furniture.tickets import Kiosk
from motcua.hall import queries as hall

MACHINE = Actor(system="kiosk")
FRESH = 1
"""For so many seconds a process answers all displays of a counter with what it has read once."""


@public
@require_GET
@never_cache
def display(request: HttpRequest, counter: str) -> HttpResponse:
    """The display, with what it shows now; its script asks for the board from then on."""
    page = {"place": agencies.unit_by_code(counter), "board": _board(counter)}
    return render(request, "portal/hall.html", page)


@public
@require_GET
@cache_control(no_cache=True)
@conditional_page
def board(request: HttpRequest, counter: str) -> HttpResponse:
    """What the display shows now; 304 to whoever has it."""
    return HttpResponse(_board(counter))


def _board(counter: str) -> str:
    key = sha256(f"hall/{counter}/{get_language()}".encode()).hexdigest()
    kept: str | None = cache.get(key)
    if kept is None:
        found = hall.shown(agencies.unit_by_code(counter).id, clock.today())
        kept = render_to_string("portal/hall_board.html", {"shown": found})
        cache.set(key, kept, FRESH)
    return kept


class Taking(KeyedForm):
    """What somebody comes for, and whether he goes first."""

    service = forms.SlugField(max_length=30)
    priority = forms.ChoiceField(required=False, choices=[("", ""), *((each, each) for each in Priority)])


@public
@never_cache
@require_http_methods(["GET", "POST"])
def kiosk(request: HttpRequest, counter: str) -> HttpResponse:
    """A number by one touch, in a browser that a clerk has opened for this counter; each comer begins in Vietnamese.
    Refuses `kiosk_not_open`."""
    _opened(request, counter)
    if request.method == "GET":
        languages.begin_anew(request)
    place, today = agencies.unit_by_code(counter), clock.today()
    form = Taking(request.POST if request.method == "POST" else None)
    if form.is_valid():
        order = Order(by=MACHINE, key=str(form.order_key), subject=day_name(counter, today))
        wanted = {name: form.cleaned_data[name] for name in ("service", "priority")}
        return redirect("portal:ticket", counter, take_ticket(order, **wanted).data["ticket"])
    page = {
        "place": place,
        "services": hall.services(place.id),
        "key": Taking()["key"],
        "age": rules.whole(rules.HALL_ELDERLY, today),
        "is_stale": form.is_bound,
    }
    return render(request, "portal/kiosk.html", page, status=422 if form.is_bound else 200)


@public
@never_cache
@require_GET
def ticket(request: HttpRequest, counter: str, ticket: UUID) -> HttpResponse:
    """The slip of the number just taken. Refuses `kiosk_not_open`."""
    opened = _opened(request, counter)
    page = {"back": reverse("portal:kiosk", args=[counter]), "is_kiosk": True}
    place = agencies.unit_by_code(counter)
    return tickets.slip(request, hall.ticket(ticket), place=place, paper=opened.paper, page=page)


@public
@never_cache
@require_GET
def leave(request: HttpRequest, counter: str) -> HttpResponse:
    """What stands between a touch and the sign-in page: only a clerk closes the machine. Refuses `kiosk_not_open`."""
    _opened(request, counter)
    return render(request, "portal/kiosk_leave.html", {"place": agencies.unit_by_code(counter)})


def _opened(request: HttpRequest, counter: str) -> Kiosk:
    found = tickets.kiosk(request)
    if found is None or found.counter != counter:
        raise Refused("kiosk_not_open", rule="furniture/tickets.py")
    return found
