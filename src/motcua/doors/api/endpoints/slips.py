"""GET /dossiers/{code}/slips"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from motcua.doors.api.reading import reader, reads
from motcua.doors.api.shapes import Answer, Code
from motcua.dossiers import queries as dossiers
from motcua.fees import queries as fees


class Slip(Answer):
    """A slip, in đồng; a counter-entry undoes the one that it `cancels`."""

    id: UUID
    number: str
    tariff: int
    amount: int
    exemption: str
    cancels: str
    cancelled_by: str
    at: datetime
    prints: int


class Slips(Answer):
    """The latest first."""

    items: list[Slip]


@reads("/dossiers/{code}/slips", response=Slips, name="slips")
def slips(request: HttpRequest, code: Code) -> Slips:
    """What was taken for a dossier, and what was undone."""
    viewer = reader(request).viewer
    found = fees.slips(dossiers.outline(code, viewer=viewer).id, viewer=viewer)
    return Slips(
        items=[
            Slip(
                id=each.facts.id,
                number=each.facts.number,
                tariff=each.facts.tariff,
                amount=each.facts.amount,
                exemption=each.facts.exemption,
                cancels=each.cancels,
                cancelled_by=each.cancelled_by,
                at=each.at,
                prints=each.prints,
            )
            for each in found
        ]
    )
