from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.acts.frame.hall_day import RULE, own_call, place, refuse_too_soon, the_hall_day
from motcua.core.errors import Refused
from motcua.core.hall import End
from motcua.core.lifecycle import Verb
from motcua.hall import changes as hall
from motcua.hall import queries as hall_queries


@act(Verb.RECALL, the_hall_day)
def recall(case: Case, *, call: UUID) -> None:
    """Call the same number once more; one that was ended by mistake goes on, with its times as they began.

    Refuses `too_soon` within some seconds of the last time, `still_serving` another, `call_ended` what ended otherwise
    than served. Source: Decree 61/2018, art. 13.
    """
    found, (_, day) = own_call(case, call), place(case)
    if found.ended_at is None:
        refuse_too_soon(case, found)
    else:
        if serving := hall_queries.current(case.by.id, day):
            raise Refused("still_serving", rule=RULE, ticket=serving.code)
        if found.end != End.SERVED:
            raise Refused("call_ended", rule=RULE, ticket=found.code)
    hall.call_again(found, at=case.now)
    case.note(ticket=str(found.ticket.id), code=found.code, call=str(call), times=found.times + 1)
