"""What a dossier has been through, as counter and desk both show it."""

from __future__ import annotations

from typing import Any

from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.dossiers import letter_queries
from motcua.dossiers.queries import DossierView
from motcua.furniture import promises, recomputed, timeline
from motcua.furniture.letters import apologised, declined
from motcua.furniture.notices import told
from motcua.furniture.standing import standing
from motcua.papers.queries import PaperView
from motcua.people.queries import Viewer


def course(found: DossierView, known: list[PaperView], *, viewer: Viewer) -> dict[str, Any]:
    """Its promises, letters, messages and timeline by their names on the page; `known`: the viewer's papers of it."""
    return {
        "moves": recomputed.moves(found),
        "apologies": apologised(found, known, viewer=viewer),
        "refusals": declined(found, known, viewer=viewer),
        "withdrawals": letter_queries.withdrawals(found.id, viewer=viewer),
        "promise": promises.kept(found) if found.promised_at else None,
        "standing": standing(
            stage=found.stage,
            promised=found.promised_at,
            missed=found.missed_at,
            ended=found.ended_at,
            now=clock.now(),
            calendar=agencies.calendar(),
        ),
        "told": told(found, viewer=viewer),
        "events": timeline.for_staff(found, viewer=viewer),
    }
