"""POST /dossiers/{code}/print-slip"""

from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Order, Outcome
from motcua.acts.intake.print_slip import print_slip as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Body

EXAMPLE = {"slip": "00000000-0000-7000-8000-000000000000"}


class PrintSlip(Body):
    """`slip` is what taking the fee answered (`/dossiers/CODE/slips`)."""

    slip: UUID


@on_dossier(Verb.PRINT_SLIP, example=EXAMPLE)
def print_slip(caller: Caller, order: Order, body: PrintSlip) -> Outcome:
    """Print a slip: the original once, after that copies with their numbers."""
    return act(order, slip=body.slip)
