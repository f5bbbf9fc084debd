"""POST /dossiers/{code}/return-result"""

from __future__ import annotations

from motcua.acts.ends.return_result import return_result as act
from motcua.acts.frame import Order, Outcome
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Body, CardNumber, Slug

EXAMPLE = {"number": "049195001234"}


class ReturnResult(Body):
    """The number on the card before the clerk; `recovered`: what the agency wants back, by component."""

    number: CardNumber
    recovered: tuple[Slug, ...] = ()


@on_dossier(Verb.RETURN_RESULT, example=EXAMPLE)
def return_result(caller: Caller, order: Order, body: ReturnResult) -> Outcome:
    """Give the result out against the identity card of the one before the clerk."""
    return act(order, number=body.number, recovered=frozenset(body.recovered))
