"""POST /dossiers/{code}/assign"""

from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Order, Outcome
from motcua.acts.process.assign import assign as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Body

EXAMPLE = {"officer": "00000000-0000-7000-8000-000000000000"}


class Assign(Body):
    """`officer` is a post (`/posts?role=officer`)."""

    officer: UUID


@on_dossier(Verb.ASSIGN, example=EXAMPLE)
def assign(caller: Caller, order: Order, body: Assign) -> Outcome:
    """Give a dossier to an officer of the unit."""
    return act(order, officer=body.officer)
