"""POST /dossiers/{code}/return-at-intake"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.intake.return_at_intake import return_at_intake as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Missing

EXAMPLE = {"components": ["identity"], "reason": "Ảnh chụp bị lóa, không đọc được số."}


@on_dossier(Verb.RETURN_AT_INTAKE, example=EXAMPLE)
def return_at_intake(caller: Caller, order: Order, body: Missing) -> Outcome:
    """Give a request back before acceptance, with form 02: what is missing, once, fully."""
    return act(order, components=body.components, reason=body.reason, basis=body.basis)
