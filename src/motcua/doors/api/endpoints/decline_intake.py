"""POST /dossiers/{code}/decline-intake"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.intake.decline_intake import decline_intake as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Refusal

EXAMPLE = {"reason": "Không thuộc thẩm quyền.", "article": "Luật Lý lịch tư pháp 2009, Điều 44"}


@on_dossier(Verb.DECLINE_INTAKE, example=EXAMPLE)
def decline_intake(caller: Caller, order: Order, body: Refusal) -> Outcome:
    """Propose not to take a request in; an official has to stand for it."""
    return act(order, reason=body.reason, article=body.article)
