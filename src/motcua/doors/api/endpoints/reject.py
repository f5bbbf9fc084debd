"""POST /dossiers/{code}/reject"""

from __future__ import annotations

from motcua.acts.frame import Order, Outcome
from motcua.acts.process.reject import reject as act
from motcua.core.lifecycle import Verb
from motcua.doors.api.caller import Caller
from motcua.doors.api.ordering import on_dossier
from motcua.doors.api.shapes import Refusal

EXAMPLE = {"reason": "Không thuộc thẩm quyền.", "article": "Luật Lý lịch tư pháp 2009, Điều 44"}


@on_dossier(Verb.REJECT, example=EXAMPLE)
def reject(caller: Caller, order: Order, body: Refusal) -> Outcome:
    """Refuse on merit, with form 03: owed within the term. Officials only."""
    return act(order, reason=body.reason, article=body.article)
