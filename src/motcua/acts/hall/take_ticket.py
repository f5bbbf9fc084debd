from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.acts.frame.hall_day import place, the_hall_day
from motcua.core.errors import Unknown
from motcua.core.hall import Priority
from motcua.core.lifecycle import Verb
from motcua.hall import changes as hall
from motcua.hall import queries as hall_queries


@act(Verb.TAKE_TICKET, the_hall_day)
def take_ticket(case: Case, *, service: str, priority: str = "") -> None:
    """Give the day's next number of a kind of service; `priority`: elderly, disabled, pregnant, or none.

    Refuses what is not offered here. Source: Decree 61/2018, art. 13 (the machine that gives numbers).
    """
    if priority and priority not in set(Priority):
        raise Unknown("unknown", what="priority")
    counter, day = place(case)
    kind = hall_queries.service(counter, service)
    taken = hall.take(counter, day=day, service=kind, priority=Priority(priority) if priority else None, at=case.now)
    case.note(ticket=str(taken.id), code=taken.code, service=service, priority=priority)
    case.answer(ticket=str(taken.id), code=taken.code)
