"""POST /dossiers/{code}/cancel-fee"""

from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Order, Outcome
from motcua.acts.intake.cancel_fee import cancel_fee as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Body, Words

EXAMPLE = {"slip": "00000000-0000-7000-8000-000000000000", "reason": "Thu nhầm."}


class CancelFee(Body):
    """`slip` is what taking the fee answered (`/dossiers/CODE/slips`)."""

    slip: UUID
    reason: Words


@on_dossier(Verb.CANCEL_FEE, example=EXAMPLE)
def cancel_fee(caller: Caller, order: Order, body: CancelFee) -> Outcome:
    """Undo a slip by a counter-entry with its own number; the fee is owed again."""
    return act(order, slip=body.slip, reason=body.reason)
