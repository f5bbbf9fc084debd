"""Writes of papers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.base.inserting import insert
from motcua.base.keys import new_id
from motcua.core.errors import Refused
from motcua.papers.models import Document
from motcua.papers.ports import Handed, ScannedFrom


def hand_in(dossier: UUID, handed: Iterable[Handed], *, at: datetime) -> None:
    """Record components; nothing handed in is no row."""
    Document.objects.bulk_create(
        Document(
            dossier_id=dossier,
            kind="component",
            component=each.component,
            originals=each.originals,
            certified=each.certified,
            copies=each.copies,
            is_compared=each.is_compared,
            pages=each.pages,
            file_id=each.file,
            made_at=at,
        )
        for each in handed
    )


def hand_in_again(dossier: UUID, handed: Iterable[Handed], *, at: datetime) -> None:
    """Record components that take the place of what was handed in before; the earlier ones stay to be seen."""
    again = list(handed)
    former = Document.objects.filter(dossier_id=dossier, kind="component", is_current=True)
    former.filter(component__in=[each.component for each in again]).update(is_current=False)
    hand_in(dossier, again, at=at)


def take_over(dossier: UUID, *, of: UUID, at: datetime) -> None:
    """What was handed in with an earlier dossier serves here too, by its own files; no paper is counted twice."""
    Document.objects.bulk_create(
        Document(
            dossier_id=dossier,
            kind="component",
            component=each.component,
            is_compared=each.is_compared,
            file_id=each.file_id,
            taken_from=each,
            made_at=at,
        )
        for each in Document.objects.filter(dossier_id=of, kind="component", is_current=True).order_by("id")
    )


DOSSIERS = "STD"
"""The register of dossiers (form 06), among a unit's registers."""


def digitise(dossier: UUID, *, component: str, file: str, source: ScannedFrom, post: UUID, at: datetime) -> str:
    """A scan that was compared takes the place of a component's file; that one's SHA-256, since it stays to be seen."""
    current = Document.objects.filter(dossier_id=dossier, kind="component", component=component, is_current=True)
    former = current.first()
    current.update(is_current=False)
    Document.objects.create(
        dossier_id=dossier,
        kind="component",
        component=component,
        originals=former.originals if former else 0,
        certified=former.certified if former else 0,
        copies=former.copies if former else 0,
        is_compared=True,
        file_id=file,
        scanned_from=source,
        scanned_by_id=post,
        made_at=at,
    )
    return (former.file_id or "") if former else ""


_COUNT = """
    WITH counted AS (
        SELECT * FROM unnest(%(ids)s::uuid[], %(components)s::text[], %(originals)s::int[], %(certified)s::int[],
                             %(copies)s::int[], %(compared)s::bool[])
                      AS c(id, component, originals, certified, copies, is_compared)
    ), known AS (
        UPDATE papers_document d
        SET originals = c.originals, certified = c.certified, copies = c.copies, is_compared = c.is_compared
        FROM counted c
        WHERE d.dossier_id = %(dossier)s AND d.kind = 'component' AND d.is_current AND d.component = c.component
        RETURNING d.component
    ), book AS (
        INSERT INTO papers_register (id, unit_id, kind, year, next)
        SELECT %(book)s, %(unit)s::uuid, %(kind)s, %(year)s::int, 2 WHERE %(year)s::int IS NOT NULL
        ON CONFLICT (unit_id, kind, year) DO UPDATE SET next = papers_register.next + 1 RETURNING next - 1 AS line
    ), added AS (
        INSERT INTO papers_document (id, dossier_id, kind, component, originals, certified, copies, is_compared, pages,
                                     number, form, scanned_from, is_current, made_at)
        SELECT id, %(dossier)s, 'component', component, originals, certified, copies, is_compared, 0, '', '', '', true,
               %(at)s
        FROM counted
        WHERE component NOT IN (SELECT component FROM known)
          AND (originals > 0 OR certified > 0 OR copies > 0 OR is_compared)
    )
    SELECT line FROM book
"""


def count(dossier: UUID, handed: Iterable[Handed], *, unit: UUID, year: int | None, at: datetime) -> int | None:
    """What the clerk counted and compared of the components, there already or not, and with a `year` the next line of
    the unit's register of dossiers, in one statement; the line."""
    rows = list(handed)
    counted: dict[str, Any] = {
        "dossier": dossier,
        "at": at,
        "ids": [new_id() for _ in rows],
        "components": [each.component for each in rows],
        "originals": [each.originals for each in rows],
        "certified": [each.certified for each in rows],
        "copies": [each.copies for each in rows],
        "compared": [each.is_compared for each in rows],
        "book": new_id(),
        "unit": unit,
        "kind": DOSSIERS,
        "year": year,
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, counted)
        found = cursor.fetchone()
    return found[0] if found else None


def recover(dossier: UUID, components: frozenset[str], *, at: datetime) -> None:
    """The agency has these papers back."""
    rows = Document.objects.filter(dossier_id=dossier, kind="component", is_current=True, component__in=components)
    rows.update(recovered_at=at)


def expect(
    dossier: UUID,
    *,
    kind: str,
    form: str = "",
    number: str = "",
    pages: int = 0,
    copies: int = 0,
    secret: bytes | None = None,
    supplement: UUID | None = None,
    apology: UUID | None = None,
    refusal: UUID | None = None,
    at: datetime,
) -> UUID:
    """A paper of our own making: with a `form` a job will render it, without one it is on paper alone."""
    row = Document(
        dossier_id=dossier,
        kind=kind,
        form=form,
        number=number,
        pages=pages,
        copies=copies,
        secret=secret,
        supplement_id=supplement,
        apology_id=apology,
        refusal_id=refusal,
        made_at=at,
    )
    insert([row])
    return row.id


def keep_rendered(paper: UUID, *, file: str, signer: UUID | None = None) -> None:
    """The rendered file of a paper, once, and whose name it bears; the receipt's sealed digits are dropped. Refuses
    `already_rendered`."""
    row = Document.objects.filter(id=paper, file__isnull=True)
    if not row.update(file_id=file, signer_id=signer, secret=None):
        raise Refused("already_rendered", paper=str(paper))


def keep_signed(paper: UUID, *, file: str, signature: dict[str, Any]) -> None:
    """The signed file beside the one it signs, which stays as it is."""
    Document.objects.filter(id=paper).update(signed_file_id=file, signature=signature)


def keep_on_paper(paper: UUID, *, pages: int, copies: int) -> None:
    """A result that exists on paper alone: how many pages and copies were signed."""
    Document.objects.filter(id=paper).update(pages=pages, copies=copies)


_NUMBER = """
    INSERT INTO papers_register (id, unit_id, kind, year, next) VALUES (%s, %s, %s, %s, 2)
    ON CONFLICT (unit_id, kind, year) DO UPDATE SET next = papers_register.next + 1 RETURNING next - 1
"""


def take_number(*, unit: UUID, kind: str, year: int) -> int:
    """The next number of a unit's register of one kind and year."""
    with connection.cursor() as cursor:
        cursor.execute(_NUMBER, [new_id(), unit, kind, year])
        number: int = cursor.fetchone()[0]
    return number


def retire(dossier: UUID, *, kind: str) -> None:
    """A paper of our own that is no longer what will be sent: kept, its number used up."""
    Document.objects.filter(dossier_id=dossier, kind=kind).update(is_current=False)
