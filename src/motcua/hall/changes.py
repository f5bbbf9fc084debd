"""Writes of the hall."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, Max

from motcua.core.hall import End, Priority, State
from motcua.hall import queries
from motcua.hall.models import Call, Service, Ticket, Window
from motcua.hall.queries import CallView, ServiceView, TicketView, WindowView


def set_services(counter: UUID, *, services: Iterable[ServiceView]) -> None:
    """Offer numbers for these kinds from now on, in this order, and for no other."""
    Service.objects.filter(counter_id=counter).update(is_offered=False)
    for position, each in enumerate(services):
        told = {"letter": each.letter, "name": each.name, "leads_to": each.leads_to, "position": position}
        Service.objects.update_or_create(counter_id=counter, key=each.key, defaults={**told, "is_offered": True})


def take(counter: UUID, *, day: date, service: ServiceView, priority: Priority | None, at: datetime) -> TicketView:
    """The next number of a kind; under the hall day's lock, so that each is given once."""
    today = Ticket.objects.filter(counter_id=counter, day=day)
    last = today.filter(letter=service.letter).aggregate(last=Max("number"))["last"] or 0
    row = Ticket.objects.create(
        counter_id=counter,
        day=day,
        letter=service.letter,
        number=last + 1,
        service=service.key,
        priority=priority or "",
        taken_at=at,
        since=at,
        ahead=today.filter(service=service.key, state=State.WAITING).count(),
    )
    return queries.ticket(row.id)


def open_window(counter: UUID, *, day: date, post: UUID, name: str, services: tuple[str, ...], at: datetime) -> None:
    """Open a window; one that is open already serves these kinds from now on."""
    Window.objects.update_or_create(
        post_id=post,
        day=day,
        closed_at=None,
        defaults={"services": list(services)},
        create_defaults={"counter_id": counter, "name": name, "services": list(services), "opened_at": at},
    )


def close_window(*, post: UUID, day: date, at: datetime) -> None:
    """Close it; whoever was to wait for it alone may be called by any."""
    Window.objects.filter(post_id=post, day=day, closed_at__isnull=True).update(closed_at=at)
    Ticket.objects.filter(reserved_id=post, day=day).update(reserved=None)


def call(ticket: UUID, *, window: WindowView, service: str, day: date, at: datetime) -> UUID:
    Ticket.objects.filter(id=ticket).update(state=State.CALLED)
    made = Call.objects.create(
        ticket_id=ticket,
        day=day,
        post_id=window.post,
        window=window.name,
        service=service,
        called_at=at,
        again_at=at,
    )
    return made.id


def pass_over(ticket: UUID) -> None:
    Ticket.objects.filter(id=ticket).update(passed=F("passed") + 1)


def call_again(call: CallView, *, at: datetime) -> None:
    """Once more, and open again where it had been ended: its times go on as they began."""
    Call.objects.filter(id=call.id).update(again_at=at, times=F("times") + 1, ended_at=None, end="")
    Ticket.objects.filter(id=call.ticket.id).update(state=State.CALLED)


def end(call: CallView, *, how: End, at: datetime) -> None:
    """End a call: served, absent, or moved, who then waits again."""
    Call.objects.filter(id=call.id).update(ended_at=at, end=how)
    state = {End.SERVED: State.DONE, End.ABSENT: State.ABSENT, End.MOVED: State.WAITING}[how]
    Ticket.objects.filter(id=call.ticket.id).update(state=state, absent_at=at if how is End.ABSENT else None)


def readmit(ticket: UUID, *, since: datetime) -> None:
    Ticket.objects.filter(id=ticket).update(state=State.WAITING, since=since, absent_at=None, is_back=True)


def move(ticket: UUID, *, service: str, reserved: UUID | None) -> None:
    """Let it wait for another kind or window, in the place that it has."""
    Ticket.objects.filter(id=ticket).update(service=service, reserved_id=reserved)
