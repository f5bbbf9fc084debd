"""What stands at the head of a paper: the body above, the body itself, the place (Decree 30/2020, article 8)."""

from __future__ import annotations

from uuid import UUID

from motcua.agencies import queries as agencies
from motcua.agencies.queries import UnitView

PLACE = "Quảng Nam"


def over(unit: UUID) -> str:
    """The body above the one that issues."""
    return agencies.parent_name(unit).replace("Ủy ban nhân dân", "UBND")


def body(unit: UnitView) -> str:
    """The body that issues, without the province that stands above it."""
    return unit.name.removesuffix(" tỉnh Quảng Nam")
