"""Conditional promises before acceptance, and the clock of an accepted dossier: always core's own calculation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.catalogue.versions import ProcedureVersion
from motcua.core.calendar import Calendar, Hours, local
from motcua.core.clock import Due, due
from motcua.core.terms import ANSWER_WITHIN
from motcua.dossiers.queries import DossierView


@dataclass(frozen=True, slots=True)
class Promise:
    """What a citizen may be told: the clock's answer, as of `today`."""

    due: Due
    today: date
    calendar: Calendar
    answer_by: datetime | None = None
    promised: datetime | None = None


def at_counter(law: ProcedureVersion, *, received: datetime, hours: Hours | None = None) -> Promise:
    """If it were accepted at the counter at `received`."""
    calendar = agencies.calendar()
    found = due(law.term, received, calendar=calendar, hours=hours or Hours(), count=law.count)
    return Promise(found, clock.today(), calendar)


def online(law: ProcedureVersion, *, filed: datetime, counter: UUID | None, hours: Hours | None = None) -> Promise:
    """If it were filed on line at `filed` and answered at the last moment allowed; `hours` are the competent body's."""
    calendar = agencies.calendar()
    opening = agencies.hours(counter) if counter else Hours()
    answer_by = due(ANSWER_WITHIN, filed, calendar=calendar, hours=opening).due
    assert answer_by is not None
    return answered(law, answer_by=answer_by, hours=hours)


def answered(law: ProcedureVersion, *, answer_by: datetime, hours: Hours | None = None) -> Promise:
    """If it were accepted at `answer_by`, the last moment allowed."""
    calendar = agencies.calendar()
    found = due(law.term, answer_by, calendar=calendar, hours=hours or Hours(), count=law.count)
    return Promise(found, clock.today(), calendar, answer_by=answer_by)


def kept(dossier: DossierView) -> Promise:
    """The clock of an accepted dossier, as of its end once it has one, with what the citizen was last told where that
    is another day."""
    calendar = agencies.calendar()
    found = dossier.clock(calendar).standing()
    told = dossier.promised_at if found.due and dossier.promised_at != found.due else None
    stands_at = local(dossier.ended_at).date() if dossier.ended_at else clock.today()
    return Promise(found, stands_at, calendar, promised=told)
