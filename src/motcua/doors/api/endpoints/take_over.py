"""POST /handovers/{name}/take-over"""

from __future__ import annotations

from uuid import UUID

from motcua.acts.ends.take_over import take_over as act
from motcua.acts.frame import Order, Outcome
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import endpoint
from motcua.doors.api.shapes import Body, Count

EXAMPLE = {"counted": {"00000000-0000-7000-8000-000000000000": 1}}


class TakeOver(Body):
    """How many papers were counted of each line (`/handovers/NAME`)."""

    counted: dict[UUID, Count]


@endpoint(Verb.TAKE_OVER, "/handovers/{name}/take-over", example=EXAMPLE)
def take_over(caller: Caller, order: Order, body: TakeOver) -> Outcome:
    """Count what was handed over, line by line, and sign for it."""
    return act(order, counted=body.counted)
