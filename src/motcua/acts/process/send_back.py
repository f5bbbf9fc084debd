from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.core.lifecycle import Stage, Verb
from motcua.dossiers import changes as dossiers
from motcua.papers import changes as papers


@act(Verb.SEND_BACK)
def send_back(case: Case, *, reason: str) -> None:
    """Give a proposal back for another look, and say why: from approval to its officer, from signature to approval,
    and a refusal proposed at the counter to the counter.

    The clock runs on; a result that had its number keeps it, unused. Refuses `reason_missing`. Source: Decree 61/2018,
    art. 19.
    """
    said = case.said(reason)
    if case.dossier.stage is Stage.APPROVED:
        papers.retire(case.id, kind="result")
    dossiers.drop_proposal(case.id)
    dossiers.advance(case.dossier, to=case.to)
    case.note(private={"reason": said})
