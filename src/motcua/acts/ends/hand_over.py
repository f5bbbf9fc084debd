from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from motcua.acts.frame import Case, Lead, act, handing
from motcua.acts.frame.leads import a_new
from motcua.core.custody import STAY
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.custody.ports import Paper, place


def _listed(_: Lead, arguments: dict[str, Any]) -> Iterable[str]:
    return (paper.dossier for paper in arguments["papers"])


@act(Verb.HAND_OVER, a_new("manifest"), touches=_listed)
def hand_over(case: Case, *, papers: tuple[Paper, ...], to: UUID) -> None:
    """List papers of one or many dossiers for the unit `to`: the competent body; on the way back the one-stop. Until
    they are taken over the giver has them.

    Refuses `not_held`, `wrong_receiver`, `nothing_listed`, `too_many`. Source: Decree 61/2018, art. 18; Decision
    45/2016, art. 7 and 9.
    """
    origin = place(case.by)
    _refuse_elsewhere(case, origin, to)
    handing.draw_up(case, papers, origin=origin, destination=to)


def _refuse_elsewhere(case: Case, origin: UUID, to: UUID) -> None:
    """Papers go in to the body that decides once they are accepted, and back to the one-stop that took them in."""
    for each in case.touched:
        dossier = each.dossier
        goes_in = origin == dossier.received_by
        onward = dossier.competent if goes_in else dossier.received_by
        if to != onward or (goes_in and dossier.stage in STAY):
            raise Refused("wrong_receiver", rule=handing.RULE, dossier=dossier.code)
