"""GET /procedures"""

from __future__ import annotations

from django.http import HttpRequest

from motcua.base import clock
from motcua.catalogue import queries as catalogue
from motcua.doors.api.reading import Cursor, Limit, key_of, opaque, reader, reads
from motcua.doors.api.shapes import Answer


class ProcedureLine(Answer):
    """A procedure in force today; its names are the law's."""

    code: str
    name: str
    short: str
    field: str
    is_online: bool


class Procedures(Answer):
    """One page, by code; `next` continues it."""

    items: list[ProcedureLine]
    next: str | None


@reads("/procedures", response=Procedures, name="procedures")
def procedures(request: HttpRequest, limit: Limit = 40, cursor: Cursor = "") -> Procedures:
    """The procedures in force today, by code."""
    reader(request)
    found = catalogue.by_code(clock.today(), after=key_of("procedures", cursor), limit=limit + 1)
    laws = [each.law for each in found]
    return Procedures(
        items=[
            ProcedureLine(code=law.code, name=law.name, short=law.short, field=law.field, is_online=law.is_online)
            for law in laws[:limit]
        ],
        next=opaque("procedures", laws[limit - 1].code) if len(laws) > limit else None,
    )
