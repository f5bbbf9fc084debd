from __future__ import annotations

from motcua.acts.frame import Case, act
from motcua.agencies import queries as agencies
from motcua.base import jobs, secrets
from motcua.core import lifecycle
from motcua.core.calendar import local
from motcua.core.errors import Refused
from motcua.core.ledger import Clock
from motcua.core.lifecycle import Verb
from motcua.dossiers import changes as dossiers
from motcua.dossiers import letter_queries
from motcua.papers import changes as papers
from motcua.papers import queries as paper_queries

RECEIPT = "form-01"
RULE = "Nghị định 61/2018/NĐ-CP, Điều 21"


@act(Verb.CORRECT)
def correct(case: Case, *, reason: str) -> None:
    """Put a wrong result right by a new dossier: same law, parties and papers, free of charge, received now and at once
    with the competent body, with a term of its own and form 01. The old one stays as it is and names the new for ever.

    Refuses `reason_missing`, `no_result`, `correction_open`, `already_corrected`. Source: Decree 61/2018, art. 21.
    """
    dossier, said = case.dossier, case.said(reason)
    _refuse_without_need(case)
    right = case.begin("dossier", lifecycle.row(None, Verb.CORRECT))
    code = dossiers.mint_code(agency=dossier.competent.id, prefix=dossier.competent.prefix, day=local(case.now).date())
    law, digits = dossier.law, secrets.six_digits()
    clock = Clock.received(law.term, case.now, calendar=agencies.calendar(), hours=dossier.hours, count=law.count)
    dossiers.open_correction(
        dossier,
        dossier_id=right.head.id,
        code=code,
        clock=clock,
        secret_hash=secrets.tracking_hash(code, digits),
        post=case.by.id,
        reason=said,
        at=case.now,
    )
    papers.take_over(right.head.id, of=case.id, at=case.now)
    receipt = papers.expect(right.head.id, kind="receipt", form=RECEIPT, secret=secrets.close(digits), at=case.now)
    jobs.queue(jobs.RENDER, paper=str(receipt), subject=code)
    right.name = code
    right.data = {"corrects": dossier.code, "due_at": clock.due_at.isoformat() if clock.due_at else ""}
    case.note(correction=code, private={"reason": said})
    case.answer(code=code)


def _refuse_without_need(case: Case) -> None:
    result = paper_queries.of_kind(case.id, "result")
    if result is None or not result.is_current:
        raise Refused("no_result", rule=RULE)
    last = letter_queries.last_correction(case.id)
    if last is None or last.is_vain:
        return
    if last.is_done:
        raise Refused("already_corrected", rule=RULE, dossier=last.right)
    raise Refused("correction_open", rule=RULE, dossier=last.right)
