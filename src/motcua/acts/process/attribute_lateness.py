from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.core.errors import Refused
from motcua.core.lateness import Cause
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers

RULE = "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9"


@act(Verb.ATTRIBUTE_LATENESS)
def attribute_lateness(case: Case, *, cause: str, reason: str) -> None:
    """Say whose lateness it was, and why: it stands over what the trail alone suggests; the dossier stays late.

    Refuses `not_late`, `reason_missing`. Source: Decree 61/2018, art. 19(9) and 31.
    """
    dossier, said = case.dossier, case.said(reason)
    answered = dossier.ended_at or case.now
    if dossier.missed_at is None and (dossier.promised_at is None or answered <= dossier.promised_at):
        raise Refused("not_late", rule=RULE)
    dossiers.attribute_lateness(dossier_id=case.id, cause=Cause(cause), reason=said, post=case.by.id, at=case.now)
    case.note(cause=Cause(cause).value, private={"reason": said})
