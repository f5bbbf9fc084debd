from __future__ import annotations

from typing import Any

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.agencies import changes as agencies
from motcua.agencies import queries as agency_queries
from motcua.base import jobs
from motcua.core.calendar import Calendar, changed
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb


@act(Verb.SET_CALENDAR, a_new("calendar"))
def set_calendar(case: Case, *, days: Any, decision: str, since: str = "") -> None:
    """Set the national calendar as it is from now on (`days`: as `Calendar.to_json` writes it); where a day becomes
    another, a job counts open terms anew. `since`: the edition that these days were laid over.

    Refuses `decision_missing`, `calendar_changed` when another edition has come since. Source: Labour Code 2019,
    art. 112.
    """
    if not decision.strip():
        raise Refused("decision_missing", rule="Bộ luật Lao động 2019, Điều 112")
    latest = agencies.lock_calendar()
    if since and since != str(latest):
        raise Refused("calendar_changed", rule="Bộ luật Lao động 2019, Điều 112")
    changes = changed(agency_queries.calendar(), Calendar.from_json(days))
    agencies.set_calendar(
        edition_id=case.id,
        days=days,
        changes=[day.to_json() for day in changes],
        decision=decision.strip(),
        at=case.now,
    )
    if changes:
        jobs.queue(jobs.RECOMPUTE, edition=str(case.id), after="")
    case.name = f"national:{case.id}"
    case.note(decision=decision.strip(), changes=[[day.date.isoformat(), day.kind.value] for day in changes])
