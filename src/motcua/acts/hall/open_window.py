from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.acts.frame.hall_day import place, the_hall_day
from motcua.agencies import queries as agencies
from motcua.core.lifecycle import Verb
from motcua.hall import changes as hall
from motcua.hall import queries as hall_queries


@act(Verb.OPEN_WINDOW, the_hall_day)
def open_window(case: Case, *, services: tuple[str, ...] = ()) -> None:
    """Open the clerk's window for these kinds, none named: all; an open one serves these from now on.

    Refuses what is not offered here. Source: Decree 61/2018, art. 13 (counters by field).
    """
    counter, day = place(case)
    for each in services:
        hall_queries.service(counter, each)
    post = agencies.post(case.by.id)
    hall.open_window(counter, day=day, post=post.id, name=post.window or post.title, services=services, at=case.now)
    case.note(post=str(post.id), services=list(services))
