"""POST /dossiers/{code}/forward"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.intake.forward import forward as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Nothing


@on_dossier(Verb.FORWARD, example={})
def forward(caller: Caller, order: Order, body: Nothing) -> Outcome:
    """Send an accepted dossier to the competent body."""
    return act(order)
