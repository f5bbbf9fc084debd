from __future__ import annotations

from motcua.acts.frame import Case, act, papers_kept
from motcua.agencies import queries as agencies
from motcua.core.errors import Refused, Unknown
from motcua.core.lifecycle import Stage, Verb
from motcua.dossiers import changes as dossiers
from motcua.dossiers import letter_queries
from motcua.dossiers.letter_queries import SupplementView
from motcua.papers import changes as papers
from motcua.papers.ports import Handed

RULE = "Nghị định 61/2018/NĐ-CP, Điều 17, 19"


@act(Verb.SUPPLY)
def supply(case: Case, *, handed: tuple[Handed, ...], answer: str = "") -> None:
    """Complete a dossier as it was asked: on line by the citizen, or by a clerk for the one before him.

    During the assessment the clock runs on; before it, the one-stop looks at the whole again within 8 working hours.
    A paper that cannot be uploaded is answered in words. Refuses `supplement_missing`. Source: Decree 61/2018, art. 15,
    17, 19(4).
    """
    dossier = case.dossier
    asked = next((each for each in letter_queries.asked_before(case.id) if each.answered_at is None), None)
    if asked is None:
        raise Unknown("unknown", what="supplement")
    _refuse_incomplete(case, asked, handed, answer)
    papers.hand_in_again(case.id, handed, at=case.now)
    if case.post is not None:
        papers_kept.keep(case, handed, anew=True)
    dossiers.answer(asked.id, answer=answer.strip(), at=case.now)
    if dossier.stage is Stage.SUPPLEMENT:
        columns = dossiers.keep_clock(dossier, dossier.clock(agencies.calendar()).resumed(case.now))
        case.note(promised_at=columns["promised_at"].isoformat())
    else:
        answer_by = agencies.answer_by(dossier.received_by.id, case.now)
        columns = {"queue_at": answer_by}
        case.note(answer_by=answer_by.isoformat())
    dossiers.advance(dossier, to=case.to, **columns)
    case.note(
        supplement=str(asked.id),
        papers={each.component: each.file or "" for each in handed},
        private={"answer": answer.strip()} if answer.strip() else {},
    )


def _refuse_incomplete(case: Case, asked: SupplementView, handed: tuple[Handed, ...], answer: str) -> None:
    situation = case.dossier.law.situation(case.dossier.situation)
    by_key = {situation.component(each.component).key: each for each in handed}
    for key in asked.components:
        component, there = situation.component(key), by_key.get(key)
        is_there = there is not None and (there.file or there.is_counted)
        said = case.post is None and not component.is_uploaded and answer.strip()
        if not (is_there or said):
            raise Refused("supplement_missing", rule=RULE, component=component.name)
