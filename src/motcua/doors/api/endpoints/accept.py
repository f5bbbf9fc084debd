"""POST /dossiers/{code}/accept"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.intake.accept import accept as act
from motcua.core.lifecycle import Verb
from motcua.doors.api import given
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Body, Handed, Yes

EXAMPLE = {
    "counted": [
        {"component": "declaration", "originals": 1},
        {"component": "identity", "copies": 1, "is_compared": True},
    ]
}


class Accept(Body):
    """What the clerk counted and compared."""

    counted: tuple[Handed, ...]
    wants_receipt: Yes = False


@on_dossier(Verb.ACCEPT, example=EXAMPLE)
def accept(caller: Caller, order: Order, body: Accept) -> Outcome:
    """Take a complete request in: the term starts, and form 01 promises the day."""
    return act(order, counted=given.handed(caller, body.counted), wants_receipt=body.wants_receipt)
