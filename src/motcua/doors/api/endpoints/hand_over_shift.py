"""POST /shifts"""

from __future__ import annotations

from uuid import UUID

from motcua.acts.ends.hand_over_shift import hand_over_shift as act
from motcua.acts.frame import Order, Outcome
from motcua.core.lifecycle import Verb
from motcua.doors.api import given
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import endpoint
from motcua.doors.api.shapes import Body, Code, Paper

EXAMPLE = {
    "papers": [{"dossier": "000.00.13.H47-241125-0001", "component": "declaration", "kind": "original"}],
    "colleague": "00000000-0000-7000-8000-000000000000",
}


class HandOverShift(Body):
    """The papers, the colleague's post, and the codes of dossiers that wait there to be sent on."""

    papers: tuple[Paper, ...]
    colleague: UUID
    waiting: tuple[Code, ...] = ()


@endpoint(Verb.HAND_OVER_SHIFT, "/shifts", example=EXAMPLE, created=True)
def hand_over_shift(caller: Caller, order: Order, body: HandOverShift) -> Outcome:
    """At the end of a shift list what the clerk holds for a colleague at the same counter."""
    return act(order, papers=given.papers(body.papers), colleague=body.colleague, waiting=body.waiting)
