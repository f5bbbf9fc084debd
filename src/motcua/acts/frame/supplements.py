"""What the three requests to complete a dossier share: form 02 says all that is missing, once, and why."""

from __future__ import annotations

from motcua.acts.frame.case import Case
from motcua.base import jobs
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.dossiers import changes as dossiers
from motcua.dossiers import letter_queries
from motcua.papers import changes as papers

FORM, REGISTER = "form-02", "HDHS"
FULLY = "Nghị định 61/2018/NĐ-CP, Điều 17 khoản 1 điểm a"
ONCE = "Nghị định 61/2018/NĐ-CP, Điều 15 khoản 3"


def ask(case: Case, *, kind: str, components: tuple[str, ...], reason: str, basis: str = "") -> None:
    """Ask the citizen for `components`, by a form 02 with the one-stop's next number.

    Asking again is lawful only on a legal basis. Refuses `nothing_asked`, `reason_missing`, `basis_missing`,
    `unknown`.
    """
    dossier = case.dossier
    if not components:
        raise Refused("nothing_asked", rule=FULLY)
    said = case.said(reason)
    situation = dossier.law.situation(dossier.situation)
    for key in components:
        situation.component(key)
    before = len(letter_queries.asked_before(case.id))
    if before and not basis.strip():
        raise Refused("basis_missing", rule=ONCE, before=before)
    supplement = dossiers.ask(
        dossier_id=case.id,
        kind=kind,
        post=case.by.id,
        components=components,
        reason=said,
        basis=basis.strip(),
        at=case.now,
    )
    year = case.now.astimezone(ZONE).year
    taken = papers.take_number(unit=dossier.received_by.id, kind=REGISTER, year=year)
    number = f"{taken:04d}/{REGISTER}"
    paper = papers.expect(case.id, kind="supplement", form=FORM, number=number, supplement=supplement, at=case.now)
    jobs.queue(jobs.RENDER, paper=str(paper), subject=dossier.code)
    case.note(
        supplement=str(supplement),
        number=number,
        components=list(components),
        nth=before + 1,
        basis=basis.strip(),
        private={"reason": said},
    )
