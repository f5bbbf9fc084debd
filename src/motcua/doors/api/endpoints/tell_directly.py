"""POST /dossiers/{code}/tell-directly"""

from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Order, Outcome
from motcua.acts.process.tell_directly import tell_directly as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Body

EXAMPLE = {"notice": "00000000-0000-7000-8000-000000000000"}


class TellDirectly(Body):
    """`notice` is one that failed (`/dossiers/CODE/notices`)."""

    notice: UUID


@on_dossier(Verb.TELL_DIRECTLY, example=EXAMPLE)
def tell_directly(caller: Caller, order: Order, body: TellDirectly) -> Outcome:
    """Record that a party was told by voice, since a notice did not reach him."""
    return act(order, notice=body.notice)
