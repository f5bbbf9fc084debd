"""POST /dossiers/{code}/reassign"""

from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Order, Outcome
from motcua.acts.process.reassign import reassign as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Body, Words

EXAMPLE = {"officer": "00000000-0000-7000-8000-000000000000", "reason": "Người thụ lý nghỉ phép."}


class Reassign(Body):
    """`officer` is a post (`/posts?role=officer`)."""

    officer: UUID
    reason: Words


@on_dossier(Verb.REASSIGN, example=EXAMPLE)
def reassign(caller: Caller, order: Order, body: Reassign) -> Outcome:
    """Give a dossier to another officer of the unit, and say why."""
    return act(order, officer=body.officer, reason=body.reason)
