from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.agencies import changes as agencies
from motcua.agencies import list_queries
from motcua.agencies import queries as agency_queries
from motcua.agencies.queries import PostView
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb, Who

STOOD_IN = (Who.HEAD, Who.SIGNER)
RULE = "Nghị định 30/2020/NĐ-CP, Điều 13"


@act(Verb.RECORD_ABSENCE, a_new("absence"))
def record_absence(
    case: Case,
    *,
    post: UUID,
    valid_to: datetime,
    reason: str,
    valid_from: datetime | None = None,
    deputy: UUID | None = None,
    capacity: str = "",
    decision: str = "",
) -> None:
    """Somebody is away from a post, from now or an instant on; for a head or a signer a deputy of the unit (`deputy`: a
    post) acts meanwhile, with a signing capacity. His permission begins and ends by itself.

    Refuses `ends_before_it_begins`, `end_in_the_past`, `already_away`, `no_deputy_here`, `capacity_unclear`,
    `deputy_away`, `reason_missing`.
    """
    said, away, begins = case.said(reason), agency_queries.post(post), valid_from or case.now
    if valid_to <= begins:
        raise Refused("ends_before_it_begins", rule=RULE)
    if valid_to <= case.now:
        raise Refused("end_in_the_past", rule=RULE, now=case.now.isoformat())
    if list_queries.absences_between(post, begins, valid_to):
        raise Refused("already_away", rule=RULE)
    if deputy is not None:
        _refuse_deputy(agency_queries.post(deputy), away, begins, valid_to, capacity)
    agencies.record_absence(
        absence_id=case.id,
        post=post,
        deputy=deputy,
        capacity=capacity if deputy else "",
        decision=decision.strip(),
        valid_from=begins,
        valid_to=valid_to,
    )
    case.name = str(case.id)
    case.note(
        post=str(post),
        person=str(away.person),
        deputy=str(deputy) if deputy else "",
        capacity=capacity if deputy else "",
        decision=decision.strip(),
        valid_from=begins.isoformat(),
        valid_to=valid_to.isoformat(),
        private={"reason": said},
    )


def _refuse_deputy(deputy: PostView, away: PostView, first: datetime, last: datetime, capacity: str) -> None:
    is_there = deputy.valid_from <= first and (deputy.valid_to is None or deputy.valid_to >= last)
    if away.role not in STOOD_IN or deputy.unit.id != away.unit.id or deputy.person == away.person or not is_there:
        raise Refused("no_deputy_here", rule=RULE)
    if away.role is Who.SIGNER and not capacity:
        raise Refused("capacity_unclear", rule=RULE)
    if list_queries.absences_between(deputy.id, first, last):
        raise Refused("deputy_away", rule=RULE)
