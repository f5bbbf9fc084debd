from __future__ import annotations

from datetime import datetime

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import the
from motcua.agencies import changes as agencies
from motcua.agencies import queries as agency_queries
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb


@act(Verb.END_MANDATE, the("mandate"))
def end_mandate(case: Case, *, decision: str, at: datetime | None = None) -> None:
    """End a mandate from this instant on, or from one to come: an act submitted a minute later no longer rests on it.

    One that has yet to begin ends as it begins. Refuses `already_ended`, `end_in_the_past`, `decision_missing`.
    """
    mandate, ends = agency_queries.mandate(case.id), at or case.now
    if not decision.strip():
        raise Refused("decision_missing", rule="Nghị định 61/2018/NĐ-CP, Điều 14")
    if ends < case.now:
        raise Refused("end_in_the_past", rule="Nghị định 61/2018/NĐ-CP, Điều 14", now=case.now.isoformat())
    if mandate.valid_to is not None and mandate.valid_to <= ends:
        raise Refused("already_ended", rule=mandate.decision, ended=mandate.valid_to.isoformat())
    ends = max(ends, mandate.valid_from)
    agencies.end_mandate(mandate_id=case.id, at=ends)
    case.note(decision=decision.strip(), valid_to=ends.isoformat())
