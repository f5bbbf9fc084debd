from __future__ import annotations

from motcua.acts.frame import Case, act, apologies
from motcua.agencies import queries as agencies
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers


@act(Verb.APOLOGISE_LATE)
def apologise_late(case: Case, *, days: int, reason: str) -> None:
    """Own that the promise was missed (form 04) and promise another day, `days` working days from now; with the result
    already there (`days` 0), only own it. The dossier is counted late for ever.

    Refuses `not_late`, `clock_paused`, `reason_missing`, `days_missing`. Source: Decree 61/2018, art. 19(9).
    """
    dossier, rule = case.dossier, "Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9"
    before = dossier.clock(agencies.calendar())
    if dossier.promised_at is None:
        raise Refused("clock_paused", rule=rule)
    if before.is_decided:
        if before.missed_at is None and before.events[-1].at <= dossier.promised_at:
            raise Refused("not_late", rule=rule)
        apologies.apologise(case, kind="apologise", reason=reason, promised=dossier.promised_at, anew=None)
        return
    if days < 1:
        raise Refused("days_missing", rule=rule)
    clock = before.apologised(days, at=case.now)
    apologies.apologise(case, kind="apologise", reason=reason, promised=dossier.promised_at, anew=clock.promised_at)
    dossiers.advance(dossier, to=case.to, **dossiers.keep_clock(dossier, clock))
