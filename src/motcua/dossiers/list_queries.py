"""Reads of lists of dossiers: queues paged by key, one's own, what a search finds. Each takes `viewer=`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypedDict
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from motcua.agencies.queries import UnitView, unit_view
from motcua.base import keyset
from motcua.base.kept_sql import Kept, KeptSql
from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import ProcedureVersion
from motcua.core import folding
from motcua.core.calendar import ZONE
from motcua.core.lifecycle import ENDED, Stage
from motcua.dossiers import models
from motcua.dossiers.queries import grounds, own, visible, whose
from motcua.people.queries import Viewer
from motcua.trail.queries import last_seq

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Listed(TypedDict):
    """What a line is read with, besides its columns."""

    is_correction: bool


class Proposed(Listed):
    """The same before something is done to it."""

    seq: int
    proposed: str


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of a list."""

    id: UUID
    code: str
    procedure: str
    situation: str
    applicant: str
    applicant_id: UUID
    stage: Stage
    channel: str
    received_by: str
    competent: str
    assignee: str
    submitted_at: datetime
    received_at: datetime | None
    due_at: datetime | None
    promised_at: datetime | None
    missed_at: datetime | None
    queue_at: datetime
    is_correction: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """What a reader chose to see of a list: a procedure's code, an officer's post, days of reception, both included."""

    procedure: str = ""
    officer: UUID | None = None
    channel: str = ""
    stage: Stage | None = None
    received_from: date | None = None
    received_to: date | None = None


@dataclass(frozen=True, slots=True)
class Waits:
    """What waits at `unit` in `stages`; of the assigned ones, with `assigned_to`, only those of these posts."""

    stages: tuple[Stage, ...]
    unit: UUID | None = None
    assigned_to: frozenset[UUID] | None = None
    promised_between: tuple[datetime, datetime] | None = None
    late_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; `after` continues it, None at the end."""

    rows: tuple[QueueRow, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found; `count` says how many, never counted beyond 501."""

    rows: tuple[QueueRow, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """One line of what is about to be done at once: what was proposed, in words, and the last entry of its trail."""

    row: QueueRow
    seq: int
    conclusion: str
    pages: int
    copies: int
    result: str


MOST = 501
"""Where counting ends, and where a search stops gathering before it sorts."""


def queue(
    *,
    viewer: Viewer,
    stages: tuple[Stage, ...],
    unit: UUID | None = None,
    assigned_to: frozenset[UUID] | None = None,
    promised_between: tuple[datetime, datetime] | None = None,
    late_at: datetime | None = None,
    filters: Filters | None = None,
    after: str = "",
    limit: int = 50,
) -> Page:
    """One page of what waits at the viewer's posts, the most urgent first; what is his own does not wait there."""
    found = _QUEUED(
        viewer=viewer.at_work().among_dossiers(),
        waits=Waits(stages, unit, assigned_to, promised_between, late_at),
        filters=filters or Filters(),
        after=keyset.read(after) if after else None,
        most=limit + 1,
    )
    shown = found[:limit]
    last = shown[-1] if len(found) > limit else None
    return Page(_rows(shown), keyset.key(last.queue_at, last.id) if last else None)


def mine(*, viewer: Viewer, limit: int = 50) -> list[QueueRow]:
    """The viewer's own requests, the newest first."""
    whose(viewer)
    rows = models.Dossier.objects.filter(own(viewer)).order_by("-submitted_at")
    return list(_rows(_listed(rows)[:limit]))


def find(text: str, *, viewer: Viewer, limit: int = 40) -> Found:
    """Among the dossiers the viewer may see: what `matching` finds, of 501 at most the newest first."""
    found = [rows.values_list("id", flat=True) for rows in matching(text, viewer=viewer)]
    ids = list(found[0].union(*found[1:], all=True)[:MOST]) if found else []
    newest = models.Dossier.objects.filter(id__in=ids).order_by("-submitted_at")
    return Found(_rows(_listed(newest)[:limit]), len(ids))


def matching(text: str, *, viewer: Viewer) -> tuple[QuerySet[models.Dossier], ...]:
    """The dossiers the viewer may see, by code or its end, else by words of the applicant's name, in any order, with or
    without marks: persons whose name begins as it is typed, other persons, organisations, each found by an index of its
    own. A name is mostly typed as it begins; where that finds enough, no other index is walked."""
    words, rows = folding.words(text), visible(viewer)
    if any(each.isdigit() for each in text):
        typed = re.sub(r"[^0-9A-Z.-]", "", text.upper())
        return (rows.filter(code_reversed__startswith=typed[::-1]),)
    if not words:
        return ()
    begun = " ".join(words)
    named = SearchQuery(" & ".join(f"{word}:*" for word in words), config="simple", search_type="raw")
    persons = rows.filter(parties__role="applicant", parties__person__name_words=named)
    return (
        rows.filter(parties__role="applicant", parties__person__name_folded__startswith=begun),
        persons.annotate(folded=F("parties__person__name_folded")).exclude(folded__startswith=begun),
        rows.filter(parties__role="applicant", parties__organisation__name_words=named),
    )


def chosen(codes: Sequence[str], *, viewer: Viewer) -> list[Chosen]:
    """The dossiers of these codes that the viewer's units handle, in the codes' order."""
    proposed = models.Decision.objects.filter(dossier=OuterRef("id"), kind="assess").order_by("-id")
    rows = visible(viewer).filter(code__in=codes, competent_id__in=viewer.units)
    found = list(_listed(rows).annotate(seq=last_seq(), proposed=Subquery(proposed.values("conclusion")[:1])))
    lines = [_chosen(row, line) for row, line in zip(found, _rows(found), strict=True)]
    return sorted(lines, key=lambda each: codes.index(each.row.code))


@dataclass(frozen=True, slots=True)
class Named:
    """What a list of papers says of their dossier; `papers` names its components and, under "", its result."""

    id: UUID
    code: str
    procedure: str
    applicant: str
    stage: Stage
    competent: UnitView
    received_by: UnitView
    received_at: datetime | None
    promised_at: datetime | None
    papers: Mapping[str, str]


def named(ids: set[UUID], *, viewer: Viewer) -> dict[UUID, Named]:
    """Those of these dossiers that the viewer may see, by id."""
    found = list(_listed(visible(viewer).filter(id__in=ids)))
    return {row.id: _named(row, line) for row, line in zip(found, _rows(found), strict=True)}


def counts(queues: Sequence[Mapping[str, Any]], *, viewer: Viewer, filters: Filters | None = None) -> list[int]:
    """How many wait in each of some queues (`queue`'s own arguments), none counted beyond 501, in one statement."""
    each = tuple(Waits(**waits) for waits in queues)
    return list(_COUNTED(viewer=viewer.at_work().among_dossiers(), queues=each, filters=filters or Filters())[0])


def _counted(viewer: Viewer, queues: tuple[Waits, ...], filters: Filters) -> tuple[str, list[Any]]:
    rows = [_enough(viewer, waits, filters) for waits in queues]
    asked = [each.query.get_compiler(connection=connection, elide_empty=False).as_sql() for each in rows]
    counted = ", ".join(f"(SELECT count(*) FROM ({sql}) AS waiting)" for sql, _ in asked)  # noqa: S608 - Django's own
    return f"SELECT {counted}", [value for _, values in asked for value in values]


def _enough(viewer: Viewer, waits: Waits, filters: Filters) -> QuerySet[Any, Any]:
    """The ids of what waits, up to `MOST`, each of the viewer's grounds looked up by its own index."""
    each = (models.Dossier.objects.filter(ground) for ground in grounds(viewer))
    found = [_filtered(_waiting(rows, waits), filters).values("id")[:MOST] for rows in each]
    return found[0].union(*found[1:])[:MOST] if len(found) > 1 else found[0]


def _queued(
    viewer: Viewer, waits: Waits, filters: Filters, after: tuple[datetime, UUID] | None, most: int
) -> QuerySet[WithAnnotations[models.Dossier, Listed]]:
    rows = _filtered(_waiting(visible(viewer), waits), filters)
    if after:
        rows = rows.filter(keyset.beyond(after, instant="queue_at"))
    return _listed(rows.order_by("queue_at", "id"))[:most]


def _applicants(dossiers: tuple[UUID, ...]) -> QuerySet[models.Party]:
    found = models.Party.objects.filter(role="applicant", dossier_id__in=dossiers)
    return found.select_related("person", "organisation").only("dossier_id", "person__name", "organisation__name")


_QUEUED, _COUNTED, _APPLICANTS = Kept(_queued), KeptSql(_counted), Kept(_applicants)


def _waiting(rows: QuerySet[models.Dossier], waits: Waits) -> QuerySet[models.Dossier]:
    rows = rows.filter(stage__in=waits.stages)
    if not ENDED & {*waits.stages}:
        rows = rows.filter(ended_at__isnull=True)  # what the indexes of the open ones say
    if waits.unit is not None:
        rows = rows.filter(Q(competent_id=waits.unit) | Q(received_by_id=waits.unit))
    if waits.assigned_to is not None:
        rows = rows.filter(~Q(stage=Stage.ASSIGNED) | Q(assignee_id__in=waits.assigned_to))
    if waits.promised_between is not None:
        rows = rows.filter(promised_at__range=waits.promised_between)
    if waits.late_at is not None:
        rows = rows.filter(Q(promised_at__lt=waits.late_at) | Q(missed_at__isnull=False))
    return rows


def _filtered(rows: QuerySet[models.Dossier], filters: Filters) -> QuerySet[models.Dossier]:
    chosen: dict[str, Any] = {
        "version__code": filters.procedure,
        "assignee_id": filters.officer,
        "channel": filters.channel,
        "stage": filters.stage,
        "received_at__gte": filters.received_from and datetime.combine(filters.received_from, time(), ZONE),
        "received_at__lt": filters.received_to and datetime.combine(filters.received_to, time(), ZONE) + timedelta(1),
    }
    return rows.filter(**{name: value for name, value in chosen.items() if value})


def _listed(rows: QuerySet[models.Dossier]) -> QuerySet[WithAnnotations[models.Dossier, Listed]]:
    corrects = Exists(models.Correction.objects.filter(right=OuterRef("id")))
    return rows.select_related("competent", "received_by", "assignee__person").annotate(is_correction=corrects)


def _chosen(row: WithAnnotations[models.Dossier, Proposed], line: QueueRow) -> Chosen:
    law = catalogue.law(row.version_id)
    return Chosen(
        row=line,
        seq=row.seq,
        conclusion=dict(law.conclusions).get(row.proposed, ""),
        pages=row.pages,
        copies=row.copies,
        result=law.result.kind,
    )


def _named(row: models.Dossier, line: QueueRow) -> Named:
    law = catalogue.law(row.version_id)
    papers = {each.key: each.name for each in law.situation(row.situation).components}
    return Named(
        id=row.id,
        code=row.code,
        procedure=law.short,
        applicant=line.applicant,
        stage=line.stage,
        competent=unit_view(row.competent),
        received_by=unit_view(row.received_by),
        received_at=row.received_at,
        promised_at=row.promised_at,
        papers=papers | {"": law.result.name},
    )


def _rows(found: Iterable[WithAnnotations[models.Dossier, Listed]]) -> tuple[QueueRow, ...]:
    rows = list(found)
    laws = catalogue.laws(row.version_id for row in rows)
    applicants = {each.dossier_id: each for each in _APPLICANTS(dossiers=tuple(row.id for row in rows))}
    return tuple(_row(row, laws[row.version_id], applicants[row.id]) for row in rows)


def _row(row: WithAnnotations[models.Dossier, Listed], law: ProcedureVersion, applicant: models.Party) -> QueueRow:
    party = applicant.person or applicant.organisation
    assert party is not None
    return QueueRow(
        id=row.id,
        code=row.code,
        procedure=law.short,
        situation=law.situation(row.situation).name,
        applicant=party.name,
        applicant_id=party.id,
        stage=Stage(row.stage),
        channel=row.channel,
        received_by=row.received_by.name,
        competent=row.competent.name,
        assignee=row.assignee.person.name if row.assignee else "",
        submitted_at=row.submitted_at,
        received_at=row.received_at,
        due_at=row.due_at,
        promised_at=row.promised_at,
        missed_at=row.missed_at,
        queue_at=row.queue_at,
        is_correction=row.is_correction,
    )
