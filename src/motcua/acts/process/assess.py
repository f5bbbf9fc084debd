from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers


@act(Verb.ASSESS)
def assess(case: Case, *, conclusion: str, remark: str) -> None:
    """Conclude on a dossier and propose its result (`conclusion`: one that the procedure's version names).

    Refuses `not_assigned_to_you`, `unknown`. Source: Decree 61/2018, art. 19(2).
    """
    dossier = case.dossier
    case.refuse_unless_his()
    if conclusion not in dict(dossier.law.conclusions):
        raise Refused("unknown", what="conclusion", conclusion=conclusion)
    dossiers.decide(dossier_id=case.id, kind="assess", post=case.by.id, conclusion=conclusion, note=remark, at=case.now)
    dossiers.advance(dossier, to=case.to)
    case.note(conclusion=conclusion, private={"remark": remark} if remark else {})
