"""POST /dossiers/{code}/issue"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.process.issue import issue as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Nothing


@on_dossier(Verb.ISSUE, example={})
def issue(caller: Caller, order: Order, body: Nothing) -> Outcome:
    """Issue the signed result: the clock stops, the dossier goes back to the one-stop."""
    return act(order)
