"""A paper's bytes as an answer: the original, or the signed file where there is one."""

from __future__ import annotations

from django.http import HttpResponse

from motcua.base import files
from motcua.core.errors import Unknown
from motcua.papers.queries import PaperView

EXTENSIONS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
EXTENSIONS |= {"audio/mpeg": "mp3", "audio/ogg": "ogg", "audio/wav": "wav"}


def printed(content: bytes, *, name: str) -> HttpResponse:
    """A PDF made for this answer and kept nowhere."""
    return _inline(content, "application/pdf", name)


def answer(paper: PaperView) -> HttpResponse:
    """The file of a paper that its viewer was let through to. Raises Unknown while there is none."""
    stored = paper.signed_file or paper.file
    if stored is None:
        raise Unknown("unknown", what="file")
    return of_file(stored, f"{paper.kind}-{paper.id}")


def of_file(stored: str, name: str) -> HttpResponse:
    """A stored file under a name without its ending."""
    content = files.read(stored)
    kind = files.media_type(content)
    return _inline(content, kind, name)


def of_sound(stored: str, name: str) -> HttpResponse:
    """A stored recording, for a page's player."""
    content = files.read(stored)
    return _inline(content, files.SOUNDS.media_type(content), name)


def _inline(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'inline; filename="{name}.{EXTENSIONS[kind]}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    if kind != "application/pdf":  # a browser shows no PDF in a sandbox, and runs none of its scripts outside it
        response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
