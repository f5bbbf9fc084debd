"""What an entry tells the parties, put into the outbox in the act's own transaction: no act can forget it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from motcua.acts.frame.case import Case
from motcua.base import jobs
from motcua.core.telling import told_by
from motcua.notices import changes as notices
from motcua.people import queries as people
from motcua.people.queries import Reach


def tell(case: Case, entry: int) -> None:
    """Queue what the act's entry, number `entry` of its chain, tells applicant and submitter: never the helper."""
    stage = case.row.stage if case.row else None
    row = told_by(case.verb, stage, by_citizen=case.post is None)
    if row is None or (row.date and not case.data[row.date]):  # a day that did not move is no news
        return
    date = datetime.fromisoformat(case.data[row.date]) if row.date else None
    is_waiting = notices.queue(
        dossier=case.id, entry=entry, kind=row.kind, receivers=_receivers(case), date=date, at=case.now
    )
    if is_waiting:
        jobs.queue(jobs.TELL, dossier=str(case.id))


def _receivers(case: Case) -> Mapping[UUID, Reach]:
    """Each party once, with the ways to him; an organisation hears by whoever handed in for it."""
    if case.lead.dossier is None:
        return people.reached(each for each in (case.lead.applicant, case.person) if each)
    return {party.person: party.reach for party in case.dossier.parties if party.person and party.role != "helper"}
