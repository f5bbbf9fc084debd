"""GET /handovers"""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from motcua.custody import queries as custody
from motcua.doors.api.reading import reader, reads
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
    """The latest sixty: those that wait first."""

    items: list[HandOverLine]


@reads("/handovers", response=HandOvers, name="handovers")
def listed(request: HttpRequest) -> HandOvers:
    """The hand-overs on whose sides the key's post stands."""
    found = custody.manifests(viewer=reader(request).viewer)
    return HandOvers(items=[HandOverLine.model_validate(each) for each in found])
