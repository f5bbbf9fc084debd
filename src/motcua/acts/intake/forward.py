from __future__ import annotations

from typing import Any

from motcua.acts.frame import Case, act
from motcua.agencies import queries as agencies
from motcua.core.forwarding import forward_by
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers


@act(Verb.FORWARD)
def forward(case: Case) -> None:
    """Send an accepted dossier to the competent body: the same day, or, received after 15:00, early the next
    working day. What comes later says whose the delay is: that of what stopped the system, where it left within the
    same time after it was typed in. Source: Decree 61/2018, art. 18."""
    dossiers.advance(case.dossier, to=case.to, holder_id=case.dossier.competent.id)
    case.note(to=str(case.dossier.competent.id), **_lateness(case))


def _lateness(case: Case) -> dict[str, Any]:
    dossier, calendar = case.dossier, agencies.calendar()
    began = dossier.clock(calendar).began_at
    last = forward_by(began, calendar=calendar, hours=dossier.hours)
    if case.now <= last:
        return {}
    typed_in = forward_by(dossier.entered_at, calendar=calendar, hours=dossier.hours)
    is_excused = dossier.slip is not None and began == dossier.received_at and case.now <= typed_in
    cause = dossier.slip.cause if dossier.slip and is_excused else "counter"
    return {"forward_by": last.isoformat(), "late_by": cause}
