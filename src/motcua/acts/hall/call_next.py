from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.acts.frame.hall_day import RULE, place, refuse_too_soon, the_hall_day
from motcua.core import rules
from motcua.core.errors import Refused
from motcua.core.hall import End, next_turn
from motcua.core.lifecycle import Verb
from motcua.hall import changes as hall
from motcua.hall import queries as hall_queries


@act(Verb.CALL_NEXT, the_hall_day)
def call_next(case: Case, *, ends: UUID | None = None) -> None:
    """Call whose turn it is at the clerk's window. `ends`: the call that the same press ends, as its words said.

    Refuses `window_not_open`, `still_serving` somebody whom the press did not name, `too_soon` right after the last
    call, `nobody_waits`. Source: Decree 61/2018, art. 13; the order is `core.hall`'s.
    """
    counter, day = place(case)
    window = hall_queries.window(case.by.id, day)
    if window is None:
        raise Refused("window_not_open", rule=RULE)
    serving = hall_queries.current(case.by.id, day)
    if serving and serving.id != ends:
        raise Refused("still_serving", rule=RULE, ticket=serving.code)
    if serving:
        refuse_too_soon(case, serving)
    able = {each.id: each for each in hall_queries.waiting(counter, day) if window.may_call(each)}
    turn = next_turn((each.in_line for each in able.values()), overtaken=rules.whole(rules.HALL_OVERTAKEN, day))
    if turn is None:
        raise Refused("nobody_waits", rule=RULE)
    if serving:
        hall.end(serving, how=End.SERVED, at=case.now)
    if turn.passed_over:
        hall.pass_over(turn.passed_over.id)
    service = able[turn.ticket.id].service
    called = hall.call(turn.ticket.id, window=window, service=service, day=day, at=case.now)
    case.note(
        ticket=str(turn.ticket.id),
        code=turn.ticket.code,
        call=str(called),
        window=window.name,
        ends=str(serving.id) if serving else None,
        passed_over=turn.passed_over.code if turn.passed_over else None,
    )
    case.answer(call=str(called), code=turn.ticket.code, service=service)
