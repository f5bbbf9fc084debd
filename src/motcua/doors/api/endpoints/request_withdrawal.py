"""POST /dossiers/{code}/request-withdrawal"""

from __future__ import annotations

from motcua.acts.ends.request_withdrawal import request_withdrawal as act
from motcua.acts.frame import Order, Outcome
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Reason

EXAMPLE = {"reason": "Theo đề nghị của người nộp."}


@on_dossier(Verb.REQUEST_WITHDRAWAL, example=EXAMPLE)
def request_withdrawal(caller: Caller, order: Order, body: Reason) -> Outcome:
    """Ask, for the one before the clerk, to take a request back."""
    return act(order, reason=body.reason)
