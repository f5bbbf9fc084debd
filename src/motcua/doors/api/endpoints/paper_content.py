"""GET /papers/{paper}/content"""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from motcua.doors.api.reading import reader, reads
from motcua.furniture import downloads
from motcua.papers import queries as papers

BYTES = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in downloads.EXTENSIONS}


@reads("/papers/{paper}/content", response={200: None}, name="paper_content", content=BYTES)
def content(request: HttpRequest, paper: UUID) -> HttpResponse:
    """The bytes of a paper: the signed file where there is one, else the original."""
    return downloads.answer(papers.paper(paper, viewer=reader(request).viewer))
