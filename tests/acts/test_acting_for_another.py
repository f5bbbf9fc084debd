"""Whoever acts for another, in each room that he comes into: papers, news, slips written by hand, lists of many."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest

from motcua.acts.ends.hand_over import hand_over
from motcua.acts.ends.return_papers import return_papers
from motcua.acts.ends.return_result import return_result
from motcua.acts.ends.stop import stop
from motcua.acts.frame import Order
from motcua.acts.intake.accept import accept
from motcua.acts.intake.file import file
from motcua.acts.intake.forward import forward
from motcua.acts.reference.end_link import end_link
from motcua.acts.reference.enrol_person import enrol_person
from motcua.acts.reference.link_person import link_person
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.core.on_paper import Cause, TakenOnPaper
from motcua.core.telling import Channel, Kind
from motcua.custody import queries as custody
from motcua.custody.ports import Paper
from motcua.doors.rehearsal.province import SETUP, Province
from motcua.dossiers import queries as dossiers
from motcua.notices import queries as notices
from motcua.papers.ports import Handed
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from tests.acts import lives
from tests.acts.custody import accepted, certified, taken, where
from tests.acts.lives import order
from tests.acts.test_links import COPY, HOME, clerk_living_at, counter_of, employed, firm

SLIP = TakenOnPaper(datetime(2024, 11, 22, 15, 40, tzinfo=ZONE), "Q7-031", Cause.LINE, "Đứt cáp từ 15:10.")


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def proxy_of(province: Province, principal: int, *, agent: int = 5) -> UUID:
    return link_person(
        Order(by=province.staff["quay8"].at_work, key=f"link/{agent}/{principal}"),
        kind="proxy",
        agent=province.citizens[agent].person,
        principal=province.citizens[principal].person,
        paper="authorisation",
        number="118/2024",
        dated=date(2024, 11, 20),
    ).id


def told(code: str) -> set[tuple[Kind, UUID]]:
    rows = notices.of_dossier(dossiers.dossier(code, viewer=SYSTEM).id, viewer=SYSTEM)
    return {(row.kind, row.person) for row in rows if row.channel is Channel.INBOX}


def test_a_result_on_paper_goes_into_the_hands_of_whoever_fetched_it(province: Province) -> None:
    code, proxy = certified(province), province.citizens[5]
    proxy_of(province, 2)
    with pytest.raises(Refused, match="paper_elsewhere"):
        return_result(order(province, "quayphuong", "early", code), number=proxy.number)
    counter = agencies.unit_by_code("H47.02.15.01").id
    out = Order(by=province.staff["vanthuphuong"].at_work, key="out")
    made = hand_over(out, papers=(Paper(code, "", "result"),), to=counter)
    taken(province, custody.manifest_facts(made.id), by="quayphuong")
    return_result(order(province, "quayphuong", "return", code), number=proxy.number)
    assert where(code) == {("", "result", proxy.name, "given"): 2}
    assert custody.in_custody() == 0


def test_papers_go_back_to_a_proxy_while_his_authority_holds(province: Province) -> None:
    code, proxy = accepted(province), province.citizens[5]
    link = proxy_of(province, 0)
    forward(order(province, "quay7", "forward", code))
    stop(order(province, "truongphong", "stop", code), reason="Người nộp xin rút.")
    return_papers(order(province, "quay7", "back", code), number=proxy.number)
    assert {holder for _, _, holder, _ in where(code)} == {proxy.name}
    entry = trail.entries(dossiers.dossier(code, viewer=SYSTEM).id)[0]
    assert (entry.data["receiver"], entry.data["link"]) == (str(proxy.person), str(link))


def test_papers_do_not_go_back_to_a_proxy_whose_authority_has_ended(province: Province) -> None:
    code = accepted(province)
    link = proxy_of(province, 0)
    forward(order(province, "quay7", "forward", code))
    stop(order(province, "truongphong", "stop", code), reason="Người nộp xin rút.")
    end_link(Order(by=province.staff["quay8"].at_work, key="end", subject=str(link)), reason="Thôi ủy quyền.")
    with pytest.raises(Refused, match="link_ended"):
        return_papers(order(province, "quay7", "back", code), number=province.citizens[5].number)


def firms_copy(province: Province) -> tuple[str, UUID]:
    """A certified copy that a firm asked for through its employee."""
    made = firm(province)
    employed(province, made)
    return accepted_copy(province, made, submitter=province.citizens[1].person), made


def accepted_copy(province: Province, applicant: UUID, *, submitter: UUID) -> str:
    counter = counter_of(province, "quayphuong")
    asked: dict[str, Any] = {**COPY, "applicant": applicant, "submitter": submitter, "counter": counter}
    code = file(Order(by=province.staff["quayphuong"].at_work, key="copy"), **asked).name
    counted = (Handed("original", originals=1, is_compared=True), Handed("copy", copies=1))
    accept(order(province, "quayphuong", "accept", code), counted=counted)
    return code


def test_a_firm_hears_through_whoever_handed_in_for_it(province: Province) -> None:
    code, _ = firms_copy(province)
    assert told(code) == {(Kind.RECEIVED, province.citizens[1].person)}


def test_owner_and_proxy_both_hear_of_a_filing_each_once(province: Province) -> None:
    proxy_of(province, 2)
    _, arguments = lives.filing(province, key="for", citizen=5)
    owner, proxy = province.citizens[2].person, province.citizens[5]
    code = file(Order(by=proxy.himself, key="for"), **{**arguments, "applicant": owner}).name
    assert told(code) == {(Kind.FILED, owner), (Kind.FILED, proxy.person)}


def test_what_a_proxy_handed_in_on_paper_is_typed_in_by_a_link_recorded_since(province: Province) -> None:
    """The paper was seen on Friday; the machine that could have recorded it was down."""
    link = proxy_of(province, 2)
    code = file(
        Order(by=province.staff["quay7"].at_work, key="slip"),
        procedure=lives.CRIMINAL_RECORD,
        applicant=province.citizens[2].person,
        submitter=province.citizens[5].person,
        counter=agencies.unit_by_code("H47.61").id,
        situation="form-1-self",
        answers=lives.ANSWERS,
        handed=(Handed("declaration"), Handed("identity")),
        return_by="counter",
        on_paper=SLIP,
    ).name
    accept(order(province, "quay7", "accept", code), counted=lives.COUNTED)
    found = dossiers.dossier(code, viewer=SYSTEM)
    assert (found.received_at, found.submitter.link) == (SLIP.received_at, link)


def test_nobody_hands_on_the_papers_of_a_firm_that_his_household_acts_for(province: Province) -> None:
    clerk = clerk_living_at(province, HOME)
    code, made = firms_copy(province)
    kin = enrol_person(
        Order(by=SETUP, key="kin"),
        name="Võ Thị Mẫu Mực",
        number="049185000998",
        born_on=date(1985, 1, 1),
        sex="female",
        address="",
        phone="",
        household=HOME,
    ).id
    link_person(
        Order(by=province.staff["quay8"].at_work, key="kin"),
        kind="employee",
        agent=kin,
        principal=made,
        paper="introduction",
        number="08/GGT",
        dated=date(2024, 11, 20),
    )
    with pytest.raises(Refused, match="own_household"):
        hand_over(
            Order(by=clerk.by, key="hand"),
            papers=(Paper(code, "original", "original"),),
            to=agencies.unit_by_code("H47.02.15").id,
        )
