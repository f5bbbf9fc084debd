from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.base import jobs
from motcua.core.calendar import ZONE
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers
from motcua.papers import changes as papers


@act(Verb.APPROVE)
def approve(case: Case) -> None:
    """Approve the proposal: the result gets its number, and an electronic one is rendered by a job before anybody
    signs. Source: Decree 61/2018, art. 19."""
    dossier, result = case.dossier, case.dossier.law.result
    year = case.now.astimezone(ZONE).year
    number = papers.take_number(unit=dossier.competent.id, kind=result.register, year=year)
    paper = papers.expect(
        case.id, kind="result", form=result.form, number=f"{number:04d}/{result.register}", at=case.now
    )
    if result.kind == "electronic":
        jobs.queue(jobs.RENDER, paper=str(paper), subject=dossier.code)
    dossiers.decide(dossier_id=case.id, kind="approve", post=case.by.id, conclusion="approved", at=case.now)
    dossiers.advance(dossier, to=case.to)
    case.note(paper=str(paper), number=f"{number:04d}/{result.register}", year=year)
