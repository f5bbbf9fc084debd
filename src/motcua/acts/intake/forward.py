from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers


@act(Verb.FORWARD)
def forward(case: Case) -> None:
    """Send an accepted dossier to the competent body: the same day, or, received after 15:00, early the next
    working day. Source: Decree 61/2018, art. 18."""
    dossiers.advance(case.dossier, to=case.to, holder_id=case.dossier.competent.id)
    case.note(to=str(case.dossier.competent.id))
