from __future__ import annotations

from datetime import datetime

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import the
from motcua.agencies import changes as agencies
from motcua.agencies import queries as agency_queries
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb

RULE = "Luật Cán bộ, công chức 2008, Điều 51, 54"


@act(Verb.END_POST, the("post"))
def end_post(case: Case, *, decision: str, at: datetime | None = None) -> None:
    """Relieve a person of a post, from this instant on or from one to come; what he did stays his.

    Refuses `already_ended`, `end_in_the_past`, `decision_missing`, `own_post`: nobody relieves himself of the office.
    """
    post, ends = agency_queries.post(case.id), at or case.now
    if not decision.strip():
        raise Refused("decision_missing", rule=RULE)
    if ends < case.now:
        raise Refused("end_in_the_past", rule=RULE, now=case.now.isoformat())
    if post.valid_to is not None and post.valid_to <= ends:
        raise Refused("already_ended", rule=RULE, ended=post.valid_to.isoformat())
    if case.person == post.person:
        raise Refused("own_post", rule=RULE)
    ends = max(ends, post.valid_from)
    agencies.end_post(post_id=case.id, at=ends)
    case.note(person=str(post.person), decision=decision.strip(), valid_to=ends.isoformat())
