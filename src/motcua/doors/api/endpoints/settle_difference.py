"""POST /handovers/{name}/settle-difference"""

from __future__ import annotations

from uuid import UUID

from motcua.acts.ends.settle_difference import settle_difference as act
from motcua.acts.frame import Order, Outcome
from motcua.core.custody import Settlement
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import endpoint
from motcua.doors.api.shapes import Body, Words

EXAMPLE = {"line": "00000000-0000-7000-8000-000000000000", "how": "arrived", "reason": "Tìm thấy trong túi hồ sơ khác."}


class SettleDifference(Body):
    """The line that differs (`/handovers/NAME`), and how it is settled by the side that may."""

    line: UUID
    how: Settlement
    reason: Words


@endpoint(Verb.SETTLE_DIFFERENCE, "/handovers/{name}/settle-difference", example=EXAMPLE)
def settle_difference(caller: Caller, order: Order, body: SettleDifference) -> Outcome:
    """Close a count that differed, with what came of it and why."""
    return act(order, line=body.line, how=body.how, reason=body.reason)
