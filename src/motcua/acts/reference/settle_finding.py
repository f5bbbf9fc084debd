from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.catalogue import changes as catalogue
from motcua.catalogue import national_queries as nationals
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.core.national import fees, terms
from motcua.core.national.source import tidy

RULE = "acts/reference/settle_finding.py"


@act(Verb.SETTLE_FINDING, a_new("decision"))
def settle_finding(case: Case, *, finding: UUID, value: str, reason: str, before: UUID | None) -> None:
    """Settle what the national catalogue leaves open at one place; it holds as long as the source says the same there.

    Refuses `reason_missing`, `not_a_term`, `not_a_fee`, `value_missing`, and `settled_meanwhile` when another decision
    than `before` stands. Source: Decree 63/2010, art. 24.
    """
    found = nationals.finding(finding, for_update=True)
    if found.decision and found.decision.id != before:
        raise Refused("settled_meanwhile", rule=RULE, value=found.decision.value)
    settled = tidy(value)
    if not settled:
        raise Refused("value_missing", rule=RULE)
    if found.place.endswith("/term") and isinstance(terms.read(settled), str):
        raise Refused("not_a_term", rule=RULE, value=settled)
    if found.place.endswith("/fee") and (fees.read(settled)[1] and settled.casefold() not in fees.NONE):
        raise Refused("not_a_fee", rule=RULE, value=settled)
    why = case.said(reason)
    catalogue.settle(found, decision_id=case.id, value=settled, reason=why, by=case.account, at=case.now)
    case.name = f"{found.procedure}/{found.place}:{case.id}"
    case.note(
        procedure=found.procedure,
        place=found.place,
        finding=found.code,
        basis=found.basis,
        private={"value": settled, "reason": why},
    )
