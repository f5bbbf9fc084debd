"""POST /dossiers/{code}/apologise-late"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.process.apologise_late import apologise_late as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Apology

EXAMPLE = {"days": 2, "reason": "Chờ kết quả xác minh."}


@on_dossier(Verb.APOLOGISE_LATE, example=EXAMPLE)
def apologise_late(caller: Caller, order: Order, body: Apology) -> Outcome:
    """Own that the promise was missed (form 04) and promise another day."""
    return act(order, days=body.days, reason=body.reason)
