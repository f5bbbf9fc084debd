from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.acts.frame.hall_day import RULE, own_ticket, place, the_hall_day
from motcua.core import rules
from motcua.core.errors import Refused
from motcua.core.hall import State, place_back
from motcua.core.lifecycle import Verb
from motcua.hall import changes as hall
from motcua.hall import queries as hall_queries


@act(Verb.READMIT, the_hall_day)
def readmit(case: Case, *, ticket: UUID) -> None:
    """One who was absent has come back: he waits again behind the few who have waited longest, once.

    Refuses `not_absent`, `back_before`, `back_too_late`. Source: Decree 61/2018, art. 13; `core.hall`.
    """
    found, (counter, day) = own_ticket(case, ticket), place(case)
    if found.state is not State.ABSENT or found.absent_at is None:
        raise Refused("not_absent", rule=RULE, ticket=found.code)
    if found.is_back:
        raise Refused("back_before", rule=RULE, ticket=found.code)
    minutes = rules.whole(rules.HALL_BACK_WITHIN, day)
    if case.now > found.absent_at + timedelta(minutes=minutes):
        raise Refused("back_too_late", rule=RULE, ticket=found.code, minutes=minutes)
    line = [each.in_line for each in hall_queries.waiting(counter, day)]
    since = place_back(line, own=found.since, behind=rules.whole(rules.HALL_BACK_BEHIND, day))
    hall.readmit(ticket, since=since)
    case.note(ticket=str(ticket), code=found.code)
