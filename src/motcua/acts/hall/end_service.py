from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.acts.frame.hall_day import open_call, the_hall_day
from motcua.core.hall import End
from motcua.core.lifecycle import Verb
from motcua.hall import changes as hall


@act(Verb.END_SERVICE, the_hall_day)
def end_service(case: Case, *, call: UUID) -> None:
    """Whoever was called has been served. Refuses `call_ended`. Source: Decree 61/2018, art. 13."""
    found = open_call(case, call)
    hall.end(found, how=End.SERVED, at=case.now)
    case.note(ticket=str(found.ticket.id), code=found.code, call=str(call))
