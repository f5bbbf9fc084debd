"""GET /search"""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query

from motcua.doors.api.reading import reader, reads
from motcua.doors.api.shapes import PLAIN, Answer, DossierLine
from motcua.dossiers import list_queries as dossiers
from motcua.dossiers.list_queries import MOST


class Found(Answer):
    """The newest of what was found; `count` goes no further than 501 (`is_capped`)."""

    items: list[DossierLine]
    count: int
    is_capped: bool


@reads("/search", response=Found, name="search")
def search(request: HttpRequest, q: Annotated[str, Query(pattern=PLAIN, min_length=1, max_length=100)]) -> Found:
    """Dossiers by code, its end, or words of the applicant's name, with or without marks."""
    found = dossiers.find(q, viewer=reader(request).viewer)
    rows = [DossierLine.of(row) for row in found.rows]
    return Found(items=rows, count=found.count, is_capped=found.count == MOST)
