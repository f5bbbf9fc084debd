"""Open terms under a calendar or hours set later: one act a dossier whose days move, two hundred dossiers a step."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.acts.frame import Actor, Order
from motcua.acts.process.recompute_term import recompute_term
from motcua.agencies import list_queries as editions
from motcua.agencies import queries as agencies
from motcua.base import clock, jobs
from motcua.core.errors import Refused
from motcua.dossiers import late_queries as dossiers

CLOCKWORK = Actor(system="clockwork")
A_STEP = 200


def recompute(edition: str, after: str) -> None:
    """One step from `after` (a dossier's id, or empty) on; the next step is queued, until none is left.

    A step cut short is done again: each act has its key. An edition that another has replaced is left to that one's
    own job. A dossier that was decided meanwhile needs nothing more.
    """
    setting = UUID(edition)
    if not editions.is_latest(setting):
        return
    unit, calendar = editions.unit_of_edition(setting), agencies.calendar()
    rows = dossiers.running(after=UUID(after) if after else None, unit=unit, limit=A_STEP)
    for row in rows:
        counted = row.clock(calendar).recomputed(clock.now(), edition=edition)
        if (counted.due_at, counted.promised_at) != (row.due_at, row.promised_at):
            order = Order(by=CLOCKWORK, key=f"recompute/{edition}/{row.code}", subject=row.code)
            try:
                recompute_term(order, edition=setting)
            except Refused as no:
                if no.code not in ("wrong_stage", "clock_decided"):
                    raise
    if len(rows) == A_STEP:
        with transaction.atomic():
            jobs.queue(jobs.RECOMPUTE, edition=edition, after=str(rows[-1].id))
