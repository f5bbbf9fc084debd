"""A hall day: the counter's numbers of one day, which its first act brings into being."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from motcua.acts.frame.case import Case
from motcua.acts.frame.lead import Lead
from motcua.acts.frame.orders import Order
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core import rules
from motcua.core.calendar import local
from motcua.core.errors import Refused, Unknown
from motcua.core.hall import read_day_name
from motcua.hall import queries as hall
from motcua.hall.queries import CallView, TicketView
from motcua.trail import changes as trail
from motcua.trail.changes import Head

RULE = "acts/frame/hall_day.py"


def the_hall_day(order: Order, _: dict[str, Any]) -> tuple[Head, Lead]:
    """Today in the hall that the order names, locked: one number is given and called once. Refuses `day_over`."""
    counter, day = read_day_name(order.subject or "")
    unit = agencies.unit_by_code(counter)
    if day != clock.today():
        raise Refused("day_over", rule=RULE, day=day.isoformat())
    return trail.lock_or_begin("hall", order.subject or ""), Lead(counter=unit.id)


def place(case: Case) -> tuple[UUID, date]:
    """The counter and the day."""
    assert case.lead.counter is not None
    return case.lead.counter, local(case.now).date()


def own_call(case: Case, call: UUID) -> CallView:
    """A call of today that the clerk made himself. Raises Unknown."""
    found = hall.call(call)
    if (found.post, found.ticket.counter, found.ticket.day) != (case.by.id, *place(case)):
        raise Unknown("unknown", what="call")
    return found


def open_call(case: Case, call: UUID) -> CallView:
    """Whom the clerk is serving. Refuses `call_ended`."""
    found = own_call(case, call)
    if found.ended_at is not None:
        raise Refused("call_ended", rule=RULE, ticket=found.code)
    return found


def own_ticket(case: Case, ticket: UUID) -> TicketView:
    """A ticket of this counter and day. Raises Unknown."""
    found = hall.ticket(ticket)
    if (found.counter, found.day) != place(case):
        raise Unknown("unknown", what="ticket")
    return found


def refuse_too_soon(case: Case, call: CallView) -> None:
    """Refuse `too_soon` while whoever was called may still be on his way."""
    seconds = rules.whole(rules.HALL_RECALL, local(case.now).date())
    if case.now < call.again_at + timedelta(seconds=seconds):
        raise Refused("too_soon", rule=RULE, ticket=call.code, seconds=seconds)
