from __future__ import annotations

from typing import Any

from motcua.acts.frame import Case, act
from motcua.acts.frame.leads import a_new
from motcua.agencies import changes as agencies
from motcua.core.calendar import Calendar
from motcua.core.lifecycle import Verb


@act(Verb.SET_CALENDAR, a_new("calendar"))
def set_calendar(case: Case, *, days: Any, decision: str) -> None:
    """Set the national calendar as it is from now on (`days`: as `Calendar.to_json` writes it)."""
    Calendar.from_json(days)
    agencies.set_calendar(unit=None, days=days, decision=decision, at=case.now)
    case.name = f"national:{case.id}"
    case.note(decision=decision)
