from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.agencies import queries as agencies
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers


@act(Verb.ISSUE)
def issue(case: Case) -> None:
    """Issue the signed result: the clock stops, and the dossier goes back to the one-stop that received it. Source:
    Decree 61/2018, art. 19 and 20; Decree 30/2020, art. 18."""
    dossier = case.dossier
    clock = dossier.clock(agencies.calendar()).decided(case.now)
    columns = dossiers.keep_clock(dossier, clock)
    dossiers.advance(dossier, to=case.to, holder_id=dossier.received_by.id, ended_at=case.now, **columns)
    case.note(on_time=clock.is_kept(case.now))
