"""The hall's doors: what a display costs, what a reception ends, and a machine that is nobody's account."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from time import monotonic
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from motcua.acts.frame import Actor, Order
from motcua.acts.hall.call_next import call_next
from motcua.acts.hall.end_service import end_service
from motcua.acts.hall.open_window import open_window
from motcua.acts.hall.take_ticket import take_ticket
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.hall import day_name
from motcua.doors.counter import before
from motcua.doors.counter.counts import PARTS
from motcua.doors.portal.hall import FRESH
from motcua.doors.rehearsal.province import Province
from motcua.dossiers.models import Dossier
from motcua.furniture.tickets import COOKIE
from motcua.hall import queries as hall
from motcua.people.queries import SYSTEM
from tests.acts import lives
from tests.doors.test_statements import QUEUE, browser, statements

CENTRE = "H47.61"
BOARD = f"/hall/{CENTRE}/board/"
KIOSK = f"/hall/{CENTRE}/kiosk/"


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    cache.clear()
    with clock.rehearsed(monday):
        yield


def order(by: Actor) -> Order:
    return Order(by=by, key=str(uuid4()), subject=day_name(CENTRE, clock.today()))


def taken(count: int = 1) -> None:
    for _ in range(count):
        take_ticket(order(Actor(system="kiosk")), service="justice")


def called(province: Province, login: str = "quay7") -> None:
    clerk = province.staff[login].at_work
    open_window(order(clerk))
    call_next(order(clerk))


def floor() -> hall.Floor:
    return hall.floor(agencies.unit_by_code(CENTRE).id, clock.today(), viewer=SYSTEM)


def test_fifty_displays_cost_one_reading_a_second_and_an_unchanged_board_is_not_sent_again(clone: Province) -> None:
    taken()
    called(clone)
    displays = [Client() for _ in range(50)]
    answers: list[Any] = []
    begun = monotonic()
    spent = statements(lambda: answers.extend(each.get(BOARD) for each in displays))
    readings = 1 + int((monotonic() - begun) / FRESH)
    assert {each.status_code for each in answers} == {200}
    assert b"T-001" in answers[0].content
    assert 0 < len(spent) <= 5 * readings < 5 * len(displays), "\n".join(spent)
    assert len(answers[0].content) < 4_000
    again = displays[0].get(BOARD, headers={"If-None-Match": answers[0].headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert answers[0].headers["Cache-Control"] == "no-cache"


def test_the_display_names_nobody_and_is_there_for_no_other_place(province: Province) -> None:
    taken(2)
    called(province)
    page = Client().get(f"/hall/{CENTRE}/").content.decode()
    assert "T-001" in page
    assert "Quầy 7" in page
    for login, player in province.staff.items():
        assert player.name not in page, login
    for wrong in ("H47.99", "x y", "x" * 300):
        assert Client().get(f"/hall/{wrong}/").status_code == 404
        assert Client().get(f"/hall/{wrong}/board/").status_code == 404


def test_the_counter_s_first_page_costs_the_same_however_many_wait(clone: Province) -> None:
    client = browser(clone.staff["quay7"])
    taken(3)
    called(clone)
    client.get("/counter/")
    at_three = statements(lambda: client.get("/counter/"))
    taken(40)
    at_forty = statements(lambda: client.get("/counter/"))
    assert len(at_three) == len(at_forty) <= QUEUE, "\n".join(at_forty)


def test_the_language_of_one_at_the_machine_ends_with_his_slip(province: Province) -> None:
    machine = browser(province.staff["quay7"])
    machine.post("/counter/hall/kiosk/")
    spoken = machine.post(KIOSK, {"language": "en"})
    assert (spoken.headers["Content-Language"], 'data-idle="' in spoken.content.decode()) == ("en", True)
    slip = machine.post(KIOSK, {"key": str(uuid4()), "service": "justice"}, follow=True)
    assert slip.headers["Content-Language"] == "en"
    for _ in range(2):
        after = machine.get(KIOSK)
        assert (after.headers["Content-Language"], after.context["language"]) == ("vi", "vi")
    assert not machine.cookies["motcua_language"].value


def opened(client: Client, province: Province) -> tuple[str, dict[str, str]]:
    """A reception opened for the number being served, and what its form sends, one paper not yet compared."""
    page = f"/counter/receive/{lives.CRIMINAL_RECORD}/{before.mark(province.citizens[0].person)}/"
    number = client.get(page).context["serving"]
    data = {"key": str(uuid4()), "return_by": "counter", "fee": "later", "call": str(number.id)}
    data |= {f"q-{name}": value for name, value in lives.ANSWERS.items()}
    counts = [f"{paper}-{part}" for paper in ("declaration", "identity", "exemption") for part in PARTS[:3]]
    return page, data | dict.fromkeys(counts, "0") | {"declaration-originals": "1", "identity-copies": "1"}


def test_a_reception_that_is_done_ends_the_number_it_was_for(province: Province) -> None:
    taken(2)
    called(province)
    client = browser(province.staff["quay7"])
    page, data = opened(client, province)
    assert client.post(page, data).status_code == 422, "what was not compared is not received"
    assert [each.code for each in floor().calls] == ["T-001"]
    answer = client.post(page, {**data, "identity-compared": "on"})
    assert answer.status_code == 302, answer.content.decode()[:3_000]
    assert Dossier.objects.count() == 1
    assert floor().calls == ()
    assert [each.code for each in floor().waiting] == ["T-002"]
    again = client.post(page, {**data, "identity-compared": "on"})
    assert again.headers["Location"] == answer.headers["Location"], "sent twice"
    assert Dossier.objects.count() == 1


def test_a_page_ends_only_the_number_it_was_opened_for_and_says_when_it_could_not(province: Province) -> None:
    taken(2)
    called(province)
    client, clerk = browser(province.staff["quay7"]), province.staff["quay7"].at_work
    page, data = opened(client, province)
    end_service(order(clerk), call=UUID(data["call"]))
    call_next(order(clerk))
    said = client.post(page, {**data, "identity-compared": "on"}, follow=True).content.decode()
    assert "Số T-001 thì trang khác đã kết thúc hoặc ghi vắng từ trước." in said
    assert Dossier.objects.count() == 1, "what was received stands"
    assert [each.code for each in floor().calls] == ["T-002"]


def test_a_shift_ends_in_sight_of_the_number_being_served(province: Province) -> None:
    taken(2)
    called(province)
    page = browser(province.staff["quay7"]).get("/counter/shift/").content.decode()
    assert "Số T-001 đang được phục vụ." in page
    assert "1 người chờ, lâu nhất" in page


def test_the_machine_gives_numbers_to_whoever_touches_it_and_only_there(province: Province) -> None:
    for other in ("truongphong", "vanphong", "quayphuong"):
        assert browser(province.staff[other]).post("/counter/hall/kiosk/").status_code in (403, 404)
    client = browser(province.staff["quay7"])
    opened = client.post("/counter/hall/kiosk/", {"paper": "a6"})
    assert opened.headers["Location"] == KIOSK
    assert client.get("/counter/").headers["Location"].startswith("/sign-in/"), "the clerk is signed out of it"
    touched = client.post(KIOSK, {"key": str(uuid4()), "service": "justice", "priority": "pregnant"})
    slip = client.get(touched.headers["Location"])
    assert "slip-a6.css" in slip.content.decode()
    assert "mang thai" not in slip.content.decode(), "a slip says nothing of whoever holds it"
    assert client.get(touched.headers["Location"].replace(CENTRE, "H47.02.15.01")).status_code == 403
    assert client.get("/hall/H47.02.15.01/kiosk/").status_code == 403
    assert client.post(KIOSK, {"service": "justice"}).status_code == 422
    stranger = Client()
    for mark in ("", "forged", client.cookies[COOKIE].value[:-1]):
        stranger.cookies[COOKIE] = mark
        assert stranger.post(KIOSK, {"key": str(uuid4()), "service": "justice"}).status_code == 403
    assert len(floor().waiting) == 1


def test_what_a_clerk_presses_is_answered_in_words(province: Province) -> None:
    client = browser(province.staff["quay7"])

    def press(verb: str, **data: object) -> Any:
        return client.post(f"/counter/hall/{verb}/", {"key": str(uuid4()), **data})

    closed = press("call_next")
    assert (closed.status_code, "Mở quầy rồi gọi số" in closed.content.decode()) == (409, True)
    press("open_window", services=["justice", "results"])
    assert floor().windows[0].services == ("justice", "results")
    assert press("open_window", services=["fishing"]).status_code == 409
    given = press("take_ticket", service="justice")
    ticket = UUID(given.headers["Location"].split("/")[-2])
    assert "T-001" in client.get(given.headers["Location"]).content.decode()
    assert press("call_next").headers["Location"] == "/counter/receive/"
    call = floor().calls[0]
    for bad in ({}, {"call": "x"}, {"call": str(uuid4())}):
        assert press("end_service", **bad).status_code in (404, 409)
    with clock.rehearsed(clock.now() + timedelta(minutes=1)):
        elsewhere = press("end_service", call=call.id, onward="https://elsewhere.example/counter/")
        assert elsewhere.headers["Location"] == "/counter/hall/"
    assert press("no_such_act").status_code == 404
    assert client.get(f"/counter/hall/?move={ticket}").status_code == 200
    assert client.get("/counter/hall/figures/?day=yesterday").status_code == 200


def test_a_counter_without_a_machine_shows_nothing_of_it(province: Province) -> None:
    client = browser(province.staff["quayphuong"])
    assert "counter/hall/" not in client.get("/counter/").content.decode()
    assert client.get("/counter/hall/").status_code == 404


def test_the_office_names_the_kinds_and_sees_how_long_people_waited(province: Province) -> None:
    client, page = browser(province.staff["vanphong"]), f"/office/units/{CENTRE}/services/"
    shown = client.get(page).content.decode()
    assert "T | Tư pháp: nộp hồ sơ | tiếp nhận" in shown

    def said(kinds: str) -> Any:
        return client.post(page, {"key": str(uuid4()), "kinds": kinds})

    for wrong in ("T", "T | | tiếp nhận", "T | Tư pháp | đi câu", "T | Tư pháp"):
        refused = said(wrong)
        assert (refused.status_code, "Chưa đọc được dòng" in refused.content.decode()) == (422, True), wrong
    assert said("T | Một | tiếp nhận\nT | Hai | hướng dẫn").status_code == 409
    assert said("\n".join(["T | Một | tiếp nhận"] * 13)).status_code == 422
    assert said("B | Bưu chính | hướng dẫn\nT | Tư pháp, hộ tịch | tiếp nhận").status_code == 302
    offered = hall.services(agencies.unit_by_code(CENTRE).id)
    assert [(each.key, each.letter, each.name) for each in offered] == [
        ("kind-b", "B", "Bưu chính"),
        ("justice", "T", "Tư pháp, hộ tịch"),
    ]
    taken(2)
    called(province)
    figures = client.get(f"/office/units/{CENTRE}/figures/").content.decode()
    assert "Tư pháp, hộ tịch" in figures
    assert said("").status_code == 302
    assert browser(province.staff["quay8"]).get("/counter/hall/").status_code == 404, "it gives no numbers any more"
