from __future__ import annotations

from datetime import date, datetime

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.agencies import changes as agencies
from motcua.agencies import queries as agency_queries
from motcua.core import authority
from motcua.core.authority import Step
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb


@act(Verb.GRANT_MANDATE, a_new("mandate"))
def grant_mandate(
    case: Case,
    *,
    agency: str,
    operator: str,
    steps: frozenset[str],
    procedures: frozenset[str],
    decision: str,
    decided_on: date,
    issuer: str,
    valid_from: datetime | None = None,
    valid_to: datetime | None = None,
) -> None:
    """Hand steps of a body's procedures (none named: all) to an operator, under a decision, from now or an instant on.

    Refuses `overlapping_mandate` when one of the same body, operator, step and procedure holds in that time,
    `ends_before_it_begins`, `nothing_granted`, `decision_missing`.
    Source: Decree 61/2018 as amended by 107/2021; Decision 468/QĐ-TTg.
    """
    if not steps:
        raise Refused("nothing_granted", rule=authority.MANDATE)
    if not decision.strip():
        raise Refused("decision_missing", rule=authority.MANDATE)
    begins = valid_from or case.now
    if valid_to is not None and valid_to <= begins:
        raise Refused("ends_before_it_begins", rule=authority.MANDATE)
    body, post = agency_queries.unit_by_code(agency), agency_queries.unit_by_code(operator)
    for other in agency_queries.mandates(agency=body.id):
        meets_in_time = (other.valid_to is None or begins < other.valid_to) and (
            valid_to is None or other.valid_from < valid_to
        )
        meets = not procedures or not other.procedures or procedures & other.procedures
        if other.operator.id == post.id and meets_in_time and meets and steps & other.steps:
            raise Refused(
                "overlapping_mandate", rule=other.decision, decision=other.decision, day=other.decided_on.isoformat()
            )
    agencies.grant_mandate(
        mandate_id=case.id,
        agency=body.id,
        operator=post.id,
        steps=frozenset(Step(step) for step in steps),
        procedures=procedures,
        decision=decision,
        decided_on=decided_on,
        issuer=issuer,
        valid_from=begins,
        valid_to=valid_to,
    )
    case.name = str(case.id)
    case.note(agency=agency, operator=operator, steps=sorted(steps), procedures=sorted(procedures), decision=decision)
