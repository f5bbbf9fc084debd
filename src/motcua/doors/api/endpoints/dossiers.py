"""GET /dossiers"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Query

from motcua.base import clock
from motcua.core.lifecycle import Stage
from motcua.doors.api.reading import Cursor, Limit, key_of, opaque, reader, reads
from motcua.doors.api.shapes import Answer, DossierLine
from motcua.dossiers import list_queries as dossiers
from motcua.dossiers.list_queries import MOST, Filters

PROCEDURE = r"^([0-9]\.[0-9]{6})?$"


class Dossiers(Answer):
    """One page, the most urgent first; `next` continues it. `count` goes no further than 501 (`is_capped`)."""

    items: list[DossierLine]
    next: str | None
    count: int
    is_capped: bool


@reads("/dossiers", response=Dossiers, name="dossiers")
def listed(
    request: HttpRequest,
    stage: Annotated[list[Stage], Query(description="Any of these; none named: every stage.")] = [],  # noqa: B006
    procedure: Annotated[str, Query(pattern=PROCEDURE)] = "",
    channel: Annotated[Literal["", "online", "direct", "post"], Query()] = "",
    late: Annotated[Literal["", "yes"], Query(description="Only what is past its promised day.")] = "",
    limit: Limit = 40,
    cursor: Cursor = "",
) -> Dossiers:
    """What the key's post may see, by what is due: queues are lists by stage."""
    viewer = reader(request).viewer
    waits: dict[str, Any] = {"stages": tuple(stage) or tuple(Stage), "late_at": _late_at(late)}
    filters = Filters(procedure=procedure, channel=channel)
    page = dossiers.queue(viewer=viewer, filters=filters, after=key_of("dossiers", cursor), limit=limit, **waits)
    (count,) = dossiers.counts([waits], viewer=viewer, filters=filters)
    return Dossiers(
        items=[DossierLine.of(row) for row in page.rows],
        next=opaque("dossiers", page.after),
        count=count,
        is_capped=count == MOST,
    )


def _late_at(late: str) -> datetime | None:
    return clock.now() if late else None
