"""Writes of papers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.base.keys import new_id
from motcua.core.errors import Refused
from motcua.papers.models import Document
from motcua.papers.ports import Handed


def hand_in(dossier: UUID, handed: Iterable[Handed], *, at: datetime) -> None:
    """Record components; nothing handed in is no row."""
    Document.objects.bulk_create(
        Document(
            dossier_id=dossier,
            kind="component",
            component=each.component,
            originals=each.originals,
            copies=each.copies,
            is_compared=each.is_compared,
            pages=each.pages,
            file_id=each.file,
            made_at=at,
        )
        for each in handed
    )


_COUNT = """
    UPDATE papers_document d SET originals = c.originals, copies = c.copies, is_compared = c.is_compared
    FROM unnest(%s::text[], %s::int[], %s::int[], %s::bool[]) AS c(component, originals, copies, is_compared)
    WHERE d.dossier_id = %s AND d.kind = 'component' AND d.component = c.component
"""


def count(dossier: UUID, handed: Iterable[Handed]) -> None:
    """What the clerk counted and compared of the components already there, in one statement."""
    rows = list(handed)
    columns: list[list[Any]] = [
        [each.component for each in rows],
        [each.originals for each in rows],
        [each.copies for each in rows],
        [each.is_compared for each in rows],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, (*columns, dossier))


def expect(
    dossier: UUID,
    *,
    kind: str,
    form: str = "",
    number: str = "",
    pages: int = 0,
    copies: int = 0,
    secret: bytes | None = None,
    at: datetime,
) -> UUID:
    """A paper of our own making: with a `form` a job will render it, without one it is on paper alone."""
    row = Document.objects.create(
        dossier_id=dossier,
        kind=kind,
        form=form,
        number=number,
        pages=pages,
        copies=copies,
        secret=secret,
        made_at=at,
    )
    return row.id


def keep_rendered(paper: UUID, *, file: str) -> None:
    """The rendered file of a paper, once; the receipt's sealed digits are dropped. Refuses `already_rendered`."""
    if not Document.objects.filter(id=paper, file__isnull=True).update(file_id=file, secret=None):
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
