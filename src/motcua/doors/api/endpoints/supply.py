"""POST /dossiers/{code}/supply"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.intake.supply import supply as act
from motcua.core.lifecycle import Verb
from motcua.doors.api import given
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Body, Handed, Words

EXAMPLE = {"handed": [{"component": "identity", "copies": 1, "is_compared": True}]}


class Supply(Body):
    """What was handed in, counted and compared."""

    handed: tuple[Handed, ...]
    answer: Words = ""


@on_dossier(Verb.SUPPLY, example=EXAMPLE)
def supply(caller: Caller, order: Order, body: Supply) -> Outcome:
    """Complete a dossier as it was asked, for the one before the clerk."""
    return act(order, handed=given.handed(caller, body.handed), answer=body.answer)
