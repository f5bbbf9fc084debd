"""Reads of dossiers. What shows a person's data takes `viewer=` and filters by it in SQL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, TypedDict
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from motcua.agencies import queries as agencies
from motcua.agencies.queries import UnitView, unit_view
from motcua.base import clock
from motcua.base.kept_sql import Kept, KeptSql
from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import ProcedureVersion
from motcua.core.calendar import Calendar, Hours
from motcua.core.errors import Unknown
from motcua.core.ledger import Clock, ClockEvent
from motcua.core.lifecycle import Stage
from motcua.dossiers import models
from motcua.people import queries as people
from motcua.people.queries import Reach, Viewer
from motcua.trail.queries import last_seq

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Whole(TypedDict):
    """What a dossier is read with, besides its columns: its last entry's number, the events of its clock in order."""

    seq: int
    told: list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class PartyView:
    """One party of a dossier: a person or, as applicant, an organisation. A submitter has the `link` by which he
    handed in for another, a helper the session."""

    role: str
    person: UUID | None
    organisation: UUID | None
    name: str
    household: UUID | None
    session: UUID | None
    link: UUID | None
    reach: Reach

    @property
    def id(self) -> UUID:
        found = self.person or self.organisation
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What an official concluded."""

    kind: str
    conclusion: str
    note: str
    by: str
    title: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class SlipView:
    """The slip written by hand that a dossier came in on."""

    serial: str
    cause: str
    reason: str
    told: datetime | None


@dataclass(frozen=True, slots=True)
class DossierView:
    """A dossier with its law and parties: what acts decide on and pages show. `seq` numbers the last entry that its
    trail had when it was read."""

    id: UUID
    code: str
    law: ProcedureVersion
    version: UUID
    stage: Stage
    competent: UnitView
    received_by: UnitView
    helped_by: UUID | None
    holder: UUID
    assignee: UUID | None
    channel: str
    situation: str
    answers: dict[str, Any]
    pages: int
    copies: int
    fee: int
    return_by: str
    submitted_at: datetime
    received_at: datetime | None
    entered_at: datetime
    register_number: int | None
    slip: SlipView | None
    due_at: datetime | None
    promised_at: datetime | None
    missed_at: datetime | None
    queue_at: datetime
    ended_at: datetime | None
    hours: Hours
    parties: tuple[PartyView, ...]
    events: tuple[ClockEvent, ...]
    seq: int

    def party(self, role: str) -> PartyView | None:
        return next((party for party in self.parties if party.role == role), None)

    @property
    def applicant(self) -> PartyView:
        return next(party for party in self.parties if party.role == "applicant")

    @property
    def submitter(self) -> PartyView:
        """Who handed it in: the applicant himself, or whoever acted for him."""
        return self.party("submitter") or self.applicant

    def clock(self, calendar: Calendar) -> Clock:
        """The statutory clock as its events stand. Raises Unknown before reception."""
        if not self.events:
            raise Unknown("unknown", what="clock")
        return Clock(self.law.term, self.events, calendar, self.hours, self.law.count)


_PARTY_ROWS = models.Party.objects.select_related("person", "organisation").order_by("role")


def visible(viewer: Viewer) -> QuerySet[models.Dossier]:
    """The dossiers this viewer may see."""
    return models.Dossier.objects.filter(reduce(or_, grounds(viewer)))


def grounds(viewer: Viewer) -> list[Q]:
    """On which grounds he may see a dossier: it is his unit's; it was received at his counter for a body that he works
    for, or whose mandate his operator holds now; it is his own, or that of whom he may act for now. Who is
    nobody has none, the house any."""
    if viewer.is_system:
        return [Q()]
    found = []
    if viewer.units:
        came = ~Q(stage__in=(Stage.FILED, Stage.INCOMPLETE)) | Q(received_at__isnull=False)
        found += [Q(competent_id__in=viewer.units) & came, Q(received_by_id__in=viewer.units)]
    if viewer.counters and viewer.agencies:
        found.append(Q(received_by_id__in=viewer.counters, competent_id__in=viewer.agencies))
    for agency, procedure in viewer.procedures:
        found.append(Q(received_by_id__in=viewer.counters, competent_id=agency, version__code=procedure))
    if viewer.person is not None:
        found.append(own(viewer))  # last: it looks into another table, where nothing before it has answered
    return found or [Q(pk__in=[])]


def own(viewer: Viewer) -> Q:
    """What a citizen has asked for or handed in himself, what the organisations that he may act for now have asked
    for, and the single dossiers that he may act in now."""
    his = Q(person_id=viewer.person, role__in=("applicant", "submitter"))
    if viewer.organisations:
        his |= Q(organisation_id__in=viewer.organisations)
    found = Q(Exists(models.Party.objects.filter(his, dossier_id=OuterRef("pk"))))
    return found | Q(id__in=viewer.dossiers) if viewer.dossiers else found


def _whole(rows: QuerySet[models.Dossier]) -> QuerySet[WithAnnotations[models.Dossier, Whole]]:
    return _joined(rows).prefetch_related(Prefetch("parties", _PARTY_ROWS))


def _joined(rows: QuerySet[models.Dossier]) -> QuerySet[WithAnnotations[models.Dossier, Whole]]:
    events = models.ClockEvent.objects.filter(dossier_id=OuterRef("pk")).order_by("seq")
    told = ArraySubquery(events.values("event"))
    return rows.select_related("competent", "received_by", "slip").annotate(seq=last_seq(), told=told)


def dossier(code: str, *, viewer: Viewer) -> DossierView:
    """A dossier the viewer may see. Raises Unknown, alike for none and for not his."""
    rows = _SEEN(code=code, viewer=viewer.among_dossiers())
    if not rows:
        raise Unknown("unknown", what="dossier")
    return _read(rows[0])


@dataclass(frozen=True, slots=True)
class Outline:
    """As much of a dossier as a form needs before it is read."""

    id: UUID
    code: str
    law: ProcedureVersion
    situation: str
    stage: Stage


def outline(code: str, *, viewer: Viewer) -> Outline:
    """The law, situation and stage of a dossier the viewer may see, in one statement. Raises Unknown."""
    rows = _OUTLINED(code=code, viewer=viewer.among_dossiers())
    if not rows:
        raise Unknown("unknown", what="dossier")
    (row,) = rows
    return Outline(row.id, row.code, catalogue.law(row.version_id), row.situation, Stage(row.stage))


def _seen(code: str, viewer: Viewer) -> QuerySet[WithAnnotations[models.Dossier, Whole]]:
    return _joined(visible(viewer)).filter(code=code)


def _outlined(code: str, viewer: Viewer) -> QuerySet[models.Dossier]:
    return visible(viewer).only("code", "version_id", "situation", "stage").filter(code=code)


def _facts(dossier: UUID) -> QuerySet[WithAnnotations[models.Dossier, Whole]]:
    return _joined(models.Dossier.objects.filter(id=dossier))


def _parties(dossier: UUID) -> QuerySet[models.Party]:
    return _PARTY_ROWS.filter(dossier_id=dossier)


_SEEN, _OUTLINED = Kept(_seen), Kept(_outlined)
_FACTS, _PARTIES = Kept(_facts), Kept(_parties)


def facts(dossier_id: UUID) -> DossierView:
    """A locked dossier as the acts decide on it."""
    (row,) = _FACTS(dossier=dossier_id)
    return _read(row)


def _read(row: WithAnnotations[models.Dossier, Whole]) -> DossierView:
    return _view(row, _PARTIES(dossier=row.id))


@dataclass(frozen=True, slots=True)
class Brief:
    """As much of a dossier as authority asks, where an act touches many."""

    id: UUID
    code: str
    stage: Stage
    procedure: str
    competent: UUID
    received_by: UUID
    parties: tuple[PartyView, ...]


def briefs(ids: set[UUID]) -> dict[UUID, Brief]:
    """Locked dossiers as acts that touch many decide on them."""
    rows = list(models.Dossier.objects.filter(id__in=ids).prefetch_related(Prefetch("parties", _PARTY_ROWS)))
    laws = catalogue.laws(row.version_id for row in rows)
    return {
        row.id: Brief(
            id=row.id,
            code=row.code,
            stage=Stage(row.stage),
            procedure=laws[row.version_id].code,
            competent=row.competent_id,
            received_by=row.received_by_id,
            parties=tuple(_party(each) for each in row.parties.all()),
        )
        for row in rows
    }


@dataclass(frozen=True, slots=True)
class Tracked:
    """What anybody with the code and the six digits may know: no name, no procedure, no holder. The calendar, by which
    its days are counted, is asked in the same statement."""

    code: str
    stage: Stage
    promised_at: datetime | None
    missed_at: datetime | None
    calendar: Calendar


def _tracked(code: str, secret_hash: bytes, at: datetime) -> tuple[str, Iterable[Any]]:
    rows = models.Dossier.objects.filter(code=code, secret_hash=secret_hash).exclude(secret_hash=b"")
    edition = Subquery(agencies.last_set(at).values("id"))
    return rows.values_list("code", "stage", "promised_at", "missed_at", edition).query.sql_with_params()


_TRACKED = KeptSql(_tracked)


def tracked(code: str, secret_hash: bytes) -> Tracked:
    """Public tracking. Raises Unknown, alike for a wrong code and wrong digits."""
    rows = _TRACKED(code=code, secret_hash=secret_hash, at=clock.now())
    if not rows:
        raise Unknown("unknown", what="dossier")
    ((code, stage, promised_at, missed_at, edition),) = rows
    return Tracked(code, Stage(stage), promised_at, missed_at, agencies.calendar_of(edition))


def views(rows: QuerySet[models.Dossier]) -> list[DossierView]:
    """Dossiers as jobs go through them."""
    return [_view(row) for row in _whole(rows)]


def decisions(dossier_id: UUID, *, viewer: Viewer) -> list[DecisionView]:
    """The officials' conclusions, for officials of the competent unit."""
    rows = models.Decision.objects.filter(dossier_id=dossier_id)
    if not viewer.is_system:
        rows = rows.filter(dossier__competent__in=viewer.units)
    return [
        DecisionView(row.kind, row.conclusion, row.note, row.post.person.name, row.post.title, row.decided_at)
        for row in rows.select_related("post__person").order_by("id")
    ]


def whose(viewer: Viewer) -> UUID:
    """The viewer's own person. Raises Unknown for whoever is not signed in."""
    if viewer.person is None:
        raise Unknown("unknown", what="person")
    return viewer.person


def _view(row: WithAnnotations[models.Dossier, Whole], parties: Iterable[models.Party] | None = None) -> DossierView:
    """A row with the parties that were read beside it, or prefetched."""
    return DossierView(
        id=row.id,
        code=row.code,
        law=catalogue.law(row.version_id),
        version=row.version_id,
        stage=Stage(row.stage),
        competent=unit_view(row.competent),
        received_by=unit_view(row.received_by),
        helped_by=row.helped_by_id,
        holder=row.holder_id,
        assignee=row.assignee_id,
        channel=row.channel,
        situation=row.situation,
        answers=row.answers,
        pages=row.pages,
        copies=row.copies,
        fee=row.fee,
        return_by=row.return_by,
        submitted_at=row.submitted_at,
        received_at=row.received_at,
        entered_at=row.entered_at,
        register_number=row.register_number,
        slip=_slip(row),
        due_at=row.due_at,
        promised_at=row.promised_at,
        missed_at=row.missed_at,
        queue_at=row.queue_at,
        ended_at=row.ended_at,
        hours=unit_view(row.competent).hours,
        parties=tuple(_party(each) for each in (row.parties.all() if parties is None else parties)),
        events=tuple(ClockEvent.from_json(each) for each in row.told),
        seq=row.seq,
    )


def _slip(row: models.Dossier) -> SlipView | None:
    kept: models.Slip | None = getattr(row, "slip", None)
    return SlipView(kept.serial, kept.cause, kept.reason, kept.told) if kept else None


def _party(row: models.Party) -> PartyView:
    party = row.person or row.organisation
    assert party is not None
    return PartyView(
        role=row.role,
        person=row.person_id,
        organisation=row.organisation_id,
        name=party.name,
        household=row.person.household if row.person else None,
        session=row.session_id,
        link=row.link_id,
        reach=people.reach(row.person) if row.person else Reach(),
    )
