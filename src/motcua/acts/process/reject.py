from __future__ import annotations

from motcua.acts.frame import Case, act, refusals
from motcua.agencies import queries as agencies
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers


@act(Verb.REJECT)
def reject(case: Case, *, reason: str, article: str) -> None:
    """Refuse on merit, with form 03: owed within the term, afterwards still open and counted late. Officials only.

    Refuses `reason_missing`, `article_missing`. Source: Decree 61/2018, art. 19(8).
    """
    dossier = case.dossier
    clock = dossier.clock(agencies.calendar()).decided(case.now)
    refusal = refusals.refuse(case, kind="merit", reason=reason, article=article, is_final=True)
    refusals.hand_out(case, refusal, register=dossier.competent.id)
    columns = dossiers.keep_clock(dossier, clock)
    dossiers.advance(dossier, to=case.to, holder_id=dossier.received_by.id, ended_at=case.now, **columns)
    case.note(on_time=clock.is_kept(case.now))
