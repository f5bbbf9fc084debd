"""The procedures as their files say: who may ask, in which case, by whose hand, on which form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from importlib import resources
from typing import Any
from uuid import UUID

import pytest

from motcua.acts.ends.hand_over import hand_over
from motcua.acts.ends.return_result import return_result
from motcua.acts.frame import Order
from motcua.acts.guide.start_guidance import start_guidance
from motcua.acts.intake.accept import accept
from motcua.acts.intake.confirm_decline import confirm_decline
from motcua.acts.intake.decline_intake import decline_intake
from motcua.acts.intake.file import file
from motcua.acts.intake.forward import forward
from motcua.acts.process.approve import approve
from motcua.acts.process.assess import assess
from motcua.acts.process.assign import assign
from motcua.acts.process.issue import issue
from motcua.acts.process.sign import sign
from motcua.acts.reference.enrol_person import enrol_person
from motcua.acts.reference.link_person import link_person
from motcua.agencies import queries as agencies
from motcua.base import clock, files
from motcua.catalogue import queries as catalogue
from motcua.catalogue import versions
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused, Unknown
from motcua.core.lifecycle import Stage
from motcua.custody import queries as custody_queries
from motcua.custody.ports import Paper
from motcua.doors.clockwork.rendering import render
from motcua.doors.rehearsal import scan
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.papers import production
from motcua.papers import queries as papers
from motcua.papers.models import Document
from motcua.papers.ports import Handed
from motcua.people import queries as people
from motcua.people.queries import SYSTEM
from tests.acts import custody, lives
from tests.acts.lives import order

LICENCE, PASSPORT, RESIDENCE = "1.002809", "1.001456", "1.004222"
ANSWERS = {
    LICENCE: {"class": "A1", "licence": "490001234567", "reason": "expires"},
    PASSPORT: {"birthplace": "Quảng Nam", "chip": "no"},
    RESIDENCE: {"address": "12 đường Ví Dụ, phường Tân Thạnh", "since": "01/11/2024"},
}
COUNTED = {
    LICENCE: (Handed("request", originals=1), Handed("old", copies=1, is_compared=True)),
    PASSPORT: (Handed("declaration", originals=1), Handed("photo", originals=1)),
    RESIDENCE: (Handed("declaration", originals=1), Handed("housing", copies=1, is_compared=True)),
}
CLERKS = {LICENCE: "quay7", PASSPORT: "quaycongan", RESIDENCE: "conganphuong"}


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def law(code: str) -> versions.ProcedureVersion:
    return catalogue.version(code, clock.today()).law


def online(
    province: Province,
    code: str,
    *,
    citizen: int = 0,
    applicant: UUID | None = None,
    situation: str = "",
    key: str = "",
    answers: dict[str, str] | None = None,
) -> str:
    """Filed on line by a citizen, for himself or another."""
    player, wanted = (
        province.citizens[citizen],
        law(code).situation(situation) if situation else law(code).situations[0],
    )
    questions = {each.key for each in law(code).asked(wanted.key)}
    return file(
        Order(by=player.himself, key=key or f"{code}/{citizen}"),
        procedure=code,
        applicant=applicant or player.person,
        counter=None,
        situation=wanted.key,
        answers={name: answer for name, answer in (answers or ANSWERS[code]).items() if name in questions},
        handed=tuple(
            Handed(each.key, copies=1, file=files.store(scan.sample()))
            for each in wanted.components
            if each.is_uploaded and not each.is_optional
        ),
        return_by=law(code).return_ways[0],
    ).name


def taken_in(province: Province, code: str, *, citizen: int = 0) -> str:
    dossier = online(province, code, citizen=citizen)
    accept(order(province, CLERKS[code], "accept", dossier), counted=COUNTED[code])
    return dossier


def issued(province: Province, dossier: str, *, staff: dict[str, str], conclusion: str) -> None:
    """The competent body's part."""
    forward(order(province, staff["clerk"], "forward", dossier))
    assign(order(province, staff["head"], "assign", dossier), officer=province.staff[staff["officer"]].posts["officer"])
    assess(order(province, staff["officer"], "assess", dossier), conclusion=conclusion, remark="")
    approve(order(province, staff["head"], "approve", dossier))
    found = papers.of_kind(dossiers.dossier(dossier, viewer=SYSTEM).id, "result")
    assert found is not None
    signed = None
    if found.form:
        render(str(found.id), dossier)
        signer = agencies.posts_of(province.staff[staff["signer"]].person, at=clock.now())[-1]
        signed = production.send_to_sign(papers.paper_facts(found.id), post=signer)
    sign(order(province, staff["signer"], "sign", dossier), signed_file=signed)
    issue(order(province, staff["registrar"], "issue", dossier))


TRANSPORT = {
    "clerk": "quay7",
    "head": "phonggplx",
    "officer": "chuyenviengplx",
    "signer": "lanhdaogtvt",
    "registrar": "vanthugtvt",
}
WARD = {
    "clerk": "conganphuong",
    "head": "truongconganphuong",
    "officer": "canbocutru",
    "signer": "truongconganphuong",
    "registrar": "truongconganphuong",
}


def own_paper(dossier: str, kind: str) -> Any:
    """A paper of our own making, as it is filled in; that typst draws it is seen in passing."""
    found = dossiers.dossier(dossier, viewer=SYSTEM)
    paper = papers.of_kind(found.id, kind)
    assert paper is not None
    assert production.prepare(paper).startswith(b"%PDF-")
    return production.FILLERS[paper.form](found, paper)


@pytest.mark.parametrize("code", [LICENCE, PASSPORT, RESIDENCE])
def test_the_term_is_the_law_s(province: Province, code: str) -> None:
    due = dossiers.dossier(taken_in(province, code), viewer=SYSTEM).due_at
    expected = {
        LICENCE: datetime(2024, 12, 2, 17, tzinfo=ZONE),
        PASSPORT: datetime(2024, 12, 5, 17, tzinfo=ZONE),
        RESIDENCE: datetime(2024, 12, 4, 17, tzinfo=ZONE),
    }
    assert due == expected[code]


def test_the_post_guides_and_returns_a_passport_and_the_police_take_it_in(province: Province) -> None:
    dossier = online(province, PASSPORT)
    with pytest.raises(Refused, match="step_not_granted"):
        accept(order(province, "quay7", "accept", dossier), counted=COUNTED[PASSPORT])
    accept(order(province, "quaycongan", "accept", dossier), counted=COUNTED[PASSPORT])
    guided = start_guidance(
        Order(by=province.staff["quay7"].at_work, key="guide"),
        citizen=province.citizens[3].person,
        procedure=PASSPORT,
        counter=counter_of(province, "quay7"),
        consents=True,
        **lives.consented(),
    )
    assert guided.id


def counter_of(province: Province, login: str) -> UUID:
    counter = agencies.posts_of(province.staff[login].person, at=clock.now())[0].counter
    assert counter is not None
    return counter.id


def test_the_police_take_in_nothing_of_another_body(province: Province) -> None:
    licence = online(province, LICENCE)
    with pytest.raises(Refused, match="wrong_unit"):
        accept(order(province, "quaycongan", "accept", licence), counted=COUNTED[LICENCE])
    account = province.staff["quaycongan"].account
    with pytest.raises(Unknown):
        dossiers.dossier(licence, viewer=agencies.viewer(account, at=clock.now()))
    passport = online(province, PASSPORT)
    assert dossiers.dossier(passport, viewer=agencies.viewer(account, at=clock.now())).code == passport
    assert not agencies.viewer(account, at=clock.now()).units
    postal = agencies.viewer(province.staff["quay7"].account, at=clock.now())
    body = dossiers.dossier(passport, viewer=postal).competent.id
    elsewhere = replace(postal, procedures=frozenset({(body, RESIDENCE)}))
    with pytest.raises(Unknown):
        dossiers.dossier(passport, viewer=elsewhere)


@pytest.mark.parametrize(("situation", "born_on"), [("child", date(2010, 11, 25)), ("adult", date(2010, 11, 26))])
def test_fourteen_on_the_day_is_no_child_s_passport(province: Province, situation: str, born_on: date) -> None:
    child = enrol_person(
        Order(by=province.staff["quay7"].at_work, key="child"),
        name="Nguyễn Bé Mẫu",
        number="049210000997",
        born_on=born_on,
        sex="male",
        address="12 đường Ví Dụ",
        phone="",
    ).id
    told: dict[str, Any] = {"paper": "birth-certificate", "number": "9/2010", "dated": date(2010, 12, 1)}
    as_parent = Order(by=province.staff["quay7"].at_work, key="parent")
    link_person(as_parent, kind="parent", agent=province.citizens[0].person, principal=child, **told)
    with pytest.raises(Refused, match="not_the_situation"):
        online(province, PASSPORT, applicant=child, situation=situation, key="wrong")
    right = "adult" if situation == "child" else "child"
    found = dossiers.dossier(online(province, PASSPORT, applicant=child, situation=right, key="right"), viewer=SYSTEM)
    assert found.situation == right


def test_a_passport_is_not_asked_for_by_a_proxy(province: Province) -> None:
    principal = province.citizens[2].person
    told: dict[str, Any] = {"paper": "authorisation", "number": "1/2024", "dated": date(2024, 11, 1)}
    as_proxy = Order(by=province.staff["quay7"].at_work, key="proxy")
    link_person(as_proxy, kind="proxy", agent=province.citizens[1].person, principal=principal, **told)
    with pytest.raises(Refused, match="not_by_others"):
        online(province, PASSPORT, citizen=1, applicant=principal)


def test_what_is_asked_in_one_case_is_not_asked_in_another(province: Province) -> None:
    asked = {
        each.key: {question.key for question in law(PASSPORT).asked(each.key)} for each in law(PASSPORT).situations
    }
    assert asked["child"] == {"birthplace"}
    assert asked["lost"] == {"birthplace", "chip", "lost-when"}
    with pytest.raises(Refused, match="missing_answer"):
        online(province, PASSPORT, situation="lost")


def test_the_old_licence_comes_back_before_the_new_one_goes_out(province: Province) -> None:
    dossier = taken_in(province, LICENCE)
    issued(province, dossier, staff=TRANSPORT, conclusion="exchange")
    _back_at_the_counter(province, dossier)
    number = province.citizens[0].number
    with pytest.raises(Refused, match="not_recovered"):
        return_result(order(province, "quay7", "r", dossier), number=number)
    assert dossiers.dossier(dossier, viewer=SYSTEM).stage is Stage.ISSUED
    return_result(order(province, "quay7", "s", dossier), number=number, recovered=frozenset({"old"}))
    kept = Document.objects.get(dossier__code=dossier, component="old")
    assert kept.recovered_at == clock.now()


def _back_at_the_counter(province: Province, code: str) -> None:
    """What the department sends back is counted by the clerk who will give it out."""
    ordered = Order(by=province.staff["vanthugtvt"].at_work, key=f"{code}/hand")
    made = hand_over(ordered, papers=(Paper(code, "", "result"),), to=agencies.unit_by_code("H47.61").id)
    custody.taken(province, custody_queries.manifest_facts(made.id), by="quay7")


def test_residence_has_the_police_s_own_receipt_and_an_electronic_notice(province: Province) -> None:
    dossier = taken_in(province, RESIDENCE)
    receipt = own_paper(dossier, "receipt")
    assert (receipt.name, receipt.owner, receipt.mandate) == ("ct04", "như trên", "")
    assert receipt.clerk_unit == "Công an phường Tân Thạnh"
    issued(province, dossier, staff=WARD, conclusion="registered")
    notice = own_paper(dossier, "result")
    assert (notice.name, notice.address) == ("ct08", "12 đường Ví Dụ, phường Tân Thạnh")


def test_residence_is_refused_on_the_police_s_own_form(province: Province) -> None:
    dossier = online(province, RESIDENCE)
    decline_intake(
        order(province, "conganphuong", "decline", dossier), reason="Chỗ ở thuộc phường khác.", article="Luật Cư trú"
    )
    confirm_decline(order(province, "truongconganphuong", "confirm", dossier))
    refusal = own_paper(dossier, "refusal")
    assert (refusal.name, refusal.reason) == ("ct06", "Chỗ ở thuộc phường khác.")


def test_the_slip_names_owner_submitter_paper_and_helper(province: Province) -> None:
    child = enrol_person(
        Order(by=province.staff["quay7"].at_work, key="child"),
        name="Nguyễn Bé Mẫu",
        birth_certificate="45/2020, UBND phường Tân Thạnh",
        born_on=date(2020, 3, 2),
        sex="female",
        address="12 đường Ví Dụ",
        phone="",
    ).id
    told: dict[str, Any] = {"paper": "birth-certificate", "number": "45/2020", "dated": date(2020, 3, 10)}
    as_parent = Order(by=province.staff["quay7"].at_work, key="parent")
    link_person(as_parent, kind="parent", agent=province.citizens[0].person, principal=child, **told)
    session = start_guidance(
        Order(by=province.staff["quay7"].at_work, key="guide"),
        citizen=province.citizens[0].person,
        procedure=PASSPORT,
        counter=counter_of(province, "quay7"),
        consents=True,
        **lives.consented(),
    ).id
    ordered = Order(by=province.citizens[0].himself, key="helped", session=session)
    dossier = file(
        ordered,
        procedure=PASSPORT,
        applicant=child,
        counter=None,
        situation="child",
        answers={"birthplace": "Quảng Nam"},
        handed=(Handed("photo", copies=1, file=files.store(scan.sample())),),
        return_by="counter",
    ).name
    accept(order(province, "quaycongan", "accept", dossier), counted=COUNTED[PASSPORT])
    slip = own_paper(dossier, "receipt")
    assert (slip.submitter, slip.number) == ("Nguyễn Thị Mẫu", f"Số căn cước: {province.citizens[0].number}")
    assert slip.owner.startswith("Nguyễn Bé Mẫu. Giấy khai sinh số: 45/2020, UBND phường Tân Thạnh. Địa chỉ: 12 đường")
    assert slip.acts_by == "giấy khai sinh số 45/2020, ngày 10/03/2020"
    assert slip.helper == "Trần Thị Thí Dụ, Bưu điện tỉnh Quảng Nam"
    assert people.account_of(child) is None


def test_a_question_of_no_situation_makes_no_version() -> None:
    text = procedure_text("passport.2023-08-15.toml").replace('situations = ["adult", "lost"]', 'situations = ["gone"]')
    with pytest.raises(Refused, match="version_unreadable"):
        versions.read(text)


def test_every_fact_names_its_source_and_how_sure_it_is(province: Province) -> None:
    found = [each.law for each in catalogue.in_force(clock.today())]
    assert len(found) == 5
    for each in found:
        assert each.sources
        assert all(source.degree.startswith(("found", "memory")) for source in each.sources)


def procedure_text(name: str) -> str:
    return resources.files("motcua.catalogue").joinpath("procedures", name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "situation", "fee"),
    [
        (LICENCE, "motorbike", 115_000),
        (PASSPORT, "adult", 180_000),
        (PASSPORT, "lost", 360_000),
        (RESIDENCE, "own", 10_000),
    ],
)
def test_filing_on_line_costs_less(province: Province, code: str, situation: str, fee: int) -> None:
    answers = {**ANSWERS[code], "lost-when": "Tháng 10/2024, ở chợ Ví Dụ"}
    found = dossiers.dossier(online(province, code, situation=situation, answers=answers), viewer=SYSTEM)
    assert found.fee == fee
