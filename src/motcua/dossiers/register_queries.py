"""Reads of the register of dossiers (form 06): what a unit took in or was sent, in the order it was handed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, Q

from motcua.base import keyset
from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import ProcedureVersion
from motcua.dossiers import models
from motcua.dossiers.queries import visible
from motcua.people.queries import Viewer


@dataclass(frozen=True, slots=True)
class Registered:
    """One line: `number` is its place in the one-stop's book of the year."""

    id: UUID
    number: int | None
    code: str
    procedure: str
    sets: int
    applicant: UUID | None
    competent: str
    return_by: str
    submitted_at: datetime
    received_at: datetime
    entered_at: datetime
    promised_at: datetime | None
    missed_at: datetime | None
    is_from_paper: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the register; `after` continues it, None at the end."""

    rows: tuple[Registered, ...]
    after: str | None


def registered(
    *, viewer: Viewer, unit: UUID, between: tuple[datetime, datetime], after: str = "", limit: int = 100
) -> Part:
    """What `unit` received, or was competent for, in [begin, end), paged by key."""
    begin, end = between
    rows = visible(viewer).filter(Q(received_by=unit) | Q(competent=unit), received_at__gte=begin, received_at__lt=end)
    if after:
        rows = rows.filter(keyset.beyond(after, instant="received_at"))
    applicants = Prefetch("parties", models.Party.objects.filter(role="applicant"))
    joined = rows.select_related("competent", "slip").prefetch_related(applicants)
    found = list(joined.order_by("received_at", "id")[: limit + 1])
    laws = catalogue.laws(row.version_id for row in found)
    lines = tuple(_row(row, laws[row.version_id]) for row in found[:limit])
    return Part(lines, keyset.key(lines[-1].received_at, lines[-1].id) if len(found) > limit else None)


def _row(row: models.Dossier, law: ProcedureVersion) -> Registered:
    applicant = next(iter(row.parties.all()), None)
    assert row.received_at is not None
    return Registered(
        id=row.id,
        number=row.register_number,
        code=row.code,
        procedure=law.short,
        sets=law.sets,
        applicant=applicant.person_id or applicant.organisation_id if applicant else None,
        competent=row.competent.name,
        return_by=row.return_by,
        submitted_at=row.submitted_at,
        received_at=row.received_at,
        entered_at=row.entered_at,
        promised_at=row.promised_at,
        missed_at=row.missed_at,
        is_from_paper=getattr(row, "slip", None) is not None,
    )
