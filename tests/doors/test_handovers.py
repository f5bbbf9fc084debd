"""The pages of hand-overs: pressed twice, sent by the wrong one, gone stale, and what they cost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import uuid4

import pytest
from django.test import Client

from motcua.base import clock
from motcua.custody import queries as custody
from motcua.custody.queries import ManifestView
from motcua.doors.rehearsal.province import Province
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from tests.acts.custody import accepted, department, handed_over, papers, taken
from tests.doors.test_statements import QUEUE, browser, statements

PAGE = "/counter/handovers/"


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def listing(*codes: str) -> dict[str, object]:
    return {"key": str(uuid4()), "to": str(department()), "papers": [str(paper) for paper in papers(*codes)]}


def lists() -> list[ManifestView]:
    return custody.manifests(viewer=SYSTEM)


def test_pressed_twice_it_is_one_list(province: Province) -> None:
    client, data = browser(province.staff["quay7"]), listing(accepted(province))
    first, second = client.post(PAGE, data), client.post(PAGE, data)
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert len(lists()) == 1


def test_a_shift_pressed_twice_is_one_list(province: Province) -> None:
    accepted(province)
    client = browser(province.staff["quay7"])
    data = {"key": str(uuid4()), "colleague": str(province.staff["quay8"].posts["clerk"])}
    assert [client.post("/counter/shift/", data).status_code for _ in range(2)] == [302, 302]
    assert len(lists()) == 1


def test_a_stale_page_names_the_dossier_and_changes_nothing(province: Province) -> None:
    code = accepted(province)
    client, stale = browser(province.staff["quay7"]), listing(code)
    handed_over(province, code)
    answer = client.post(PAGE, stale)
    assert answer.status_code == 409
    assert f"Giấy tờ của hồ sơ {code} đang trên đường bàn giao" in answer.content.decode()
    assert len(lists()) == 1


UNREADABLE = {"paper": {"papers": ["no such"]}, "to": {"to": "nowhere"}, "key": {"key": ""}, "none": {"papers": []}}


@pytest.mark.parametrize("change", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_no_list(province: Province, change: dict[str, object]) -> None:
    client = browser(province.staff["quay7"])
    answer = client.post(PAGE, {**listing(accepted(province)), **change})
    assert answer.status_code in (409, 422)
    assert lists() == []


def test_whoever_has_no_part_in_it_is_refused_on_record(province: Province) -> None:
    manifest = taken(province, handed_over(province, accepted(province)), "identity")
    line = manifest.differences[0].id
    for login, door in (("vanthuphuong", "desk"), ("quayphuong", "counter")):
        client = browser(province.staff[login])
        page = f"/{door}/handovers/{manifest.name}/"
        assert client.get(page).status_code == 404
        assert client.get(f"{page}record/").status_code == 404
        assert client.post(page, {"key": str(uuid4())}).status_code == 403
        assert client.post(f"{page}differences/{line}/", {"key": str(uuid4())}).status_code == 403
    assert Client().get(PAGE).status_code == 302
    assert browser(province.staff["vanthu"]).get(PAGE).status_code == 403
    assert {each.code for each in trail.refusals(subject=manifest.name)} == {"wrong_unit"}
    assert custody.manifest_facts(manifest.id).differences


def test_the_other_side_cannot_settle_and_reads_who_can(province: Province) -> None:
    manifest = taken(province, handed_over(province, accepted(province)), "identity")
    line = manifest.differences[0].id
    page = f"/counter/handovers/{manifest.name}/differences/{line}/"
    data = {f"{line}-key": str(uuid4()), f"{line}-how": "arrived", f"{line}-reason": "Đã đưa rồi."}
    answer = browser(province.staff["quay7"]).post(page, data)
    assert answer.status_code == 403
    assert "Giấy đã đến thì bên nhận ghi" in answer.content.decode()
    assert custody.manifest_facts(manifest.id).differences


def test_a_list_of_two_hundred_dossiers_can_be_counted_on_one_page(province: Province) -> None:
    manifest = handed_over(province, accepted(province))
    data = {"key": str(uuid4()), **{f"{number}-count": "1" for number in range(1_800)}}
    answer = browser(province.staff["vanthu"]).post(f"/desk/handovers/{manifest.name}/", data)
    assert answer.status_code == 422, "read, and found not to be counted"


@pytest.mark.parametrize(("login", "page"), [("quay7", PAGE), ("vanthu", "/desk/handovers/")])
def test_the_page_costs_the_same_for_two_dossiers_and_for_twelve(clone: Province, login: str, page: str) -> None:
    client = browser(clone.staff[login])
    spent = []
    for first, last in ((0, 2), (2, 12)):
        for number in range(first, last):
            code = accepted(clone, key=f"life/{number}", citizen=number)
            if number % 2:
                handed_over(clone, code, key=f"hand/{number}")
        client.get(page)
        spent.append(len(statements(lambda: client.get(page))))
    assert spent[0] == spent[1] <= QUEUE
