"""Reads of what was written to the citizen (requests to complete, apologies) and by him (withdrawals)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from motcua.core.lifecycle import Stage
from motcua.dossiers import models
from motcua.dossiers.queries import visible
from motcua.people.queries import Viewer

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


@dataclass(frozen=True, slots=True)
class SupplementView:
    """One request to complete a dossier: what was asked, by whom, and the answer once there is one."""

    id: UUID
    kind: str
    components: tuple[str, ...]
    reason: str
    basis: str
    by: str
    title: str
    unit: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class ApologyView:
    """One letter that owns lateness: the day that was promised, and the one promised anew."""

    id: UUID
    kind: str
    reason: str
    by: str
    title: str
    unit: str
    promised: datetime
    anew: datetime | None
    at: datetime
    capacity: str = ""


def apologies(dossier_id: UUID, *, viewer: Viewer) -> list[ApologyView]:
    """The apologies for a dossier the viewer may see, the latest first."""
    return [_apology(row) for row in _letters().filter(dossier__in=visible(viewer)).filter(dossier_id=dossier_id)]


def apology_facts(apology_id: UUID) -> ApologyView:
    """One apology as the job that prints it needs it."""
    return _apology(_letters().get(id=apology_id))


def _letters() -> QuerySet[models.Apology]:
    return models.Apology.objects.select_related("post__person", "post__unit").order_by("-id")


def _apology(row: models.Apology) -> ApologyView:
    return ApologyView(
        id=row.id,
        kind=row.kind,
        reason=row.reason,
        by=row.post.person.name,
        title=row.post.title,
        unit=row.post.unit.name,
        promised=row.promised,
        anew=row.anew,
        at=row.at,
        capacity=row.post.capacity,
    )


@dataclass(frozen=True, slots=True)
class RefusalView:
    """One refusal: who proposed or decided it, why, by which article; `is_final` once an official stands for it."""

    id: UUID
    kind: str
    reason: str
    article: str
    by: str
    title: str
    unit: str
    at: datetime
    is_final: bool
    capacity: str = ""


def refusals(dossier_id: UUID, *, viewer: Viewer) -> list[RefusalView]:
    """The refusals of a dossier the viewer may see, the latest first; a citizen sees only what is final."""
    rows = _refused().filter(dossier_id=dossier_id, dossier__in=visible(viewer))
    if not (viewer.is_system or viewer.is_staff):
        rows = rows.filter(confirmed_by__isnull=False)
    return [_refusal(row) for row in rows]


def refusal_facts(refusal_id: UUID) -> RefusalView:
    """One refusal as the job that prints it needs it."""
    return _refusal(_refused().get(id=refusal_id))


def proposed_refusal(dossier_id: UUID) -> RefusalView | None:
    """What the counter has proposed for a locked dossier, as the acts decide on it."""
    row = _refused().filter(dossier_id=dossier_id, confirmed_by__isnull=True).first()
    return _refusal(row) if row else None


def _refused() -> QuerySet[models.Refusal]:
    return models.Refusal.objects.select_related("post__person", "post__unit").order_by("-id")


def _refusal(row: models.Refusal) -> RefusalView:
    return RefusalView(
        id=row.id,
        kind=row.kind,
        reason=row.reason,
        article=row.article,
        by=row.post.person.name,
        title=row.post.title,
        unit=row.post.unit.name,
        at=row.at,
        is_final=row.confirmed_by_id is not None,
        capacity=row.post.capacity,
    )


@dataclass(frozen=True, slots=True)
class WithdrawalView:
    """One wish to take a request back, and its answer once there is one."""

    reason: str
    asked_at: datetime
    is_granted: bool | None
    answer: str
    answered_at: datetime | None


def withdrawals(dossier_id: UUID, *, viewer: Viewer) -> list[WithdrawalView]:
    """The wishes to withdraw a dossier the viewer may see, the latest first."""
    rows = models.Withdrawal.objects.filter(dossier_id=dossier_id, dossier__in=visible(viewer)).order_by("-id")
    return [WithdrawalView(row.reason, row.asked_at, row.is_granted, row.answer, row.answered_at) for row in rows]


def supplements(dossier_id: UUID, *, viewer: Viewer) -> list[SupplementView]:
    """What was asked for a dossier the viewer may see, the latest first."""
    return [_supplement(row) for row in _asked().filter(dossier__in=visible(viewer)).filter(dossier_id=dossier_id)]


def open_supplement(code: str, *, viewer: Viewer) -> SupplementView | None:
    """What a dossier the viewer may see still waits for."""
    row = _asked().filter(dossier__in=visible(viewer), dossier__code=code, answered_at__isnull=True).first()
    return _supplement(row) if row else None


def supplement_facts(supplement_id: UUID) -> SupplementView:
    """One request as the job that prints it needs it."""
    return _supplement(_asked().get(id=supplement_id))


def asked_before(dossier_id: UUID) -> list[SupplementView]:
    """What was asked for a locked dossier, the latest first, as the acts decide on it."""
    return [_supplement(row) for row in _asked().filter(dossier_id=dossier_id)]


def _asked() -> QuerySet[models.Supplement]:
    return models.Supplement.objects.select_related("post__person", "post__unit").order_by("-id")


def _supplement(row: models.Supplement) -> SupplementView:
    return SupplementView(
        id=row.id,
        kind=row.kind,
        components=tuple(row.components),
        reason=row.reason,
        basis=row.basis,
        by=row.post.person.name,
        title=row.post.title,
        unit=row.post.unit.name,
        asked_at=row.asked_at,
        answer=row.answer,
        answered_at=row.answered_at,
    )


class Answered(TypedDict):
    """What a correction is read with: whether it was refused on merit."""

    is_refused: bool


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """One correction: the code of the dossier whose result was wrong, and of the one that puts it right; `is_done` once
    that one has its result, `is_vain` once it ended without any."""

    wrong: str
    right: str
    reason: str
    by: str
    title: str
    unit: str
    at: datetime
    is_done: bool
    is_vain: bool


def corrections(dossier_id: UUID, *, viewer: Viewer) -> list[CorrectionView]:
    """The corrections that a dossier the viewer may see is part of, as either, the latest first."""
    rows = _corrections().filter(Q(wrong_id=dossier_id) | Q(right_id=dossier_id), wrong__in=visible(viewer))
    return [_correction(row) for row in rows]


def last_correction(dossier_id: UUID) -> CorrectionView | None:
    """The latest correction of a locked dossier's result, as the acts decide on it."""
    row = _corrections().filter(wrong_id=dossier_id).first()
    return _correction(row) if row else None


def _corrections() -> QuerySet[WithAnnotations[models.Correction, Answered]]:
    rows = models.Correction.objects.select_related("wrong", "right", "post__person", "post__unit").order_by("-id")
    return rows.annotate(is_refused=Exists(models.Refusal.objects.filter(dossier=OuterRef("right"), kind="merit")))


def _correction(row: WithAnnotations[models.Correction, Answered]) -> CorrectionView:
    is_vain = row.is_refused or row.right.stage == Stage.STOPPED
    return CorrectionView(
        wrong=row.wrong.code,
        right=row.right.code,
        reason=row.reason,
        by=row.post.person.name,
        title=row.post.title,
        unit=row.post.unit.name,
        at=row.at,
        is_done=not is_vain and row.right.stage in (Stage.ISSUED, Stage.RETURNED),
        is_vain=is_vain,
    )
