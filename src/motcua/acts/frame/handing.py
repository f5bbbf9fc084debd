"""What handing papers to a body and handing a shift to a colleague share: a numbered list, told on each dossier."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from motcua.acts.frame.case import Case
from motcua.agencies import queries as agencies
from motcua.core.calendar import local
from motcua.custody import changes as custody
from motcua.custody.ports import Holder, Paper
from motcua.fees.till_queries import TillView
from motcua.papers import changes as papers_

REGISTER = "BGHS"
RULE = "Nghị định 61/2018/NĐ-CP, Điều 18"


def draw_up(
    case: Case,
    papers: tuple[Paper, ...],
    *,
    origin: UUID,
    destination: UUID,
    colleague: UUID | None = None,
    till: TillView | None = None,
    waiting: Sequence[str] = (),
) -> None:
    """List the papers under the next number of the place they leave. Refuses `not_held`."""
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
        till=till.id if till else None,
        waiting=waiting,
    )
    whom: dict[str, Any] = {"to": str(destination), "colleague": str(colleague or "")}
    if colleague:
        case.note(till=till.name if till else "", waiting=list(waiting))
    case.note(**whom, papers={str(paper): number for paper, number in listed.items()})
    for each in case.touched:
        mine = {str(paper): number for paper, number in listed.items() if paper.dossier == each.dossier.code}
        each.data.update(**whom, manifest=case.name, papers=mine)
