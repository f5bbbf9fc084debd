"""POST /dossiers/{code}/shelve"""

from __future__ import annotations

from motcua.acts.ends.shelve import shelve as act
from motcua.acts.frame import Order, Outcome
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Body, Line

EXAMPLE = {"shelf": "K2-05"}


class Shelve(Body):
    """A shelf or box, at most 12 signs."""

    shelf: Line


@on_dossier(Verb.SHELVE, example=EXAMPLE)
def shelve(caller: Caller, order: Order, body: Shelve) -> Outcome:
    """Say on which shelf what the clerk has of a dossier waits for its citizen; empty: on none."""
    return act(order, shelf=body.shelf)
