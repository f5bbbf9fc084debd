"""Who may act for whom: recorded by a clerk who saw the paper, used while it holds, refused a minute after its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from motcua.acts.ends.request_withdrawal import request_withdrawal
from motcua.acts.ends.return_result import return_result
from motcua.acts.frame import Actor, Order
from motcua.acts.guide.start_guidance import start_guidance
from motcua.acts.intake.accept import accept
from motcua.acts.intake.file import file
from motcua.acts.reference.appoint import appoint
from motcua.acts.reference.end_link import end_link
from motcua.acts.reference.enrol_organisation import enrol_organisation
from motcua.acts.reference.enrol_person import enrol_person
from motcua.acts.reference.link_person import link_person
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage
from motcua.doors.rehearsal.province import SETUP, Province
from motcua.dossiers import list_queries
from motcua.dossiers import queries as dossiers
from motcua.papers.ports import Handed
from motcua.people import link_queries
from motcua.people import queries as people
from motcua.people.queries import SYSTEM, Viewer
from motcua.trail import queries as trail
from tests.acts import lives
from tests.acts.lives import CERTIFIED_COPY, CRIMINAL_RECORD, order

MINUTE = timedelta(minutes=1)
AUTHORISED: dict[str, Any] = {
    "kind": "proxy",
    "paper": "authorisation",
    "number": "12/2024",
    "certified_by": "Văn phòng công chứng Ví Dụ",
    "dated": date(2024, 11, 20),
}
COPIED = (Handed("original", is_compared=True), Handed("copy", copies=1))
COPY: dict[str, Any] = {
    "procedure": CERTIFIED_COPY,
    "situation": "one-paper",
    "answers": {"paper": "Giấy đăng ký doanh nghiệp", "pages": "2", "copies": "3"},
    "handed": (Handed("original"), Handed("copy")),
    "return_by": "counter",
}


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def by(province: Province, login: str, key: str, subject: str | None = None) -> Order:
    return Order(by=province.staff[login].at_work, key=key, subject=subject)


def linked(province: Province, *, agent: int, principal: UUID, key: str = "link", **how: Any) -> UUID:
    asked = {**AUTHORISED, "agent": province.citizens[agent].person, "principal": principal, **how}
    return link_person(by(province, "quay7", key), **asked).id


def child(province: Province, *, born_on: date = date(2016, 5, 1), household: str = "", number: str = "") -> UUID:
    return enrol_person(
        by(province, "quay7", "child"),
        name="Võ Bé Mẫu",
        number=number,
        birth_certificate="45/2016, UBND phường Tân Thạnh",
        born_on=born_on,
        sex="female",
        address="25 đường Ví Dụ, thành phố Tam Kỳ",
        phone="",
        household=household,
    ).id


def firm(province: Province, *, number: str = "4000100139") -> UUID:
    made = enrol_organisation(
        by(province, "quayphuong", "firm"), name="Công ty TNHH Ví Dụ", number=number, address="1 đường Ví Dụ"
    )
    return made.id


def employed(province: Province, firm_id: UUID, *, agent: int = 1) -> UUID:
    paper = {"kind": "employee", "paper": "introduction", "number": "07/GGT", "certified_by": "Công ty TNHH Ví Dụ"}
    return linked(province, agent=agent, principal=firm_id, key=f"employ/{agent}", **paper)


def for_another(province: Province, *, agent: int, applicant: UUID, key: str) -> tuple[Order, dict[str, Any]]:
    ordered, arguments = lives.filing(province, key=key, citizen=agent)
    return ordered, {**arguments, "applicant": applicant}


def copied(
    province: Province, *, applicant: UUID, submitter: UUID, key: str = "copy", login: str = "quayphuong"
) -> str:
    counter = counter_of(province, login)
    made = file(by(province, login, key), applicant=applicant, submitter=submitter, counter=counter, **COPY)
    return made.name


def counter_of(province: Province, login: str) -> UUID:
    counter = agencies.posts_of(province.staff[login].person, at=clock.now())[0].counter
    assert counter is not None
    return counter.id


def test_a_proxy_files_for_whom_he_has_authority_and_both_are_on_record(province: Province) -> None:
    principal = province.citizens[2].person
    link = linked(province, agent=1, principal=principal)
    ordered, arguments = for_another(province, agent=1, applicant=principal, key="for")
    code = file(ordered, **arguments).name
    found = dossiers.dossier(code, viewer=SYSTEM)
    assert (found.applicant.person, found.submitter.person) == (principal, province.citizens[1].person)
    assert found.submitter.link == link
    body = trail.entries(found.id)[0].body
    assert (body["link"], body["data"]["applicant"], body["data"]["submitter"]) == (
        str(link),
        str(principal),
        str(province.citizens[1].person),
    )
    for citizen in (1, 2):
        assert dossiers.dossier(code, viewer=Viewer(person=province.citizens[citizen].person)).code == code
    with pytest.raises(Refused, match="unknown"):
        dossiers.dossier(code, viewer=Viewer(person=province.citizens[3].person))


def test_an_authority_ended_at_ten_lets_nothing_through_at_a_minute_past(province: Province, monday: datetime) -> None:
    principal = province.citizens[2].person
    link = linked(province, agent=1, principal=principal)
    ordered, arguments = for_another(province, agent=1, applicant=principal, key="first")
    code = file(ordered, **arguments).name
    ten = monday.replace(hour=10, minute=0)
    with clock.rehearsed(ten):
        end_link(by(province, "quay7", "end", str(link)), reason="Người ủy quyền đến quầy xin chấm dứt.")
    with clock.rehearsed(ten + MINUTE):
        ordered, arguments = for_another(province, agent=1, applicant=principal, key="second")
        with pytest.raises(Refused, match="link_ended"):
            file(ordered, **arguments)
        with pytest.raises(Refused, match="link_ended"):
            request_withdrawal(Order(by=province.citizens[1].himself, key="w", subject=code), reason="Thôi.")
        with pytest.raises(Refused, match="link_ended"):
            end_link(by(province, "quay7", "end again", str(link)), reason="Lần nữa.")
    assert trail.refusals(subject=code)[0].code == "link_ended"
    assert dossiers.dossier(code, viewer=SYSTEM).stage is Stage.FILED


def test_an_authority_reaches_as_far_as_it_says(province: Province) -> None:
    principal = province.citizens[2].person
    linked(province, agent=1, principal=principal, procedures=frozenset({CERTIFIED_COPY}))
    ordered, arguments = for_another(province, agent=1, applicant=principal, key="beyond")
    with pytest.raises(Refused, match="link_not_covering"):
        file(ordered, **arguments)
    ordered, arguments = for_another(province, agent=4, applicant=principal, key="stranger")
    with pytest.raises(Refused, match="wrong_role"):
        file(ordered, **arguments)


def test_an_authority_for_one_dossier_lets_its_result_be_fetched_and_nothing_else(province: Province) -> None:
    first, second = lives.issued(province, key="one"), lives.issued(province, key="two")
    found = dossiers.dossier(first, viewer=SYSTEM)
    proxy = province.citizens[5]
    link = linked(province, agent=5, principal=province.citizens[0].person, dossier=found.id)
    with pytest.raises(Refused, match="link_not_fitting"):
        linked(province, agent=5, principal=province.citizens[2].person, key="not his", dossier=found.id)
    with pytest.raises(Refused, match="link_not_covering"):
        return_result(order(province, "quay7", "r", second), number=proxy.number)
    with pytest.raises(Refused, match="identity_not_checked"):
        return_result(order(province, "quay7", "s", first), number=province.citizens[6].number)
    seen = Viewer(person=proxy.person, dossiers=frozenset({found.id}))
    assert [row.code for row in list_queries.mine(viewer=seen)] == [first]
    return_result(order(province, "quay7", "t", first), number=proxy.number)
    entry = trail.entries(found.id)[0]
    assert (entry.data["receiver"], entry.data["link"]) == (str(proxy.person), str(link))


def test_a_child_without_account_or_card_asks_through_a_parent(province: Province) -> None:
    made = child(province)
    linked(province, agent=1, principal=made, kind="parent", paper="birth-certificate", number="45/2016")
    assert people.account_of(made) is None
    view = people.party_facts(made)
    assert (view.number, view.numbered) == ("45/2016, UBND phường Tân Thạnh", "birth-certificate")
    ordered, arguments = for_another(province, agent=1, applicant=made, key="child's")
    found = dossiers.dossier(file(ordered, **arguments).name, viewer=SYSTEM)
    assert (found.applicant.person, found.submitter.person) == (made, province.citizens[1].person)


def test_a_parent_s_link_ends_when_the_child_comes_of_age(province: Province) -> None:
    made = child(province, born_on=date(2011, 2, 3))
    link = linked(province, agent=1, principal=made, kind="parent", paper="birth-certificate", number="45/2016")
    until = link_queries.link(link).valid_to
    assert until == datetime(2029, 2, 3, tzinfo=ZONE)
    with pytest.raises(Refused, match="not_a_child"):
        linked(
            province,
            agent=1,
            principal=province.citizens[2].person,
            key="grown",
            kind="parent",
            paper="birth-certificate",
        )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"paper": "introduction"}, "link_not_fitting"),
        ({"kind": "employee", "paper": "introduction"}, "link_not_fitting"),
        ({"kind": "friend"}, "link_not_fitting"),
        ({"number": " ", "certified_by": ""}, "link_paper_missing"),
        ({"dated": date(2024, 11, 26)}, "link_paper_missing"),
    ],
)
def test_a_link_needs_its_paper(province: Province, change: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        linked(province, agent=1, principal=province.citizens[2].person, **change)


def test_nobody_is_linked_twice_or_to_himself(province: Province) -> None:
    principal = province.citizens[2].person
    linked(province, agent=1, principal=principal)
    with pytest.raises(Refused, match="already_linked"):
        linked(province, agent=1, principal=principal, key="again", procedures=frozenset({CRIMINAL_RECORD}))
    with pytest.raises(Refused, match="link_not_fitting"):
        linked(province, agent=1, principal=province.citizens[1].person, key="self")


def test_a_firm_asks_through_its_employee_and_its_dossier_is_seen_by_whom_it_sends(province: Province) -> None:
    made = firm(province)
    employed(province, made)
    code = copied(province, applicant=made, submitter=province.citizens[1].person)
    accept(order(province, "quayphuong", "accept", code), counted=COPIED)
    found = dossiers.dossier(code, viewer=SYSTEM)
    assert (found.applicant.organisation, found.applicant.name) == (made, "Công ty TNHH Ví Dụ")
    assert found.fee == 12_000
    clerk = province.staff["quayphuong"]
    counter = counter_of(province, "quayphuong")
    at_counter = Viewer(counters=frozenset({counter}), agencies=frozenset({found.competent.id}), person=clerk.person)
    assert [row.applicant for row in list_queries.find(code, viewer=at_counter).rows] == ["Công ty TNHH Ví Dụ"]
    assert [row.code for row in list_queries.find("cong ty vi du", viewer=at_counter).rows] == [code]
    colleague = province.citizens[3].person
    with pytest.raises(Refused, match="unknown"):
        dossiers.dossier(code, viewer=Viewer(person=colleague))
    assert dossiers.dossier(code, viewer=Viewer(person=colleague, organisations=frozenset({made}))).code == code


def test_a_criminal_record_is_no_firm_s(province: Province) -> None:
    made = firm(province)
    employed(province, made)
    ordered, arguments = for_another(province, agent=1, applicant=made, key="firm's")
    with pytest.raises(Refused, match="not_for_this_applicant"):
        file(ordered, **arguments)


def test_at_the_counter_too_nobody_hands_in_for_another_without_a_link(province: Province) -> None:
    with pytest.raises(Refused, match="no_link"):
        copied(province, applicant=province.citizens[2].person, submitter=province.citizens[1].person)


@pytest.mark.parametrize("number", ["4000100138", "400010013", "049095005678x"])
def test_a_firm_is_enrolled_under_its_own_tax_code(province: Province, number: str) -> None:
    with pytest.raises(Refused, match="tax_code_invalid"):
        firm(province, number=number)


def test_whoever_has_turned_fourteen_is_enrolled_by_number_alone(province: Province) -> None:
    with pytest.raises(Refused, match="card_needed"):
        child(province, born_on=date(2010, 11, 25))
    assert child(province, born_on=date(2010, 11, 26))


HOME = "018f0000-0000-7000-8000-000000000001"


def clerk_living_at(province: Province, home: str) -> Order:
    """Another clerk of the commune's counter, at home with some of the parties."""
    made = enrol_person(
        Order(by=SETUP, key="clerk"),
        name="Đinh Thị Thí Điểm",
        number="049190000999",
        born_on=None,
        sex="female",
        address="",
        phone="",
        household=home,
        login="quayphuong2",
    )
    appoint(
        Order(by=SETUP, key="clerk's post"),
        person=made.id,
        unit="H47.BD",
        counter="H47.02.15.01",
        window="Quầy 2",
        role="clerk",
        title="Giao dịch viên",
    )
    return Order(by=Actor(account=UUID(made.data["account"]), person=made.id, as_staff=True), key="own")


@pytest.mark.parametrize("who", ["the child", "the submitter", "another employee", "nobody"])
def test_nobody_takes_in_what_concerns_his_household(province: Province, who: str) -> None:
    clerk = clerk_living_at(province, HOME)
    parent = enrol_person(
        Order(by=SETUP, key="parent"),
        name="Võ Thị Mẫu Mực",
        number="049185000998",
        born_on=date(1985, 1, 1),
        sex="female",
        address="",
        phone="",
        household=HOME if who in ("the submitter", "another employee") else "",
    ).id
    paper: dict[str, Any] = {**AUTHORISED, "kind": "employee", "paper": "introduction"}
    submitter = parent
    if who == "another employee":
        applicant, submitter = firm(province), province.citizens[1].person
        employed(province, applicant)
        link_person(by(province, "quay7", "e"), agent=parent, principal=applicant, **paper)
    else:
        applicant = child(province, household=HOME if who == "the child" else "")
        paper = {**paper, "kind": "parent", "paper": "birth-certificate"}
        link_person(by(province, "quay7", "p"), agent=parent, principal=applicant, **paper)
    ordered = Order(by=clerk.by, key="take")
    counter = counter_of(province, "quayphuong")
    arguments: dict[str, Any] = {**COPY, "applicant": applicant, "submitter": submitter, "counter": counter}
    if who == "nobody":
        assert file(ordered, **arguments).name
        return
    with pytest.raises(Refused, match="own_household"):
        file(ordered, **arguments)
    code = copied(province, applicant=applicant, submitter=submitter)
    with pytest.raises(Refused, match="own_household"):
        accept(Order(by=clerk.by, key="accept", subject=code), counted=COPIED)


def test_nobody_guides_whom_he_lives_with(province: Province) -> None:
    clerk = clerk_living_at(province, HOME)
    made = child(province, born_on=date(2000, 1, 1), household=HOME, number="049200000996")
    with pytest.raises(Refused, match="own_household"):
        start_guidance(
            Order(by=clerk.by, key="guide"),
            citizen=made,
            procedure=CERTIFIED_COPY,
            counter=counter_of(province, "quayphuong"),
            consents=True,
            **lives.consented(),
        )


def test_nobody_records_that_he_himself_may_act(province: Province) -> None:
    clerk = province.staff["quay7"]
    with pytest.raises(Refused, match="own_dossier"):
        link_person(
            by(province, "quay7", "own"), agent=clerk.person, principal=province.citizens[2].person, **AUTHORISED
        )
