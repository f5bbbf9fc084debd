"""A paper's bytes as an answer: the original, or the signed file where there is one."""

from __future__ import annotations

from django.http import HttpResponse

from motcua.base import files
from motcua.core.errors import Unknown
from motcua.papers.queries import PaperView

EXTENSIONS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


def answer(paper: PaperView) -> HttpResponse:
    """The file of a paper that its viewer was let through to. Raises Unknown while there is none."""
    stored = paper.signed_file or paper.file
    if stored is None:
        raise Unknown("unknown", what="file")
    content = files.read(stored)
    kind = files.media_type(content)
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'inline; filename="{paper.kind}-{paper.id}.{EXTENSIONS[kind]}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    if kind != "application/pdf":  # a browser shows no PDF in a sandbox, and runs none of its scripts outside it
        response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
