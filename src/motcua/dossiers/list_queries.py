"""Reads of lists of dossiers: queues paged by key, one's own, what a search finds. Each takes `viewer=`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from motcua.core.errors import Unknown
from motcua.core.lifecycle import Stage
from motcua.dossiers import models
from motcua.dossiers.queries import visible, whose
from motcua.people.queries import Viewer


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of a list."""

    id: UUID
    code: str
    procedure: str
    situation: str
    applicant: str
    stage: Stage
    channel: str
    received_by: str
    competent: str
    assignee: str
    submitted_at: datetime
    due_at: datetime | None
    promised_at: datetime | None
    missed_at: datetime | None
    queue_at: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; `after` continues it, None at the end."""

    rows: tuple[QueueRow, ...]
    after: str | None


def queue(
    *,
    viewer: Viewer,
    stages: tuple[Stage, ...],
    unit: UUID | None = None,
    assigned_to: frozenset[UUID] | None = None,
    promised_between: tuple[datetime, datetime] | None = None,
    late_at: datetime | None = None,
    after: str = "",
    limit: int = 40,
) -> Page:
    """One page of what waits at a unit, the most urgent first."""
    rows = _waiting(viewer, stages, unit, assigned_to, promised_between, late_at)
    if after:
        rows = rows.filter(_later(after))
    return _page(rows.order_by("queue_at", "id"), limit)


def mine(*, viewer: Viewer, limit: int = 50) -> list[QueueRow]:
    """The viewer's own requests, the newest first."""
    own = models.Party.objects.filter(person_id=whose(viewer), role__in=("applicant", "submitter"))
    rows = models.Dossier.objects.filter(id__in=own.values("dossier_id")).order_by("-submitted_at")
    return [_row(row) for row in _listed(rows)[:limit]]


def find(text: str, *, viewer: Viewer, limit: int = 20) -> list[QueueRow]:
    """Dossiers by code or its end, among those the viewer may see."""
    return [_row(row) for row in _listed(visible(viewer).filter(code__iendswith=text.strip())[:limit])]


def count(
    *,
    viewer: Viewer,
    stages: tuple[Stage, ...],
    unit: UUID | None = None,
    assigned_to: frozenset[UUID] | None = None,
    promised_between: tuple[datetime, datetime] | None = None,
    late_at: datetime | None = None,
) -> int:
    """How many wait, never counted beyond 501."""
    return _waiting(viewer, stages, unit, assigned_to, promised_between, late_at)[:501].count()


def _waiting(
    viewer: Viewer,
    stages: tuple[Stage, ...],
    unit: UUID | None,
    assigned_to: frozenset[UUID] | None,
    promised_between: tuple[datetime, datetime] | None,
    late_at: datetime | None,
) -> QuerySet[models.Dossier]:
    """What waits at `unit` in `stages`; of the assigned ones, with `assigned_to`, only those of these posts."""
    rows = visible(viewer).filter(stage__in=stages)
    if unit is not None:
        rows = rows.filter(Q(competent_id=unit) | Q(received_by_id=unit))
    if assigned_to is not None:
        rows = rows.filter(~Q(stage=Stage.ASSIGNED) | Q(assignee_id__in=assigned_to))
    if promised_between is not None:
        rows = rows.filter(promised_at__range=promised_between)
    if late_at is not None:
        rows = rows.filter(Q(promised_at__lt=late_at) | Q(missed_at__isnull=False))
    return rows


def _later(after: str) -> Q:
    """What follows a page's last line. Raises Unknown for an `after` that no page of ours has given out."""
    instant, _, last = after.partition("~")
    try:
        at, line = datetime.fromisoformat(instant).astimezone(UTC), UUID(last)
    except (ValueError, OverflowError) as wrong:
        raise Unknown("unknown", what="page") from wrong
    return Q(queue_at__gt=at) | Q(queue_at=at, id__gt=line)


def _listed(rows: QuerySet[models.Dossier]) -> QuerySet[models.Dossier]:
    applicants = Prefetch("parties", models.Party.objects.filter(role="applicant").select_related("person"))
    joined = rows.select_related("version", "competent", "received_by", "assignee__person")
    return joined.prefetch_related(applicants)


def _page(rows: QuerySet[models.Dossier], limit: int) -> Page:
    found = list(_listed(rows)[: limit + 1])
    shown = found[:limit]
    last = shown[-1] if len(found) > limit else None
    return Page(tuple(_row(row) for row in shown), f"{last.queue_at.isoformat()}~{last.id}" if last else None)


def _row(row: models.Dossier) -> QueueRow:
    content = row.version.content
    situation = next(each["name"] for each in content["situations"] if each["key"] == row.situation)
    applicant = next(iter(row.parties.all()), None)
    return QueueRow(
        id=row.id,
        code=row.code,
        procedure=content["short"],
        situation=situation,
        applicant=applicant.person.name if applicant and applicant.person else "",
        stage=Stage(row.stage),
        channel=row.channel,
        received_by=row.received_by.name,
        competent=row.competent.name,
        assignee=row.assignee.person.name if row.assignee else "",
        submitted_at=row.submitted_at,
        due_at=row.due_at,
        promised_at=row.promised_at,
        missed_at=row.missed_at,
        queue_at=row.queue_at,
    )
