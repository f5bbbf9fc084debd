"""What refusals share: form 03 with its number, its reason and the article it rests on."""

from __future__ import annotations

from uuid import UUID

from motcua.acts.frame.case import Case
from motcua.base import jobs
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.dossiers import changes as dossiers
from motcua.papers import changes as papers

REGISTER = "TCHS"
RULE = "Nghị định 61/2018/NĐ-CP, Điều 17 khoản 1 điểm b; Điều 19 khoản 8"


def refuse(case: Case, *, kind: str, reason: str, article: str, is_final: bool) -> UUID:
    """Record why, by which article. Refuses `reason_missing`, `article_missing`."""
    said = case.said(reason)
    if not article.strip():
        raise Refused("article_missing", rule=RULE)
    refusal = dossiers.refuse(
        dossier_id=case.id,
        kind=kind,
        post=case.by.id,
        reason=said,
        article=article.strip(),
        at=case.now,
        confirmed_by=case.by.id if is_final else None,
    )
    case.note(refusal=str(refusal), article=article.strip(), private={"reason": said})
    return refusal


def hand_out(case: Case, refusal: UUID, *, register: UUID) -> None:
    """Give the refusal its number in a unit's register and have its form rendered: form 03, or the procedure's own."""
    year = case.now.astimezone(ZONE).year
    taken = papers.take_number(unit=register, kind=REGISTER, year=year)
    number = f"{taken:04d}/{REGISTER}"
    form = case.dossier.law.refusal_form
    paper = papers.expect(case.id, kind="refusal", form=form, number=number, refusal=refusal, at=case.now)
    jobs.queue(jobs.RENDER, paper=str(paper), subject=case.dossier.code)
    case.note(number=number)
