"""Reads of terms across the province: what runs, what is late. The office sees how dossiers go, and nobody's data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from motcua.agencies.queries import unit_view
from motcua.base import keyset
from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import ProcedureVersion
from motcua.core.calendar import Hours
from motcua.core.errors import Unknown
from motcua.core.lateness import Cause
from motcua.core.ledger import ClockEvent
from motcua.core.lifecycle import Stage
from motcua.dossiers import models
from motcua.dossiers.queries import DossierView, views
from motcua.people.queries import Viewer

AWAITED = (
    Stage.ACCEPTED,
    Stage.FORWARDED,
    Stage.ASSIGNED,
    Stage.ASSESSED,
    Stage.APPROVED,
    Stage.SIGNED,
    Stage.WITHDRAWING,
)
ANSWERED = (Stage.ISSUED, Stage.REJECTED, Stage.RETURNED)
CAP = 501


@dataclass(frozen=True, slots=True)
class AttributionView:
    """What a person of the office has found, and why."""

    cause: Cause
    reason: str
    by: str
    title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class LateRow:
    """One late dossier: where, what, the broken promise, its answer. Of the citizen nothing."""

    id: UUID
    code: str
    procedure: str
    unit: str
    one_stop: str
    stage: Stage
    received_at: datetime
    broken: datetime
    ended_at: datetime | None
    hours: Hours
    events: tuple[ClockEvent, ...]
    found: AttributionView | None

    @property
    def key(self) -> str:
        """Where a list goes on after this one."""
        return keyset.key(self.broken, self.id)


def running(*, after: UUID | None, unit: UUID | None, limit: int) -> list[DossierView]:
    """Dossiers with a promise and without an answer, in the order of their ids, as the acts decide on them."""
    rows = models.Dossier.objects.filter(ended_at__isnull=True, promised_at__isnull=False)
    rows = rows.filter(competent_id=unit) if unit else rows
    rows = rows.filter(id__gt=after) if after else rows
    return views(rows.order_by("id")[:limit])


def _late(viewer: Viewer, now: datetime, since: datetime) -> QuerySet[models.Dossier]:
    """Late now, or answered late since then; the broken promise is the first one that was missed."""
    known = models.Dossier.objects.annotate(broken=Coalesce("missed_at", "promised_at"))
    if not viewer.is_office:
        return known.none()
    was_missed = Q(missed_at__isnull=False)
    open_late = Q(ended_at__isnull=True, promised_at__isnull=False) & (
        Q(stage__in=AWAITED, promised_at__lt=now) | was_missed
    )
    answered_late = Q(stage__in=ANSWERED, ended_at__gte=since) & (Q(ended_at__gt=F("promised_at")) | was_missed)
    return known.filter(open_late | answered_late)


def late(
    *,
    viewer: Viewer,
    now: datetime,
    since: datetime,
    unit: str = "",
    procedure: str = "",
    after: str = "",
    limit: int = CAP,
) -> list[LateRow]:
    """What is late, the longest promised first, at most `limit`; of a unit or a procedure, by code."""
    rows: Any = _whole(_late(viewer, now, since))
    rows = rows.filter(competent__code=unit) if unit else rows
    rows = rows.filter(version__code=procedure) if procedure else rows
    if after:
        rows = rows.filter(keyset.beyond(after, instant="broken"))
    found = list(rows.order_by("broken", "id")[:limit])
    laws = catalogue.laws(row.version_id for row in found)
    return [_row(row, laws[row.version_id]) for row in found]


def late_one(code: str, *, viewer: Viewer, now: datetime) -> LateRow:
    """One late dossier, whenever it was answered. Raises Unknown."""
    row = _whole(_late(viewer, now, datetime.fromtimestamp(0, now.tzinfo))).filter(code=code).first()
    if row is None:
        raise Unknown("unknown", what="dossier")
    return _row(row, catalogue.law(row.version_id))


def _whole(rows: QuerySet[models.Dossier]) -> QuerySet[models.Dossier]:
    events = Prefetch("clock_events", models.ClockEvent.objects.order_by("seq"))
    found = Prefetch("attributions", models.Attribution.objects.select_related("post__person").order_by("-id"))
    return rows.select_related("competent", "received_by").prefetch_related(events, found)


def _row(row: models.Dossier, law: ProcedureVersion) -> LateRow:
    found = next(iter(row.attributions.all()), None)
    promised, received = row.promised_at, row.received_at
    assert promised is not None
    assert received is not None
    return LateRow(
        id=row.id,
        code=row.code,
        procedure=law.short,
        unit=row.competent.name,
        one_stop=row.received_by.name,
        stage=Stage(row.stage),
        received_at=received,
        broken=row.missed_at or promised,
        ended_at=row.ended_at,
        hours=unit_view(row.competent).hours,
        events=tuple(ClockEvent.from_json(each.event) for each in row.clock_events.all()),
        found=AttributionView(Cause(found.cause), found.reason, found.post.person.name, found.post.title, found.at)
        if found
        else None,
    )
