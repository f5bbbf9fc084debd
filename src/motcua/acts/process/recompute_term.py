from __future__ import annotations

from datetime import datetime
from uuid import UUID

from motcua.acts.frame import Case, act
from motcua.agencies import queries as agencies
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers


@act(Verb.RECOMPUTE_TERM)
def recompute_term(case: Case, *, edition: UUID) -> None:
    """Count an open term anew under a calendar or hours set after its promise (`edition`): the statute's day moves
    either way, the promised one only to a later day, and form 01 stays as it was handed out.

    Source: Civil Code 2015, art. 147 and 148(5); ADR 0020.
    """
    before = case.dossier
    clock = before.clock(agencies.calendar()).recomputed(case.now, edition=str(edition))
    columns = dossiers.keep_clock(before, clock)
    dossiers.advance(before, to=case.to, **columns)
    has_moved = len(clock.events) > len(before.events)
    case.note(
        edition=str(edition),
        due=_said(columns["due_at"]),
        was=_said(before.promised_at) if has_moved else "",
        promised=_said(columns["promised_at"]) if has_moved else "",
    )


def _said(at: datetime | None) -> str:
    return at.isoformat() if at else ""
