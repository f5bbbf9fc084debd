"""A lead: what an act is about, before it is known whether the act may be carried out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from motcua.catalogue.queries import VersionView
from motcua.core.lifecycle import Stage
from motcua.custody.queries import ManifestView
from motcua.dossiers.queries import Brief, DossierView
from motcua.guidance.queries import SessionView


@dataclass(frozen=True, slots=True)
class Lead:
    """What an act is about, as far as authority asks: the competent unit, the counter, the procedure, the parties
    (person → household), the version under which a dossier begins, the dossier, hand-over or helping session itself.
    `as_of`: what is recorded now was done at that earlier instant, so authority is asked for both."""

    code: str = ""
    stage: Stage | None = None
    competent: UUID | None = None
    counter: UUID | None = None
    procedure: str = ""
    parties: dict[UUID, UUID | None] = field(default_factory=dict)
    version: VersionView | None = None
    dossier: DossierView | None = None
    brief: Brief | None = None
    manifest: ManifestView | None = None
    session: SessionView | None = None
    consent: bool | None = None
    as_of: datetime | None = None
