"""POST /dossiers/{code}/assess"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.process.assess import assess as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Body, Slug, Words

EXAMPLE = {"conclusion": "clean", "remark": "Đã tra cứu."}


class Assess(Body):
    """`conclusion` is one that the procedure names."""

    conclusion: Slug
    remark: Words = ""


@on_dossier(Verb.ASSESS, example=EXAMPLE)
def assess(caller: Caller, order: Order, body: Assess) -> Outcome:
    """Conclude on a dossier and propose its result."""
    return act(order, conclusion=body.conclusion, remark=body.remark)
