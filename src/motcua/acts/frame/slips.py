"""What taking a fee and undoing it share: a numbered slip, on the trail and printed."""

from __future__ import annotations

from motcua.acts.frame.case import Case
from motcua.base import jobs
from motcua.fees.queries import SlipFacts
from motcua.papers import changes as papers

FORM = "fee-slip"


def give_out(case: Case, slip: SlipFacts, *, cancels: str = "", reason: str = "") -> None:
    """Have a slip printed as the trail says it."""
    paper = papers.expect(case.id, kind="slip", form=FORM, number=slip.number, at=case.now)
    jobs.queue(jobs.RENDER, paper=str(paper), subject=case.dossier.code)
    case.note(
        slip=str(slip.id),
        number=slip.number,
        tariff=slip.tariff,
        amount=slip.amount,
        exemption=slip.exemption,
        cancels=cancels,
        private={"reason": reason} if reason else {},
    )
    case.answer(slip=str(slip.id), number=slip.number)
