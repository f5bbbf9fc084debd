"""POST /dossiers/{code}/correct"""

from __future__ import annotations

from motcua.acts.ends.correct import correct as act
from motcua.acts.frame import Order, Outcome
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Reason

EXAMPLE = {"reason": "Sai ngày sinh trên phiếu."}


@on_dossier(Verb.CORRECT, example=EXAMPLE)
def correct(caller: Caller, order: Order, body: Reason) -> Outcome:
    """Put a wrong result right by a new dossier, free of charge; `data.code` is the new one."""
    return act(order, reason=body.reason)
