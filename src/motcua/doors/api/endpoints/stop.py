"""POST /dossiers/{code}/stop"""

from __future__ import annotations

from motcua.acts.ends.stop import stop as act
from motcua.acts.frame import Order, Outcome
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Reason

EXAMPLE = {"reason": "Theo đề nghị của người nộp."}


@on_dossier(Verb.STOP, example=EXAMPLE)
def stop(caller: Caller, order: Order, body: Reason) -> Outcome:
    """Stop processing for good: the citizen withdrew, or never came back."""
    return act(order, reason=body.reason)
