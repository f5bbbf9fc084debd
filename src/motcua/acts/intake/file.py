from __future__ import annotations

from datetime import UTC
from uuid import UUID

from motcua.acts.frame import Case, Lead, Order, act
from motcua.acts.frame.leads import a_new, homes_of
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import ProcedureVersion
from motcua.core.authority import LINK
from motcua.core.calendar import local
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.core.on_paper import TakenOnPaper
from motcua.core.tariffs import fee
from motcua.dossiers import changes as dossiers
from motcua.papers import changes as papers
from motcua.papers.ports import Handed
from motcua.people import queries as people
from motcua.people.queries import OrganisationView, PersonView


def _opening(
    order: Order,
    *,
    procedure: str,
    applicant: UUID,
    counter: UUID | None,
    submitter: UUID | None = None,
    on_paper: TakenOnPaper | None = None,
    **_: object,
) -> Lead:
    if counter and not order.by.as_staff:
        raise Refused("wrong_role", rule="Nghị định 61/2018/NĐ-CP, Điều 14", verb=Verb.FILE)
    as_of = on_paper.received_at if on_paper else None
    version = catalogue.version(procedure, local(as_of).date() if as_of else clock.today())
    unit = agencies.competent(version.law.competent, counter=counter)
    return Lead(
        competent=unit.id,
        counter=counter or unit.one_stop,
        procedure=procedure,
        parties=homes_of(applicant, submitter or applicant) if order.by.as_staff else {applicant: None},
        applicant=applicant,
        submitter=submitter,
        version=version,
        unit=unit,
        as_of=as_of,
    )


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
    submitter: UUID | None = None,
    draft: UUID | None = None,
    on_paper: TakenOnPaper | None = None,
) -> None:
    """Hand in a request: the citizen on line (`counter` None), or a clerk for the one before him (`submitter`, where
    he hands in for the applicant), now or `on_paper` while the system was down. The code is minted for the receiving
    agency and the day it was handed in; the term starts only with acceptance. Refuses `not_online`, `missing_answer`,
    `missing_paper`, `not_the_situation`, `not_for_this_applicant`, `not_by_others`, `no_link`, and what a slip refuses.
    Source: Decree 61/2018, art. 16, 17(2); Circular 01/2018, art. 19; Decree 45/2020 (8 working hours)."""
    law, competent, channel = case.version.law, case.unit, "online" if counter is None else "direct"
    _check(law, situation, answers, handed, return_by, is_online=counter is None)
    is_organisation = _is_organisation(case, law, situation, applicant)
    received_by = case.lead.counter or competent.id
    answer_by = agencies.answer_by(received_by, case.done_at)
    pages, copies = (int(answers.get(each) or 0) for each in ("pages", "copies"))
    day = local(case.done_at).date()
    case.name = code = dossiers.mint_code(agency=competent.id, prefix=competent.prefix, day=day)
    dossiers.open_dossier(
        dossier_id=case.id,
        code=code,
        version=case.version.id,
        competent=competent.id,
        received_by=received_by,
        helped_by=case.helped.counter if case.helped else None,
        channel=channel,
        situation=situation,
        answers=answers,
        pages=pages,
        copies=copies,
        fee=fee(law.tariff, on=day, situation=situation, is_online=counter is None, pages=pages, copies=copies),
        return_by=return_by,
        submitted_at=case.done_at,
        entered_at=case.now,
        queue_at=answer_by,
    )
    _keep_slip(case, on_paper, received_by)
    _add_parties(case, applicant, submitter, draft, is_organisation=is_organisation)
    papers.hand_in(case.id, handed, at=case.now)
    case.note(
        code=code,
        procedure=law.code,
        version=str(case.version.id),
        situation=situation,
        channel=channel,
        competent=str(competent.id),
        received_by=str(received_by),
        answer_by=answer_by.isoformat(),
        papers={each.component: each.file or "" for each in handed},
    )


def _is_organisation(case: Case, law: ProcedureVersion, situation: str, applicant: UUID) -> bool:
    """Whether it is an organisation that asks; refuses whom the procedure is not for, and whom it does not let hand in
    for another. Of a citizen for himself nothing is read, unless his age decides."""
    rule, wanted = law.sources[0].name, law.situation(situation)
    is_himself = case.post is None and case.link is None
    asks = None if is_himself and not law.asks_age else people.party_facts(applicant)
    is_organisation = isinstance(asks, OrganisationView)
    if is_organisation and case.link is None:
        raise Refused("no_link", rule=LINK)
    if ("organisation" if is_organisation else "person") not in law.applicants:
        raise Refused("not_for_this_applicant", rule=rule, procedure=law.short)
    if case.link and case.link.kind not in law.by_others:
        raise Refused("not_by_others", rule=rule, procedure=law.short)
    born_on = asks.born_on if isinstance(asks, PersonView) else None
    if not wanted.admits(born_on, local(case.done_at).date()):
        raise Refused("not_the_situation", rule=rule, situation=wanted.name)
    return is_organisation


def _add_parties(
    case: Case, applicant: UUID, submitter: UUID | None, draft: UUID | None, *, is_organisation: bool
) -> None:
    """Who asks, who hands in (whom a clerk names, or the citizen who orders; his draft is done with), who helped."""
    hands_in = submitter or applicant if case.post else case.person or applicant
    dossiers.add_parties(
        dossier_id=case.id,
        applicant=applicant,
        is_organisation=is_organisation,
        submitter=hands_in,
        link=case.link.id if case.link else None,
        helper=case.helped.helper if case.helped else None,
        session=case.helped.id if case.helped else None,
    )
    if draft is not None:
        dossiers.drop_draft(draft_id=draft, person=hands_in)
    case.note(applicant=str(applicant), submitter=str(hands_in))


def _keep_slip(case: Case, taken: TakenOnPaper | None, counter: UUID) -> None:
    if taken is None:
        return
    taken.refuse_unless_admissible(case.now, agencies.calendar())
    dossiers.keep_slip(dossier_id=case.id, counter=counter, post=case.by.id, taken=taken)
    case.note(
        on_paper={"at": taken.received_at.astimezone(UTC).isoformat(), "serial": taken.serial, "cause": taken.cause},
        private={"reason": taken.reason.strip()} if taken.reason.strip() else None,
    )


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
    for question in law.asked(situation):
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
