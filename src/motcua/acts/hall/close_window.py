from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.acts.frame.hall_day import RULE, place, the_hall_day
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.hall import changes as hall
from motcua.hall import queries as hall_queries


@act(Verb.CLOSE_WINDOW, the_hall_day)
def close_window(case: Case) -> None:
    """Close the clerk's window, for a break or the day; whoever waited for it alone may be called by any other.

    Refuses `still_serving`, `window_not_open`. Source: Decree 61/2018, art. 13.
    """
    _, day = place(case)
    if serving := hall_queries.current(case.by.id, day):
        raise Refused("still_serving", rule=RULE, ticket=serving.code)
    if hall_queries.window(case.by.id, day) is None:
        raise Refused("window_not_open", rule=RULE)
    hall.close_window(post=case.by.id, day=day, at=case.now)
    case.note(post=str(case.by.id))
