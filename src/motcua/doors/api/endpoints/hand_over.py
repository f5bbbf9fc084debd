"""POST /handovers"""

from __future__ import annotations

from motcua.acts.ends.hand_over import hand_over as act
from motcua.acts.frame import Order, Outcome
from motcua.agencies import queries as agencies
from motcua.core.lifecycle import Verb
from motcua.doors.api import given
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import endpoint
from motcua.doors.api.shapes import Body, Paper, UnitCode

EXAMPLE = {
    "papers": [{"dossier": "000.00.13.H47-241125-0001", "component": "declaration", "kind": "original"}],
    "to": "H47.13",
}


class HandOver(Body):
    """The papers, and the code of the unit: the competent body; on the way back the one-stop."""

    papers: tuple[Paper, ...]
    to: UnitCode


@endpoint(Verb.HAND_OVER, "/handovers", example=EXAMPLE, created=True)
def hand_over(caller: Caller, order: Order, body: HandOver) -> Outcome:
    """List papers of one or many dossiers for the unit that takes them; `name` is the hand-over's."""
    papers = given.papers(body.papers)
    return act(order, papers=papers, to=agencies.unit_by_code(body.to).id)
