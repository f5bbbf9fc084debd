"""POST /dossiers/{code}/return-papers"""

from __future__ import annotations

from motcua.acts.ends.return_papers import return_papers as act
from motcua.acts.frame import Order, Outcome
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Body, CardNumber

EXAMPLE = {"number": "049195001234"}


class ReturnPapers(Body):
    """The number on the card before the clerk."""

    number: CardNumber


@on_dossier(Verb.RETURN_PAPERS, example=EXAMPLE)
def return_papers(caller: Caller, order: Order, body: ReturnPapers) -> Outcome:
    """Give the papers of a dossier that has ended back, against an identity card."""
    return act(order, number=body.number)
