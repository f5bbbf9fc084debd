"""POST /dossiers/{code}/answer-withdrawal"""

from __future__ import annotations

from motcua.acts.ends.answer_withdrawal import answer_withdrawal as act
from motcua.acts.frame import Order, Outcome
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Reason

EXAMPLE = {"reason": "Theo đề nghị của người nộp."}


@on_dossier(Verb.ANSWER_WITHDRAWAL, example=EXAMPLE)
def answer_withdrawal(caller: Caller, order: Order, body: Reason) -> Outcome:
    """Say no to a withdrawal, and why; yes is `stop`."""
    return act(order, reason=body.reason)
