"""POST /dossiers/{code}/reappoint"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.process.reappoint import reappoint as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Apology

EXAMPLE = {"days": 2, "reason": "Chờ kết quả xác minh."}


@on_dossier(Verb.REAPPOINT, example=EXAMPLE)
def reappoint(caller: Caller, order: Order, body: Apology) -> Outcome:
    """Promise another day, with an apology (form 04): once, at the latest the day before."""
    return act(order, days=body.days, reason=body.reason)
