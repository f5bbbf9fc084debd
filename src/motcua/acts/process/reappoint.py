from __future__ import annotations

from motcua.acts.frame import Case, act, apologies
from motcua.agencies import queries as agencies
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers


@act(Verb.REAPPOINT)
def reappoint(case: Case, *, days: int, reason: str) -> None:
    """Promise another day, `days` working days after the promised one, with an apology (form 04): once, and at the
    latest the day before. The statute's date stays.

    Refuses `already_reappointed`, `too_late`, `clock_paused`, `reason_missing`, `days_missing`. Source: Decree 61/2018,
    art. 19(9).
    """
    dossier = case.dossier
    if days < 1:
        raise Refused("days_missing", rule="Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9")
    before = dossier.clock(agencies.calendar())
    clock = before.reappointed(days, at=case.now)
    assert before.promised_at is not None
    apologies.apologise(case, kind="reappoint", reason=reason, promised=before.promised_at, anew=clock.promised_at)
    dossiers.advance(dossier, to=case.to, **dossiers.keep_clock(dossier, clock))
