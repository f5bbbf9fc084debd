"""POST /dossiers/{code}/take-fee"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.intake.take_fee import take_fee as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Body, Option, Words

EXAMPLE = {"exemption": "", "reason": ""}


class TakeFee(Body):
    """Empty: the whole fee. Else an exemption that the tariff names, and its proof in words."""

    exemption: Option = ""
    reason: Words = ""


@on_dossier(Verb.TAKE_FEE, example=EXAMPLE)
def take_fee(caller: Caller, order: Order, body: TakeFee) -> Outcome:
    """Take the fee at the counter, or what an exemption leaves of it; `data.slip` is the slip."""
    return act(order, exemption=body.exemption, reason=body.reason)
