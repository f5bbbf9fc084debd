"""The office's door: for the office alone, at a price that does not grow, and bad input keeps what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from motcua.acts.process.approve import approve
from motcua.acts.reference.grant_mandate import grant_mandate
from motcua.acts.reference.record_absence import record_absence
from motcua.acts.reference.set_calendar import set_calendar
from motcua.agencies import list_queries as lists
from motcua.agencies import queries as agencies
from motcua.agencies.models import CalendarEdition, Mandate, Post
from motcua.base import clock
from motcua.catalogue import national_queries as nationals
from motcua.core.errors import Refused
from motcua.core.lifecycle import Who
from motcua.doors.office import urls
from motcua.doors.rehearsal.national import keep_the_catalogue
from motcua.doors.rehearsal.province import Province
from motcua.people import queries as people
from tests.acts import lives
from tests.acts.test_reference import granting, order
from tests.api.program import program
from tests.doors.test_statements import QUEUE, browser, statements


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


@pytest.fixture
def office(province: Province) -> Client:
    return browser(province.staff["vanphong"])


def addresses(province: Province) -> dict[str, str]:
    """Every address of the door, with something behind it."""
    department = agencies.unit_by_code("H47.13")
    mandate = agencies.mandates(agency=department.id)[0].id
    post = province.staff["truongphong"].posts["head"]
    away = record_absence(order("away"), post=post, valid_to=clock.now() + timedelta(days=1), reason="Đi họp.").id
    with clock.rehearsed(clock.now() - timedelta(days=20)):
        code = lives.forwarded(province)
    keep_the_catalogue()
    given: dict[str, list[Any]] = {
        "end_mandate": [mandate],
        "end_post": [post],
        "issue_key": [post],
        "end_key": [program(province, "truongphong").key],
        "record_absence": [post],
        "end_absence": [away],
        "set_hours": ["H47.13"],
        "set_services": ["H47.61"],
        "hall-figures": ["H47.61"],
        "late_one": [code],
        "set_consent_sound": ["es"],
        "settle_finding": [nationals.findings("term_other")[0].id],
        "national-matter": ["term_other"],
        "national-refused": ["source_code"],
        "national-file": [nationals.refused("source_code")[0].id],
    }
    named = [str(each.name) for each in urls.urlpatterns if each.name != "consent-sound"]  # none is put in yet
    return {name: reverse(f"office:{name}", args=given.get(name, [])) for name in named}


def test_the_office_opens_every_page_and_nobody_else_any(province: Province) -> None:
    known = addresses(province)
    assert len(known) == 32
    for login, player in province.staff.items():
        client, expected = browser(player), 200 if login == "vanphong" else 403
        for name, address in known.items():
            assert client.get(address).status_code == expected, f"{login} at {name}"
    citizen = browser(province.citizens[0])
    assert {citizen.get(address).status_code for address in known.values()} == {403}
    assert {Client().get(address).status_code for address in known.values()} == {302}


def test_the_lists_cost_the_same_with_ten_times_as_much_behind_them(province: Province, office: Client) -> None:
    names = ("home", "mandates", "posts", "absences", "units", "calendar", "late", "refusals")
    known = addresses(province)
    office.get(known["home"])
    before = {name: statements(lambda name=name: office.get(known[name])) for name in names}  # type: ignore[misc]
    _fill(province)
    for name in names:
        after = statements(lambda name=name: office.get(known[name]))  # type: ignore[misc]
        assert len(after) <= QUEUE, f"{name}\n" + "\n".join(after)
        assert len(after) <= len(before[name]) + 1, f"{name} grows\n" + "\n".join(after)


def _fill(province: Province) -> None:
    monday = clock.now()
    for number in range(10):
        with clock.rehearsed(monday - timedelta(days=20)):
            code = lives.forwarded(province, key=f"late/{number}", citizen=number)
        with pytest.raises(Refused):
            approve(lives.order(province, "quay7", "approve", code))
        starts = monday + timedelta(days=400 + 10 * number)
        grant_mandate(
            order(f"mandate/{number}"),
            **granting(valid_from=starts, valid_to=starts + timedelta(days=9), agency="H47.02"),
        )


def posted(client: Client, to: str, *args: object, **data: str) -> Any:
    return client.post(reverse(f"office:{to}", args=list(args)), {"key": str(uuid4()), **data})


GRANT = {
    "agency": "H47.02",
    "operator": "H47.BD",
    "steps": "guide",
    "decision": "Quyết định giả định số 30/QĐ",
    "decided_on": "20/11/2024",
    "issuer": "Ủy ban nhân dân tỉnh Quảng Nam",
    "valid_from": "",
    "valid_to": "17:00 31/12/2024",
}


def test_a_mandate_is_granted_from_its_page_once_for_two_presses(office: Client) -> None:
    key = {"key": str(uuid4())}
    answers = [office.post(reverse("office:grant_mandate"), {**GRANT, **key}) for _ in range(2)]
    assert [each.status_code for each in answers] == [302, 302]
    made = Mandate.objects.get(decision=GRANT["decision"])
    assert (made.valid_from, made.steps) == (clock.now(), ["guide"])


def test_what_is_wrong_is_said_and_what_was_typed_stays(office: Client) -> None:
    bad = posted(office, "grant_mandate", **{**GRANT, "valid_to": "hôm nào", "decided_on": "31/11/2024"})
    assert bad.status_code == 422
    assert "Chưa đọc được" in bad.content.decode()
    assert "Quyết định giả định số 30/QĐ" in bad.content.decode()
    crossed = posted(office, "grant_mandate", **{**GRANT, "agency": "H47.13"})
    assert crossed.status_code == 409
    assert "Quyết định số 143/QĐ-UBND ngày 16/01/2019 đã giao bước này" in crossed.content.decode()
    assert not Mandate.objects.filter(decision=GRANT["decision"]).exists()


DECLARED = {"day_off": "02/12/2024", "worked": "", "name": "Nghỉ bão (giả định)", "decision": "Công điện giả định 01"}


def test_a_holiday_is_declared_once_for_two_presses_and_only_ahead(office: Client) -> None:
    key, before = {"key": str(uuid4())}, CalendarEdition.objects.count()
    answers = [office.post(reverse("office:set_calendar"), {**DECLARED, **key}) for _ in range(2)]
    assert [each.status_code for each in answers] == [302, 302]
    assert CalendarEdition.objects.count() == before + 1
    assert [each.changes[0].date.isoformat() for each in lists.editions(of_units=False)[:1]] == ["2024-12-02"]
    for wrong, said in (
        ("02/12/2024", "Ngày này đã là ngày nghỉ"),
        ("22/11/2024", "Ngày này đã qua"),
        ("02/12/2099", "chưa có lịch của năm này"),
    ):
        answered = posted(office, "set_calendar", **{**DECLARED, "day_off": wrong})
        assert (answered.status_code, said in answered.content.decode()) == (422, True), wrong
    swap = posted(office, "set_calendar", **{**DECLARED, "day_off": "03/12/2024", "worked": "04/12/2024"})
    assert "Ngày này vốn là ngày làm việc" in swap.content.decode()


def test_a_calendar_that_somebody_else_has_just_set_is_not_overwritten(province: Province) -> None:
    first = agencies.edition()
    days = agencies.calendar().to_json()
    set_calendar(order("theirs"), days=days, decision="Công điện giả định 02")
    with pytest.raises(Refused, match="calendar_changed"):
        set_calendar(order("ours"), days=days, decision="Công điện giả định 03", since=str(first))


def test_saturday_hours_are_set_and_shown_where_people_look(office: Client) -> None:
    hours = {"morning_from": "07:30", "morning_to": "11:30", "afternoon_from": "13:30", "afternoon_to": "17:00"}
    said = {"decision": "Thông báo giả định số 5/TB", "decided_on": "20/11/2024"}
    half = posted(office, "set_hours", "H47.61", **hours, **said, saturday_from="07:30", saturday_to="")
    assert half.status_code == 422
    crossed = posted(office, "set_hours", "H47.61", **{**hours, "afternoon_to": "10:00"}, **said)
    assert crossed.status_code == 409
    done = posted(office, "set_hours", "H47.61", **hours, **said, saturday_from="07:30", saturday_to="11:00")
    assert done.status_code == 302
    home = Client().get("/").content.decode()
    assert "thứ Bảy 07:30 – 11:00, chỉ nhận hồ sơ" in home


APPOINTED = {
    "unit": "H47.13",
    "role": "head",
    "title": "Phó Giám đốc",
    "sign": "",
    "whose": "",
    "counter": "",
    "window": "",
    "decision": "Quyết định giả định số 31/QĐ-STP",
    "valid_from": "",
    "valid_to": "",
}
NEWCOMER = {
    "name": "Trương Văn Ước Định",
    "born_on": "02/03/1980",
    "sex": "male",
    "address": "3 đường Ví Dụ",
    "phone": "",
    "login": "phogiamdoc",
    "password": "mat-khau-lan-dau",
}


def test_somebody_new_is_enrolled_and_appointed_in_two_turns(province: Province, office: Client) -> None:
    number = {"number": "049080000199"}
    asked = posted(office, "appoint", **APPOINTED, **number)
    assert asked.status_code == 200
    assert "Người này chưa có trong hệ thống." in asked.content.decode()
    done = posted(office, "appoint", **APPOINTED, **number, **NEWCOMER)
    assert done.status_code == 302
    account = people.account_by_login("phogiamdoc")
    assert account is not None
    held = agencies.posts_of(account.person_id, at=clock.now())
    assert [(post.role, post.title, post.unit.code) for post in held] == [(Who.HEAD, "Phó Giám đốc", "H47.13")]


def test_a_known_person_is_found_by_number_and_half_a_capacity_is_refused(province: Province, office: Client) -> None:
    number = {"number": province.staff["chuyenvien"].number}
    half = posted(office, "appoint", **{**APPOINTED, "sign": "KT."}, **number)
    assert half.status_code == 409
    assert "Chưa rõ tư cách ký" in half.content.decode()
    done = posted(office, "appoint", **{**APPOINTED, "sign": "KT.", "whose": "Trưởng phòng"}, **number)
    assert done.status_code == 302
    person: UUID = province.staff["chuyenvien"].person
    assert {post.capacity for post in agencies.posts_of(person, at=clock.now())} == {"", "KT. TRƯỞNG PHÒNG"}


def test_nobody_relieves_himself_of_the_office(province: Province, office: Client) -> None:
    post = province.staff["vanphong"].posts["office"]
    answered = posted(office, "end_post", post, decision="Quyết định giả định số 32", at="")
    assert answered.status_code == 409
    assert Post.objects.get(id=post).valid_to is None
