from __future__ import annotations

from motcua.acts.frame import Case, act, refusals
from motcua.core.errors import Unknown
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers
from motcua.dossiers import letter_queries


@act(Verb.CONFIRM_DECLINE)
def confirm_decline(case: Case) -> None:
    """Stand for a refusal that the counter proposed: form 03 goes to the citizen, and the request ends. An official who
    does not agree sends it back.

    Source: Decree 61/2018, art. 5, 17(1)(b).
    """
    proposed = letter_queries.proposed_refusal(case.id)
    if proposed is None:
        raise Unknown("unknown", what="refusal")
    dossiers.confirm_refusal(proposed.id, post=case.by.id)
    case.note(refusal=str(proposed.id), article=proposed.article)
    refusals.hand_out(case, proposed.id, register=case.dossier.received_by.id)
    dossiers.advance(case.dossier, to=case.to, ended_at=case.now)
