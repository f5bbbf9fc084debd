"""GET /dossiers/{code}/notices"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from motcua.core.telling import Channel, Kind, State
from motcua.doors.api.reading import reader, reads
from motcua.doors.api.shapes import Answer, Code
from motcua.dossiers import queries as dossiers
from motcua.notices import queries as notices


class Notice(Answer):
    """What was told by which way, and whether it arrived."""

    id: UUID
    kind: Kind
    channel: Channel
    receiver: str
    state: State
    made_at: datetime
    ended_at: datetime | None
    failure: str


class Notices(Answer):
    """The latest first."""

    items: list[Notice]


@reads("/dossiers/{code}/notices", response=Notices, name="notices")
def told(request: HttpRequest, code: Code) -> Notices:
    """What the parties of a dossier were told."""
    viewer = reader(request).viewer
    found = notices.of_dossier(dossiers.outline(code, viewer=viewer).id, viewer=viewer)
    return Notices(items=[Notice.model_validate(each) for each in found])
