"""Reads of what citizens have typed and not yet handed in; each sees his own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import ProcedureVersion
from motcua.core.errors import Unknown
from motcua.dossiers import models
from motcua.dossiers.queries import whose
from motcua.people.queries import Viewer


@dataclass(frozen=True, slots=True)
class DraftView:
    """What a citizen has typed so far."""

    id: UUID
    version: UUID
    law: ProcedureVersion
    answers: dict[str, str]
    files: dict[str, Any]
    changed_at: datetime


def draft(draft_id: UUID, *, viewer: Viewer) -> DraftView:
    """The viewer's own draft. Raises Unknown."""
    row = models.Draft.objects.filter(id=draft_id, person_id=whose(viewer)).first()
    if row is None:
        raise Unknown("draft_not_yours", what="draft")
    return _draft(row)


def drafts(*, viewer: Viewer) -> list[DraftView]:
    """The viewer's own drafts, the newest first."""
    rows = models.Draft.objects.filter(person_id=whose(viewer)).order_by("-changed_at")
    return [_draft(row) for row in rows[:20]]


def _draft(row: models.Draft) -> DraftView:
    return DraftView(row.id, row.version_id, catalogue.law(row.version_id), row.answers, row.files, row.changed_at)
