from __future__ import annotations

from motcua.acts.frame import Case, act, supplements
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers


@act(Verb.RETURN_AT_INTAKE)
def return_at_intake(case: Case, *, components: tuple[str, ...], reason: str, basis: str = "") -> None:
    """Give a request back before acceptance, with form 02: what is missing, once, fully. No term has begun.

    Refuses `nothing_asked`, `reason_missing`, `basis_missing`. Source: Decree 61/2018, art. 17(1)(a), 17(2).
    """
    supplements.ask(case, kind="intake", components=components, reason=reason, basis=basis)
    dossiers.advance(case.dossier, to=case.to)
