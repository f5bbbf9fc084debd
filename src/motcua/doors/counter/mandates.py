"""On what footing a clerk acts, as his pages show it: what the act will find, or nothing and who can act instead."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from motcua.agencies import list_queries as posts
from motcua.agencies.queries import MandateView, Seat, UnitView
from motcua.base import clock
from motcua.core.authority import Step
from motcua.furniture import labels


@dataclass(frozen=True, slots=True)
class Footing:
    """A clerk acts for a body under a mandate, or, without one, as the body's own."""

    body: UnitView
    mandate: MandateView | None = None

    @property
    def steps(self) -> str:
        return steps(self.mandate) if self.mandate else ""


def in_force(seat: Seat, *, agency: UnitView, procedure: str, step: Step) -> Footing | None:
    """The footing on which this clerk may take a step of a body's procedure now."""
    if any(post.counter and post.unit.id in (agency.id, post.counter.id) for post in seat.posts):
        return Footing(agency)
    for each in seat.mandates:
        if each.agency.id == agency.id and step in each.steps and (not each.procedures or procedure in each.procedures):
            return Footing(agency, each)
    return None


def elsewhere(agency: UUID, *, counter: UUID | None) -> str:
    """The windows at this one-stop where the body's own clerks sit: `Quầy 12`."""
    if counter is None:
        return ""
    return ", ".join(each.window for each in posts.clerks_of(agency, counter=counter, at=clock.now()))


def steps(mandate: MandateView) -> str:
    """`hướng dẫn, tiếp nhận, trả kết quả`."""
    return ", ".join(str(labels.MANDATE_STEPS[step]) for step in Step if step in mandate.steps)
