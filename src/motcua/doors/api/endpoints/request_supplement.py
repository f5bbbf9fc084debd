"""POST /dossiers/{code}/request-supplement"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.process.request_supplement import request_supplement as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Missing

EXAMPLE = {"components": ["identity"], "reason": "Ảnh chụp bị lóa, không đọc được số."}


@on_dossier(Verb.REQUEST_SUPPLEMENT, example=EXAMPLE)
def request_supplement(caller: Caller, order: Order, body: Missing) -> Outcome:
    """Ask for what is missing during the assessment, with form 02: the clock stands still."""
    return act(order, components=body.components, reason=body.reason, basis=body.basis)
