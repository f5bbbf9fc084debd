from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from motcua.acts.frame import Case, Lead, act
from motcua.acts.frame.leads import a_new
from motcua.agencies import queries as agencies
from motcua.core.calendar import local
from motcua.core.custody import STAY
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.custody import changes as custody
from motcua.custody.ports import Holder, Paper, place
from motcua.papers import changes as papers_

REGISTER = "BGHS"
RULE = "Nghị định 61/2018/NĐ-CP, Điều 18"


def _listed(_: Lead, arguments: dict[str, Any]) -> Iterable[str]:
    return (paper.dossier for paper in arguments["papers"])


@act(Verb.HAND_OVER, a_new("manifest"), touches=_listed)
def hand_over(case: Case, *, papers: tuple[Paper, ...], to: UUID | None = None, colleague: UUID | None = None) -> None:
    """List papers of one or many dossiers for the unit `to` (the competent body; on the way back the one-stop), or at
    the end of a shift for a `colleague` (a post) at the same counter. Until they are taken over the giver has them.

    Refuses `not_held`, `wrong_receiver`, `nothing_listed`, `too_many`. Source: Decree 61/2018, art. 18; Decision
    45/2016, art. 7 and 9.
    """
    origin = place(case.by)
    destination = _colleagues_counter(case, origin, colleague) if colleague else _destination(case, origin, to)
    year = local(case.now).year
    unit, taken = agencies.unit(origin), papers_.take_number(unit=origin, kind=REGISTER, year=year)
    case.name = f"{unit.code}-{year}-{taken:04d}"
    listed = custody.draw_up(
        case.id,
        name=case.name,
        number=f"{taken:04d}/{REGISTER}",
        giver=case.by.id,
        holder=Holder.of(case.by),
        origin=origin,
        destination=destination,
        colleague=colleague,
        papers=papers,
        dossiers={each.dossier.code: each.dossier.id for each in case.touched},
        at=case.now,
    )
    whom: dict[str, Any] = {"to": str(destination), "colleague": str(colleague or "")}
    case.note(**whom, papers={str(paper): number for paper, number in listed.items()})
    for each in case.touched:
        mine = {str(paper): number for paper, number in listed.items() if paper.dossier == each.dossier.code}
        each.data.update(**whom, manifest=case.name, papers=mine)


def _destination(case: Case, origin: UUID, to: UUID | None) -> UUID:
    """Papers go in to the body that decides once they are accepted, and back to the one-stop that took them in."""
    for each in case.touched:
        dossier = each.dossier
        goes_in = origin == dossier.received_by
        onward = dossier.competent if goes_in else dossier.received_by
        if to != onward or (goes_in and dossier.stage in STAY):
            raise Refused("wrong_receiver", rule=RULE, dossier=dossier.code)
    assert to is not None
    return to


def _colleagues_counter(case: Case, origin: UUID, colleague: UUID) -> UUID:
    at_counter = {post.id for post in agencies.clerks_at(origin, at=case.now)} - {case.by.id}
    if colleague not in at_counter or case.by.counter != origin:
        raise Refused("wrong_receiver", rule=RULE, dossier="")
    return origin
