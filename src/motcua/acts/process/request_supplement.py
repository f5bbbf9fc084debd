from __future__ import annotations

from motcua.acts.frame import Case, act, supplements
from motcua.agencies import queries as agencies
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers


@act(Verb.REQUEST_SUPPLEMENT)
def request_supplement(case: Case, *, components: tuple[str, ...], reason: str, basis: str = "") -> None:
    """Ask for what is missing during the assessment, through the one-stop and with form 02: the clock stands still
    until it is there.

    A second request is lawful where sector law allows it: it names its basis and is flagged, since Decision
    766/QĐ-TTg counts it as lateness. Refuses `not_assigned_to_you`, `nothing_asked`, `reason_missing`, `basis_missing`.
    Source: Decree 61/2018, art. 5, 15(3) and 19.
    """
    case.refuse_unless_his()
    supplements.ask(case, kind="process", components=components, reason=reason, basis=basis)
    clock = case.dossier.clock(agencies.calendar()).paused(case.now, reason="supplement", basis=basis)
    dossiers.advance(case.dossier, to=case.to, **dossiers.keep_clock(case.dossier, clock))
