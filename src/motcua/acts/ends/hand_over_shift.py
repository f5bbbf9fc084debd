from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from motcua.acts.frame import Case, Lead, act, handing
from motcua.acts.frame.leads import a_new
from motcua.agencies import list_queries as posts
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.custody.ports import Paper, place
from motcua.fees import till_queries


def _listed(_: Lead, arguments: dict[str, Any]) -> Iterable[str]:
    return (*(paper.dossier for paper in arguments["papers"]), *arguments.get("waiting", ()))


@act(Verb.HAND_OVER_SHIFT, a_new("manifest"), touches=_listed)
def hand_over_shift(case: Case, *, papers: tuple[Paper, ...], colleague: UUID, waiting: tuple[str, ...] = ()) -> None:
    """At the end of a shift list the papers that the clerk holds for a `colleague` (a post) of his own body at the
    same counter, who counts and signs for them, with the dossiers `waiting` there to be sent on, and the clerk's till.

    Cash stays whose it is: a till is counted by whoever opened it. Refuses `not_held`, `wrong_receiver`,
    `nothing_listed`, `too_many`. Source: Decree 61/2018, art. 18; Decision 45/2016, art. 7 and 9.
    """
    origin = place(case.by)
    if not papers:
        raise Refused("nothing_listed", rule=handing.RULE)
    there = {post.id for post in posts.clerks_at(origin, at=case.now) if post.unit.id == case.by.unit}
    if colleague not in there - {case.by.id}:
        raise Refused("wrong_receiver", rule=handing.RULE, dossier="")
    till = till_queries.last_till(case.by.id)
    handing.draw_up(
        case, papers, origin=origin, destination=origin, colleague=colleague, till=till, waiting=sorted(set(waiting))
    )
