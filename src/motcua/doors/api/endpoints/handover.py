"""GET /handovers/{name}"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from motcua.custody import queries as custody
from motcua.doors.api.reading import reader, reads
from motcua.doors.api.shapes import Answer, ManifestName, Unit


class CountedLine(Answer):
    """Equal papers of one dossier: how many were listed, how many counted, and what came of a difference."""

    id: UUID
    code: str
    component: str
    kind: str
    expected: int
    counted: int | None
    is_settled: bool


class HandOverSheet(Answer):
    """A hand-over, line by line."""

    name: str
    number: str
    origin: Unit
    destination: Unit
    handed_at: datetime
    taken_at: datetime | None
    lines: list[CountedLine]


@reads("/handovers/{name}", response=HandOverSheet, name="handover")
def handover(request: HttpRequest, name: ManifestName) -> HandOverSheet:
    """One hand-over on whose sides the key's post stands."""
    found = custody.manifest(name, viewer=reader(request).viewer)
    unsettled = {each.id for each in found.differences}
    return HandOverSheet(
        name=found.name,
        number=found.number,
        origin=Unit.of(found.origin),
        destination=Unit.of(found.destination),
        handed_at=found.handed_at,
        taken_at=found.taken_at,
        lines=[
            CountedLine(
                id=each.id,
                code=each.code,
                component=each.component,
                kind=each.kind,
                expected=each.expected,
                counted=each.counted,
                is_settled=each.id not in unsettled,
            )
            for each in found.lines
        ],
    )
