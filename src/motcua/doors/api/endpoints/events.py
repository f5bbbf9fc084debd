"""GET /events"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from motcua.doors.api.reading import Cursor, Limit, key_of, opaque, reader, reads
from motcua.doors.api.shapes import Answer
from motcua.dossiers import list_queries as dossiers
from motcua.trail import feed


class CloudEvent(Answer):
    """That something was done (CloudEvents 1.0): no data, nobody's name."""

    specversion: str
    id: UUID
    source: str
    type: str
    subject: str
    time: datetime
    sequence: str


class Events(Answer):
    """One page, the oldest first, perhaps empty. Keep `next` and read on `after` it: at once while there is `more`."""

    items: list[CloudEvent]
    next: str | None
    more: bool


@reads("/events", response=Events, name="events")
def events(request: HttpRequest, limit: Limit = 100, after: Cursor = "") -> Events:
    """What has been done since a cursor: on dossiers that the key's post may see, and in reference data."""
    viewer = reader(request).viewer
    page = feed.events(key_of("events", after), limit=limit)
    seen = dossiers.named({each.about for each in page.events if each.kind == "dossier"}, viewer=viewer)
    source = f"{settings.PORTAL_URL}/api/v1/"
    told = [each for each in page.events if each.kind != "dossier" or each.about in seen]
    return Events(
        items=[CloudEvent(**each.to_cloudevent(source=source)) for each in told],
        next=opaque("events", page.cursor),
        more=page.more,
    )
