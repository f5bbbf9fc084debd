"""Numbers at the counter: who waits, whose turn it is, who was absent; the day in figures; the machine in the hall."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth import logout
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.acts.frame import Order, Outcome
from motcua.acts.hall.call_next import call_next
from motcua.acts.hall.close_window import close_window
from motcua.acts.hall.end_service import end_service
from motcua.acts.hall.mark_absent import mark_absent
from motcua.acts.hall.move_ticket import move_ticket
from motcua.acts.hall.open_window import open_window
from motcua.acts.hall.readmit import readmit
from motcua.acts.hall.recall import recall
from motcua.acts.hall.take_ticket import take_ticket
from motcua.base import clock
from motcua.core.errors import Refused, Unknown
from motcua.core.hall import LeadsTo, Priority, State
from motcua.core.lifecycle import Verb
from motcua.doors.counter import before
from motcua.doors.counter.serving import Serving, serving
from motcua.furniture import helping, labels, tickets
from motcua.furniture.forms import KeyedForm
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.permissions import for_clerks
from motcua.furniture.tickets import PAPERS, FiguresForm, Kiosk
from motcua.hall import queries as hall

ACTS: dict[str, tuple[Callable[..., Outcome], tuple[str, ...]]] = {
    Verb.TAKE_TICKET: (take_ticket, ("service", "priority")),
    Verb.OPEN_WINDOW: (open_window, ("services",)),
    Verb.CLOSE_WINDOW: (close_window, ()),
    Verb.CALL_NEXT: (call_next, ("ends",)),
    Verb.RECALL: (recall, ("call",)),
    Verb.END_SERVICE: (end_service, ("call",)),
    Verb.MARK_ABSENT: (mark_absent, ("call",)),
    Verb.READMIT: (readmit, ("ticket",)),
    Verb.MOVE_TICKET: (move_ticket, ("ticket", "service", "to")),
}
"""What a clerk presses, by the address's last word, and what the act takes of the form."""
AFTER_CALL = {LeadsTo.RECEIVE: "counter:receive", LeadsTo.GUIDE: "counter:help"}


class Press(KeyedForm):
    """One press on a number: its fields are those of all acts, of which each takes its own."""

    service = forms.SlugField(required=False, max_length=30)
    services = forms.MultipleChoiceField(required=False)
    priority = forms.ChoiceField(required=False, choices=[("", ""), *labels.PRIORITIES.items()])
    ends = forms.UUIDField(required=False)
    call = forms.UUIDField(required=False)
    ticket = forms.UUIDField(required=False)
    to = forms.UUIDField(required=False)
    onward = forms.CharField(required=False, max_length=300)

    def __init__(self, *args: Any, offered: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = self.fields["services"]
        assert isinstance(kinds, forms.MultipleChoiceField)
        kinds.choices = [(each, each) for each in offered]

    def values(self, names: tuple[str, ...]) -> dict[str, Any]:
        """What the act takes. Raises Unknown where a number is not named."""
        given = {name: self.cleaned_data[name] for name in names}
        if "services" in given:
            given["services"] = tuple(given["services"])
        if any(name in given and given[name] is None for name in ("call", "ticket")):
            raise Unknown("unknown", what="ticket")
        return given


def _here(request: HouseRequest) -> Serving:
    found = serving(request)
    if found is None:
        raise Http404("no numbers here")
    return found


@for_clerks
@never_cache
@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """Everybody who waits, in turn; `?move=` opens the form that moves a ticket."""
    return _page(request, _here(request))


def _page(request: HouseRequest, here: Serving, refused: Refused | None = None) -> HttpResponse:
    wanted = request.GET.get("move", "")
    movable = [*here.line, *((here.current.ticket,) if here.current else ())]
    kinds = {each.key: each.name for each in here.floor.services}
    page = {
        "post": here.post,
        "hall": here,
        "refused": refused,
        "onward": reverse("counter:hall"),
        "kinds": here.floor.services,
        "rows": [(each, kinds.get(each.service, ""), _first(each.priority)) for each in here.line],
        "absent": [(each, kinds.get(each.service, "")) for each in here.floor.absent],
        "moved": next((each for each in movable if str(each.id) == wanted), None),
        "others": [each for each in here.floor.windows if each.post != here.post.id],
        "last": _ended_last(here),
        "priorities": labels.PRIORITIES.items(),
        "is_kiosk": tickets.kiosk(request) is not None,
    }
    return render(request, "counter/hall.html", page, status=status_of(refused) if refused else 200)


def _first(priority: Priority | None) -> str:
    return str(labels.PRIORITIES[priority]) if priority else ""


def _ended_last(here: Serving) -> hall.CallView | None:
    """Whom the window has served last, while it serves nobody: to call again what was ended by mistake."""
    found = None if here.current else hall.last(here.post.id, clock.today())
    return found if found and found.ticket.state is State.DONE else None


@for_clerks
@never_cache
@require_POST
def press(request: HouseRequest, verb: str) -> HttpResponse:
    """Order one act of the hall; a refusal is shown above the line as it stands now."""
    if verb not in ACTS:
        raise Http404(verb)
    act, names = ACTS[verb]
    here = _here(request)
    form = Press(request.POST, offered=[each.key for each in here.floor.services])
    try:
        if not form.is_valid():
            raise Refused("key_missing", rule="KeyedForm")
        order = Order(by=helping.staff(request), key=str(form.order_key), subject=here.subject)
        done = act(order, **form.values(names))
    except Refused as no:
        return _page(request, _here(request), no)
    return redirect(_onward(request, here, form, done))


def _onward(request: HouseRequest, here: Serving, form: Press, done: Outcome) -> str:
    """Where the clerk goes on: to what the called one comes for, to the slip, else back to where he pressed."""
    if "ticket" in done.data:
        return reverse("counter:ticket", args=[done.data["ticket"]])
    if "call" in done.data:
        kind = here.floor.service(done.data["service"])
        leads_to = kind.leads_to if kind else LeadsTo.GUIDE
        return reverse(AFTER_CALL[leads_to]) if leads_to in AFTER_CALL else f"{reverse('counter:home')}?queue=return"
    onward: str = form.cleaned_data["onward"]
    is_ours = url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure())
    return onward if onward.startswith("/counter/") and is_ours else reverse("counter:hall")


@for_clerks
@never_cache
@require_GET
def ticket(request: HouseRequest, ticket: UUID) -> HttpResponse:
    """The slip of a number that the clerk has given, on the paper of `?paper=`."""
    post = before.post_of(request)
    assert post.counter is not None
    page = {"back": reverse("counter:hall"), "is_kiosk": False}
    paper = request.GET.get("paper", PAPERS[0])
    return tickets.slip(request, hall.ticket(ticket), place=post.counter, paper=paper, page=page)


@for_clerks
@never_cache
@require_GET
def figures(request: HouseRequest) -> HttpResponse:
    """A day of the hall in figures, by kind."""
    post = before.post_of(request)
    assert post.counter is not None
    form = FiguresForm.of(request.GET)
    day = form.day_or(clock.today())
    rows = hall.figures(post.counter.id, day, viewer=request.viewer)
    return render(request, "counter/hall_figures.html", {"post": post, "form": form, "day": day, "rows": rows})


@for_clerks
@never_cache
@require_POST
def open_kiosk(request: HouseRequest) -> HttpResponse:
    """Make this browser the machine that gives numbers: the clerk is signed out of it first."""
    here = _here(request)
    paper = request.POST.get("paper", "")
    logout(request)
    answer = redirect("portal:kiosk", here.place.code)
    tickets.open_kiosk(answer, Kiosk(here.place.code, paper if paper in PAPERS else PAPERS[0]))
    return answer


@for_clerks
@never_cache
@require_POST
def close_kiosk(request: HouseRequest) -> HttpResponse:
    """From now on this browser gives no numbers."""
    answer = redirect("counter:hall")
    tickets.close_kiosk(answer)
    return answer
