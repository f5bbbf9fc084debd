"""Reads of the hall. It keeps no name; what clerks see of it is for those who sit at that counter, and the office."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, FilteredRelation, Q, QuerySet

from motcua.core.errors import Unknown
from motcua.core.hall import LeadsTo, Priority, Spread, State, Waiting
from motcua.hall.models import Call, Service, Ticket, Window
from motcua.people.queries import Viewer

LAST = 6
"""So many of the last calls stand on the display."""


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A kind of service, and what a clerk does for whoever comes for it."""

    key: str
    letter: str
    name: str
    leads_to: LeadsTo


@dataclass(frozen=True, slots=True)
class TicketView:
    """A ticket as pages name it: `T-013`."""

    id: UUID
    counter: UUID
    day: date
    code: str
    service: str
    priority: Priority | None
    state: State
    taken_at: datetime
    ahead: int
    since: datetime
    passed: int
    reserved: UUID | None
    absent_at: datetime | None
    is_back: bool

    @property
    def in_line(self) -> Waiting:
        return Waiting(self.id, self.code, self.since, self.priority is not None, self.passed)


@dataclass(frozen=True, slots=True)
class WindowView:
    """An open window; it serves `services`, none named: all."""

    post: UUID
    name: str
    services: tuple[str, ...]

    def may_call(self, ticket: TicketView) -> bool:
        if ticket.reserved is not None:
            return ticket.reserved == self.post
        return not self.services or ticket.service in self.services


@dataclass(frozen=True, slots=True)
class CallView:
    """A ticket called to a window."""

    id: UUID
    ticket: TicketView
    post: UUID
    window: str
    called_at: datetime
    again_at: datetime
    times: int
    ended_at: datetime | None
    end: str

    @property
    def code(self) -> str:
        return self.ticket.code


@dataclass(frozen=True, slots=True)
class Floor:
    """A hall as its clerks see it: kinds of service, open windows, who waits, who was absent, who is being served."""

    services: tuple[ServiceView, ...] = ()
    windows: tuple[WindowView, ...] = ()
    waiting: tuple[TicketView, ...] = ()
    absent: tuple[TicketView, ...] = ()
    calls: tuple[CallView, ...] = ()

    def window(self, post: UUID) -> WindowView | None:
        return next((each for each in self.windows if each.post == post), None)

    def current(self, post: UUID) -> CallView | None:
        return next((each for each in self.calls if each.post == post), None)

    def service(self, key: str) -> ServiceView | None:
        return next((each for each in self.services if each.key == key), None)


@dataclass(frozen=True, slots=True)
class Shown:
    """What everybody in the hall may see: numbers being called, the last ones, how many wait for each kind."""

    calls: tuple[CallView, ...]
    last: tuple[CallView, ...]
    waiting: tuple[tuple[ServiceView, int], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """A day's figures of one kind (None: all): how many took a number, were served, never came, still wait; how long
    they waited until they were first called, and how long they were served."""

    service: ServiceView | None
    taken: int
    served: int
    absent: int
    left: int
    waited: Spread | None
    serving: Spread | None


def services(counter: UUID) -> tuple[ServiceView, ...]:
    """What a counter offers numbers for, in its order; none: it has no machine."""
    rows = Service.objects.filter(counter_id=counter, is_offered=True).order_by("position")
    return tuple(_service(row) for row in rows)


def service(counter: UUID, key: str) -> ServiceView:
    """One kind that is offered. Raises Unknown."""
    found = next((each for each in services(counter) if each.key == key), None)
    if found is None:
        raise Unknown("unknown", what="service", service=key)
    return found


def ticket(ticket_id: UUID) -> TicketView:
    """A ticket, for its slip and for acts. Raises Unknown."""
    row = Ticket.objects.filter(id=ticket_id).first()
    if row is None:
        raise Unknown("unknown", what="ticket")
    return _ticket(row)


def call(call_id: UUID) -> CallView:
    """A call, for acts. Raises Unknown."""
    row = Call.objects.select_related("ticket").filter(id=call_id).first()
    if row is None:
        raise Unknown("unknown", what="call")
    return _call(row)


def window(post: UUID, day: date) -> WindowView | None:
    """The window that somebody has open, for acts."""
    row = Window.objects.filter(post_id=post, day=day, closed_at__isnull=True).first()
    return _window(row) if row else None


def current(post: UUID, day: date) -> CallView | None:
    """Whom a window is serving, for acts."""
    row = Call.objects.select_related("ticket").filter(post_id=post, day=day, ended_at__isnull=True).first()
    return _call(row) if row else None


def last(post: UUID, day: date) -> CallView | None:
    """Whom a window has called last, for acts."""
    row = Call.objects.select_related("ticket").filter(post_id=post, day=day).order_by("-called_at", "-id").first()
    return _call(row) if row else None


def waiting(counter: UUID, day: date) -> list[TicketView]:
    """Everybody who waits, for acts."""
    return [_ticket(row) for row in _tickets(counter, day).filter(state=State.WAITING)]


def floor(counter: UUID, day: date, *, viewer: Viewer) -> Floor:
    """The hall now, in three statements."""
    if not _may_see(counter, viewer):
        return Floor()
    here = FilteredRelation("calls", condition=Q(calls__ended_at__isnull=True))
    rows = _tickets(counter, day).exclude(state=State.DONE).annotate(open_call=here)
    joined = rows.select_related("open_call")  # type: ignore[misc]  # the stubs know no filtered relation
    tickets = list(joined.order_by("since", "letter", "number"))
    views = [_ticket(row) for row in tickets]
    return Floor(
        services=services(counter),
        windows=_windows(counter, day),
        waiting=tuple(each for each in views if each.state is State.WAITING),
        absent=tuple(each for each in views if each.state is State.ABSENT),
        calls=tuple(_call(row.open_call) for row in tickets if row.state == State.CALLED),
    )


def shown(counter: UUID, day: date) -> Shown:
    """What the display shows: open to everybody, no name in it."""
    calls = _calls(counter, day)
    counted = _tickets(counter, day).filter(state=State.WAITING).values("service").annotate(n=Count("id"))
    numbers = {row["service"]: row["n"] for row in counted}
    return Shown(
        calls=tuple(_call(row) for row in calls.filter(ended_at__isnull=True).order_by("-again_at")),
        last=tuple(_call(row) for row in calls.filter(ended_at__isnull=False).order_by("-again_at")[:LAST]),
        waiting=tuple((each, numbers.get(each.key, 0)) for each in services(counter)),
    )


def open_tickets(counter: UUID, day: date, *, viewer: Viewer) -> list[TicketView]:
    """Numbers of a day that nobody has finished with: waiting, being served, absent; by their place in line."""
    if not _may_see(counter, viewer):
        return []
    rows = _tickets(counter, day).exclude(state=State.DONE)
    return [_ticket(row) for row in rows.order_by("since", "letter", "number")]


def figures(counter: UUID, day: date, *, viewer: Viewer) -> list[Figures]:
    """A day in figures, by kind and then all together; nothing where no number was taken."""
    if not _may_see(counter, viewer):
        return []
    tickets = [_ticket(row) for row in _tickets(counter, day)]
    calls: dict[UUID, list[CallView]] = {}
    for row in _calls(counter, day).order_by("called_at"):
        calls.setdefault(row.ticket_id, []).append(_call(row))
    known = [_service(row) for row in Service.objects.filter(counter_id=counter).order_by("position")]
    found = [_figures(each, [one for one in tickets if one.service == each.key], calls) for each in known]
    return [*(each for each in found if each.taken), _figures(None, tickets, calls)] if tickets else []


def _figures(kind: ServiceView | None, tickets: list[TicketView], calls: dict[UUID, list[CallView]]) -> Figures:
    of = [calls.get(each.id, []) for each in tickets]
    return Figures(
        service=kind,
        taken=len(tickets),
        served=sum(each.state is State.DONE for each in tickets),
        absent=sum(each.state is State.ABSENT for each in tickets),
        left=sum(each.state is State.WAITING for each in tickets),
        waited=Spread.of(each[0].called_at - one.taken_at for one, each in zip(tickets, of, strict=True) if each),
        serving=Spread.of(_serving(each) for each in of if any(one.end == "served" for one in each)),
    )


def _serving(calls: Iterable[CallView]) -> timedelta:
    """At all windows together; a call in vain served nobody."""
    each = (one.ended_at - one.called_at for one in calls if one.ended_at and one.end != "absent")
    return sum(each, timedelta())


def _may_see(counter: UUID, viewer: Viewer) -> bool:
    return viewer.is_system or viewer.is_office or counter in viewer.counters


def _tickets(counter: UUID, day: date) -> QuerySet[Ticket]:
    return Ticket.objects.filter(counter_id=counter, day=day)


def _calls(counter: UUID, day: date) -> QuerySet[Call]:
    return Call.objects.select_related("ticket").filter(ticket__counter_id=counter, day=day)


def _windows(counter: UUID, day: date) -> tuple[WindowView, ...]:
    rows = Window.objects.filter(counter_id=counter, day=day, closed_at__isnull=True)
    return tuple(_window(row) for row in rows.order_by("name"))


def _service(row: Service) -> ServiceView:
    return ServiceView(row.key, row.letter, row.name, LeadsTo(row.leads_to))


def _window(row: Window) -> WindowView:
    return WindowView(row.post_id, row.name, tuple(row.services))


def _ticket(row: Ticket) -> TicketView:
    return TicketView(
        id=row.id,
        counter=row.counter_id,
        day=row.day,
        code=f"{row.letter}-{row.number:03d}",
        service=row.service,
        priority=Priority(row.priority) if row.priority else None,
        state=State(row.state),
        taken_at=row.taken_at,
        ahead=row.ahead,
        since=row.since,
        passed=row.passed,
        reserved=row.reserved_id,
        absent_at=row.absent_at,
        is_back=row.is_back,
    )


def _call(row: Call) -> CallView:
    return CallView(
        id=row.id,
        ticket=_ticket(row.ticket),
        post=row.post_id,
        window=row.window,
        called_at=row.called_at,
        again_at=row.again_at,
        times=row.times,
        ended_at=row.ended_at,
        end=row.end,
    )
