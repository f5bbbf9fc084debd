"""POST /dossiers/{code}/return-early"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.process.return_early import return_early as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Missing

EXAMPLE = {"components": ["identity"], "reason": "Ảnh chụp bị lóa, không đọc được số."}


@on_dossier(Verb.RETURN_EARLY, example=EXAMPLE)
def return_early(caller: Caller, order: Order, body: Missing) -> Outcome:
    """Give back, with form 02, what is not yet eligible, within three working days: the term ends."""
    return act(order, components=body.components, reason=body.reason, basis=body.basis)
