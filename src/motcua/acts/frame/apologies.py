"""What the two apologies share: form 04 with its number, its reason, and the day promised anew."""

from __future__ import annotations

from datetime import datetime

from motcua.acts.frame.case import Case
from motcua.base import jobs
from motcua.core.calendar import ZONE
from motcua.dossiers import changes as dossiers
from motcua.papers import changes as papers

FORM, REGISTER = "form-04", "PXL"


def apologise(case: Case, *, kind: str, reason: str, promised: datetime, anew: datetime | None) -> None:
    """Write the letter to the citizen. Refuses `reason_missing`."""
    said = case.said(reason)
    letter = dossiers.apologise(
        dossier_id=case.id,
        kind=kind,
        post=case.by.id,
        reason=said,
        promised=promised,
        anew=anew,
        at=case.now,
    )
    year = case.now.astimezone(ZONE).year
    taken = papers.take_number(unit=case.dossier.competent.id, kind=REGISTER, year=year)
    number = f"{taken:04d}/{REGISTER}"
    paper = papers.expect(case.id, kind="apology", form=FORM, number=number, apology=letter, at=case.now)
    jobs.queue(jobs.RENDER, paper=str(paper), subject=case.dossier.code)
    case.note(
        apology=str(letter),
        number=number,
        promised=promised.isoformat(),
        anew=anew.isoformat() if anew else "",
        private={"reason": said},
    )
