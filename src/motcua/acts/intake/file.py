from __future__ import annotations

from uuid import UUID

from motcua.acts.frame import Case, Lead, Order, act
from motcua.acts.frame.leads import a_new
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import ProcedureVersion
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.core.tariffs import fee
from motcua.dossiers import changes as dossiers
from motcua.papers import changes as papers
from motcua.papers.ports import Handed
from motcua.people import queries as people


def _opening(order: Order, *, procedure: str, applicant: UUID, counter: UUID | None, **_: object) -> Lead:
    law = catalogue.version(procedure, clock.today()).law
    unit = agencies.competent(law.competent, counter=counter)
    homes = {applicant: people.household(applicant) if order.by.as_staff else None}
    return Lead(competent=unit.id, counter=counter or unit.one_stop, procedure=procedure, parties=homes)


@act(Verb.FILE, a_new("dossier", _opening))
def file(
    case: Case,
    *,
    procedure: str,
    applicant: UUID,
    counter: UUID | None,
    situation: str,
    answers: dict[str, str],
    handed: tuple[Handed, ...],
    return_by: str,
    draft: UUID | None = None,
) -> None:
    """Hand in a request: the citizen on line (`counter` None), or a clerk for the one before him.

    The code is minted here, for the receiving agency and the day; the term starts only with acceptance. Refuses
    `not_online`, `missing_answer`, `missing_paper`, `pages_missing`. Source: Decree 61/2018, art. 16 and 17(2);
    Circular 01/2018, art. 19; the answer within 8 working hours: Decree 45/2020.
    """
    today = case.now.astimezone(ZONE).date()
    version = catalogue.version(procedure, today)
    law, channel = version.law, "online" if counter is None else "direct"
    _check(law, situation, answers, handed, return_by, is_online=counter is None)
    competent = agencies.competent(law.competent, counter=counter)
    received_by = case.lead.counter or competent.id
    pages, copies = (int(answers.get(each) or 0) for each in ("pages", "copies"))
    code = dossiers.mint_code(agency=competent.id, prefix=competent.prefix, day=today)
    dossiers.open_dossier(
        dossier_id=case.id,
        code=code,
        version=version.id,
        competent=competent.id,
        received_by=received_by,
        helped_by=case.helped.counter if case.helped else None,
        channel=channel,
        situation=situation,
        answers=answers,
        pages=pages,
        copies=copies,
        fee=fee(law.tariff, on=today, situation=situation, is_online=counter is None, pages=pages, copies=copies),
        return_by=return_by,
        submitted_at=case.now,
        entered_at=case.now,
        queue_at=agencies.answer_by(received_by, case.now),
    )
    _add_parties(case, applicant)
    papers.hand_in(case.id, handed, at=case.now)
    if draft is not None:
        dossiers.drop_draft(draft_id=draft, person=applicant)
    case.name = code
    case.note(
        code=code,
        procedure=law.code,
        version=str(version.id),
        situation=situation,
        channel=channel,
        applicant=str(applicant),
        competent=str(competent.id),
        received_by=str(received_by),
        papers={each.component: each.file or "" for each in handed},
    )


def _add_parties(case: Case, applicant: UUID) -> None:
    parties = {"applicant": applicant, "submitter": applicant}
    if case.helped:
        parties["helper"] = case.helped.helper
    dossiers.add_parties(dossier_id=case.id, parties=parties, session=case.helped.id if case.helped else None)


def _check(
    law: ProcedureVersion,
    situation: str,
    answers: dict[str, str],
    handed: tuple[Handed, ...],
    return_by: str,
    *,
    is_online: bool,
) -> None:
    if is_online and not law.is_online:
        raise Refused("not_online", rule=law.sources[0].name, procedure=law.code)
    if return_by not in law.return_ways:
        raise Refused("unknown", rule=law.sources[0].name, what="return_by")
    for question in law.questions:
        answer = answers.get(question.key, "").strip()
        if not answer and not question.is_optional:
            raise Refused("missing_answer", rule=law.sources[0].name, question=question.label, key=question.key)
        if answer and question.choices and answer not in dict(question.choices):
            raise Refused("missing_answer", rule=law.sources[0].name, question=question.label, key=question.key)
        if (
            answer
            and question.kind == "number"
            and not (answer.isascii() and answer.isdigit() and int(answer) < 10_000)
        ):
            raise Refused("not_a_number", rule=law.sources[0].name, question=question.label, key=question.key)
    given = {each.component for each in handed if each.file}
    for component in law.situation(situation).components:
        if is_online and component.is_uploaded and not component.is_optional and component.key not in given:
            raise Refused("missing_paper", rule="Nghị định 61/2018/NĐ-CP, Điều 17", component=component.name)
