"""POST /dossiers/{code}/approve"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.process.approve import approve as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Nothing


@on_dossier(Verb.APPROVE, example={})
def approve(caller: Caller, order: Order, body: Nothing) -> Outcome:
    """Approve the proposal: the result gets its number, and an electronic one is rendered."""
    return act(order)
