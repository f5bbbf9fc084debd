from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers


@act(Verb.REQUEST_WITHDRAWAL)
def request_withdrawal(case: Case, *, reason: str) -> None:
    """Ask to take a request back, as long as there is no signed result; the clock runs on until the answer.

    Refuses `reason_missing`. Source: Decree 61/2018, art. 19; national code 7.
    """
    wish = case.said(reason)
    dossiers.ask_to_withdraw(dossier_id=case.id, was=case.dossier.stage, reason=wish, at=case.now)
    dossiers.advance(case.dossier, to=case.to)
    case.note(private={"reason": wish})
