"""GET /dossiers/{code}/papers"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from motcua.custody import queries as custody
from motcua.doors.api.reading import reader, reads
from motcua.doors.api.shapes import Answer, Code
from motcua.dossiers import queries as dossiers
from motcua.papers import queries as papers


class Document(Answer):
    """A paper: handed in (`component`), or made here (`receipt`, `result`, …). With a file, `/papers/ID/content`."""

    id: UUID
    kind: str
    component: str
    number: str
    originals: int
    certified: int
    copies: int
    is_compared: bool
    is_current: bool
    media_type: str
    has_file: bool
    is_signed: bool


class Place(Answer):
    """Equal papers that are in one place: `here`, `under_way`, `missing`, `given` or `lost`."""

    component: str
    kind: str
    count: int
    holder: str
    state: str
    since: datetime


class Papers(Answer):
    """What there is of a dossier, and where each original and copy lies."""

    documents: list[Document]
    places: list[Place]


@reads("/dossiers/{code}/papers", response=Papers, name="papers")
def listed(request: HttpRequest, code: Code) -> Papers:
    """The papers of a dossier; a result only once it is issued, but for the unit that makes it."""
    viewer = reader(request).viewer
    found = dossiers.outline(code, viewer=viewer)
    return Papers(
        documents=[
            Document(
                id=each.id,
                kind=each.kind,
                component=each.component,
                number=each.number,
                originals=each.originals,
                certified=each.certified,
                copies=each.copies,
                is_compared=each.is_compared,
                is_current=each.is_current,
                media_type=each.media_type,
                has_file=each.file is not None,
                is_signed=each.signed_file is not None,
            )
            for each in papers.papers(found.id, viewer=viewer)
        ],
        places=[Place.model_validate(each) for each in custody.places(found.id, viewer=viewer)],
    )
