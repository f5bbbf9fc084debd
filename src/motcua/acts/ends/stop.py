from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.agencies import queries as agencies
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers


@act(Verb.STOP)
def stop(case: Case, *, reason: str) -> None:
    """Stop processing for good: the citizen withdrew, or never came back with what was asked for.

    Refuses `reason_missing`. Source: Decree 61/2018, art. 19; national code 8.
    """
    dossier, said = case.dossier, case.said(reason)
    was = dossiers.answer_withdrawal(case.id, is_granted=True, answer=said, at=case.now)
    clock = dossier.clock(agencies.calendar()).decided(case.now) if dossier.events else None
    columns = dossiers.keep_clock(dossier, clock) if clock else {}
    dossiers.advance(dossier, to=case.to, holder_id=dossier.received_by.id, ended_at=case.now, **columns)
    case.note(is_withdrawn=was is not None, private={"reason": said})
