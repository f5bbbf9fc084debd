from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.acts.frame.hall_day import RULE, own_ticket, place, the_hall_day
from motcua.core.errors import Refused
from motcua.core.hall import End, State
from motcua.core.lifecycle import Verb
from motcua.hall import changes as hall
from motcua.hall import queries as hall_queries


@act(Verb.MOVE_TICKET, the_hall_day)
def move_ticket(case: Case, *, ticket: UUID, service: str, to: UUID | None = None) -> None:
    """Let a ticket wait for a kind of service, at any window or at the one of the post `to`; it keeps its number and
    the time that it has waited. Whoever is being served here is so put back in line.

    Refuses `not_in_line` what is absent, done or before another clerk, `window_not_open`. Source: Decree 61/2018,
    art. 13.
    """
    found, (counter, day) = own_ticket(case, ticket), place(case)
    hall_queries.service(counter, service)
    if to is not None and hall_queries.window(to, day) is None:
        raise Refused("window_not_open", rule=RULE)
    serving = hall_queries.current(case.by.id, day)
    is_here = serving is not None and serving.ticket.id == ticket
    if found.state is not State.WAITING and not is_here:
        raise Refused("not_in_line", rule=RULE, ticket=found.code)
    if serving and is_here:
        hall.end(serving, how=End.MOVED, at=case.now)
    hall.move(ticket, service=service, reserved=to)
    case.note(ticket=str(ticket), code=found.code, service=service, to=str(to) if to else None)
