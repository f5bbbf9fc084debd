"""POST /dossiers/{code}/confirm-decline"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.intake.confirm_decline import confirm_decline as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Nothing


@on_dossier(Verb.CONFIRM_DECLINE, example={})
def confirm_decline(caller: Caller, order: Order, body: Nothing) -> Outcome:
    """Stand for a refusal that the counter proposed: form 03 goes out, the request ends."""
    return act(order)
