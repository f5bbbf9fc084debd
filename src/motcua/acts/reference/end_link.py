from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import the_link
from motcua.core.authority import LINK
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.people import changes as people
from motcua.people import link_queries


@act(Verb.END_LINK, the_link)
def end_link(case: Case, *, reason: str) -> None:
    """End what lets one act for another, from this instant on: an act ordered a minute later no longer rests on it,
    from whatever page.

    Refuses `reason_missing`, `link_ended`. Source: Civil Code 2015, art. 140.
    """
    said = case.said(reason)
    if not link_queries.link(case.id).is_in_force(case.now):
        raise Refused("link_ended", rule=LINK)
    people.end_link(case.id, at=case.now)
    case.note(valid_to=case.now.isoformat(), private={"reason": said})
