from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.acts.frame.hall_day import open_call, refuse_too_soon, the_hall_day
from motcua.core.hall import End
from motcua.core.lifecycle import Verb
from motcua.hall import changes as hall


@act(Verb.MARK_ABSENT, the_hall_day)
def mark_absent(case: Case, *, call: UUID) -> None:
    """Nobody has come to the window. Refuses `call_ended`, and `too_soon`: one must have time to walk there.

    Source: Decree 61/2018, art. 13.
    """
    found = open_call(case, call)
    refuse_too_soon(case, found)
    hall.end(found, how=End.ABSENT, at=case.now)
    case.note(ticket=str(found.ticket.id), code=found.code, call=str(call))
