from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.core.errors import Unknown
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers


@act(Verb.ANSWER_WITHDRAWAL)
def answer_withdrawal(case: Case, *, reason: str) -> None:
    """Say no to a withdrawal, and why: the dossier goes back to the stage it was at. Yes is the act `stop`.

    Refuses `reason_missing`. Source: Decree 61/2018, art. 19.
    """
    said = case.said(reason)
    was = dossiers.answer_withdrawal(case.id, is_granted=False, answer=said, at=case.now)
    if was is None:
        raise Unknown("unknown", what="withdrawal")
    case.back_to = was
    dossiers.advance(case.dossier, to=case.to)
    case.note(private={"reason": said})
