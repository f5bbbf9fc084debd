"""What a dossier has been through, as counter and desk both show it."""

from __future__ import annotations

from typing import Any

from motcua.agencies import queries as agencies
from motcua.dossiers.queries import DossierView
from motcua.furniture import promises, recomputed, standing, timeline
from motcua.furniture.notices import told
from motcua.people.queries import Viewer


def course(found: DossierView, *, viewer: Viewer) -> dict[str, Any]:
    """Its promise and what moved it, where it stands, its messages and its timeline, by their names on the page."""
    return {
        "moves": recomputed.moves(found),
        "promise": promises.kept(found) if found.promised_at else None,
        "standing": standing.of_dossier(found, calendar=agencies.calendar()),
        "told": told(found, viewer=viewer),
        "events": timeline.for_staff(found, viewer=viewer),
    }
