from __future__ import annotations

from datetime import date
from typing import Any

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.agencies import changes as agencies
from motcua.agencies import queries as agency_queries
from motcua.base import jobs
from motcua.core.calendar import Hours
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb

RULE = "Bộ luật Lao động 2019, Điều 105"


@act(Verb.SET_HOURS, a_new("hours"))
def set_hours(case: Case, *, unit: str, hours: Any, decision: str, decided_on: date) -> None:
    """Set a unit's opening hours (by code) from now on (`hours`: as `Hours.to_json` writes them); its open terms, which
    end at its close of business, are counted anew by a job. Refuses `hours_crossed`, `decision_missing`.
    """
    where, opening = agency_queries.unit_by_code(unit), Hours.from_json(hours)
    if not decision.strip():
        raise Refused("decision_missing", rule=RULE)
    for part in (opening.intervals, opening.saturday):
        edges = [edge for interval in part for edge in interval]
        if edges != sorted(set(edges)):
            raise Refused("hours_crossed", rule=RULE)
    if not opening.intervals:
        raise Refused("hours_crossed", rule=RULE)
    agencies.set_hours(
        edition_id=case.id,
        unit=where.id,
        hours=opening.to_json(),
        decision=decision.strip(),
        decided_on=decided_on,
        at=case.now,
    )
    jobs.queue(jobs.RECOMPUTE, edition=str(case.id), after="")
    case.name = f"{unit}:{case.id}"
    case.note(unit=unit, hours=opening.to_json(), decision=decision.strip(), decided_on=decided_on.isoformat())
