"""GET /handovers"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Query

from motcua.custody import queries as custody
from motcua.doors.api.reading import Cursor, Limit, key_of, opaque, reader, reads
from motcua.doors.api.shapes import Answer, Unit


class HandOverLine(Answer):
    """A hand-over: how many papers of how many dossiers, from where to where, and whether it was taken over."""

    name: str
    origin: Unit
    destination: Unit
    papers: int
    dossiers: int
    handed_at: datetime
    taken_at: datetime | None


class HandOvers(Answer):
    """One page, the latest handed over first; `next` continues it."""

    items: list[HandOverLine]
    next: str | None


@reads("/handovers", response=HandOvers, name="handovers")
def listed(
    request: HttpRequest,
    open: Annotated[Literal["", "yes"], Query(description="Only what nobody has taken over yet.")] = "",
    limit: Limit = 40,
    cursor: Cursor = "",
) -> HandOvers:
    """The hand-overs on whose sides the key's post stands."""
    viewer = reader(request).viewer
    found = custody.handed(viewer=viewer, is_open=bool(open), after=key_of("handovers", cursor), limit=limit + 1)
    return HandOvers(
        items=[HandOverLine.model_validate(each) for each in found[:limit]],
        next=opaque("handovers", found[limit - 1].key) if len(found) > limit else None,
    )
