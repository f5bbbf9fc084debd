"""POST /dossiers/{code}/send-back"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.process.send_back import send_back as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Reason

EXAMPLE = {"reason": "Theo đề nghị của người nộp."}


@on_dossier(Verb.SEND_BACK, example=EXAMPLE)
def send_back(caller: Caller, order: Order, body: Reason) -> Outcome:
    """Give a proposal back for another look, and say why."""
    return act(order, reason=body.reason)
