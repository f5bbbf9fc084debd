"""Reads of papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.core.errors import Unknown
from motcua.core.lifecycle import Stage
from motcua.dossiers.queries import visible
from motcua.papers.models import Document
from motcua.papers.ports import ScannedFrom
from motcua.people.queries import Viewer

BESIDE = ("file", "scanned_by__person", "scanned_by__unit")


@dataclass(frozen=True, slots=True)
class Scan:
    """From what a file was scanned at the counter, and who compared it with that."""

    source: ScannedFrom
    by: str
    unit: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PaperView:
    """One paper: `file` and `signed_file` are SHA-256 names of stored files."""

    id: UUID
    dossier: UUID
    kind: str
    component: str
    originals: int
    certified: int
    copies: int
    is_compared: bool
    pages: int
    number: str
    form: str
    file: str | None
    signed_file: str | None
    signature: dict[str, Any] | None
    media_type: str = ""
    is_current: bool = True
    supplement: UUID | None = None
    apology: UUID | None = None
    refusal: UUID | None = None
    taken_from: UUID | None = None
    signer: UUID | None = None
    scan: Scan | None = None

    @property
    def is_counted(self) -> bool:
        """Whether a clerk counted or compared it."""
        return bool(self.originals or self.certified or self.copies or self.is_compared)

    @property
    def is_rendered(self) -> bool:
        return self.file is not None


def _seen(viewer: Viewer) -> QuerySet[Document]:
    """The papers of the dossiers a viewer may see; a result only once it is issued, and never one that was
    sent back, but for the unit that makes it."""
    is_out = Q(dossier__stage__in=(Stage.ISSUED, Stage.RETURNED), is_current=True)
    rows = Document.objects.select_related(*BESIDE).filter(dossier__in=visible(viewer))
    return (
        rows if viewer.is_system else rows.exclude(Q(kind="result") & ~is_out & ~Q(dossier__competent__in=viewer.units))
    )


def papers(dossier: UUID, *, viewer: Viewer) -> list[PaperView]:
    """The papers of a dossier the viewer may see; a citizen sees a result only once it is issued. What was
    handed in stands first, what was handed in again last in its former shape."""
    found = [_view(row) for row in _seen(viewer).filter(dossier_id=dossier).order_by("id")]
    return sorted(found, key=lambda each: (not each.is_current, each.kind != "component"))


def paper(paper_id: UUID, *, viewer: Viewer) -> PaperView:
    """One paper of a dossier the viewer may see. Raises Unknown."""
    row = _seen(viewer).filter(id=paper_id).first()
    if row is None:
        raise Unknown("unknown", what="paper")
    return _view(row)


def paper_facts(paper_id: UUID) -> PaperView:
    """A paper as jobs and acts need it. Raises Unknown."""
    row = Document.objects.select_related("file").filter(id=paper_id).first()
    if row is None:
        raise Unknown("unknown", what="paper")
    return _view(row)


def of_kind(dossier: UUID, kind: str) -> PaperView | None:
    """The dossier's latest paper of a kind (`receipt`, `result`), as acts need it."""
    row = Document.objects.select_related("file").filter(dossier_id=dossier, kind=kind).order_by("-id").first()
    return _view(row) if row else None


def is_counted(dossier: UUID, component: str) -> bool:
    """Whether a clerk has had a component before him: counted, compared or scanned."""
    counted = Q(originals__gt=0) | Q(certified__gt=0) | Q(copies__gt=0) | Q(is_compared=True)
    there = counted | Q(scanned_by__isnull=False)
    return Document.objects.filter(there, dossier_id=dossier, component=component, is_current=True).exists()


def sealed_secret(paper_id: UUID) -> bytes | None:
    """The receipt's six digits under the home's key, until they are printed."""
    kept = Document.objects.values_list("secret", flat=True).get(id=paper_id)
    return bytes(kept) if kept is not None else None


def _view(row: Document) -> PaperView:
    return PaperView(
        id=row.id,
        dossier=row.dossier_id,
        kind=row.kind,
        component=row.component,
        originals=row.originals,
        certified=row.certified,
        copies=row.copies,
        is_compared=row.is_compared,
        pages=row.pages,
        number=row.number,
        form=row.form,
        file=row.file_id,
        signed_file=row.signed_file_id,
        signature=row.signature,
        media_type=row.file.media_type if row.file else "",
        is_current=row.is_current,
        supplement=row.supplement_id,
        apology=row.apology_id,
        refusal=row.refusal_id,
        taken_from=row.taken_from_id,
        signer=row.signer_id,
        scan=_scan(row),
    )


def _scan(row: Document) -> Scan | None:
    by = row.scanned_by
    return Scan(ScannedFrom(row.scanned_from), by.person.name, by.unit.name, row.made_at) if by else None
