"""Which mandate a clerk acts under, as his pages show it: what the act will find, or nothing."""

from __future__ import annotations

from uuid import UUID

from motcua.agencies.queries import MandateView, Seat
from motcua.core.authority import Step
from motcua.furniture import labels


def in_force(seat: Seat, *, agency: UUID, step: Step) -> MandateView | None:
    """The mandate of a body for a step, among those the clerk's operator holds now."""
    return next((each for each in seat.mandates if each.agency.id == agency and step in each.steps), None)


def steps(mandate: MandateView) -> str:
    """`hướng dẫn, tiếp nhận, trả kết quả`."""
    return ", ".join(str(labels.MANDATE_STEPS[step]) for step in Step if step in mandate.steps)
