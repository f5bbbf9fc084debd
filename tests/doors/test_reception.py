"""A reception by its requests: a card read, what is typed kept for one clerk, one press that goes on where it broke."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from motcua.acts.frame import jottings as kept
from motcua.acts.frame.housekeeping import forget_outlived
from motcua.base import clock
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.doors.counter import before
from motcua.doors.counter.counts import PARTS
from motcua.doors.rehearsal.province import Player, Province
from motcua.dossiers import reception_queries
from motcua.dossiers.models import Dossier, Jotting
from motcua.fees.models import Slip
from motcua.furniture import jottings
from motcua.papers.models import Document
from motcua.people.models import Person
from motcua.people.queries import Viewer
from tests.acts import lives
from tests.doors.test_statements import QUEUE, browser, statements
from tests.journeys.keyboard import card

NEWCOMER = "049200001999||Ngô Văn Mới Đến|05062000|Nam|Thôn Giả Định, xã Ví Dụ|12032022"
BY_SCRIPT = {"HTTP_ACCEPT": "application/json"}
TYPED = {f"q-{key}": said for key, said in lives.ANSWERS.items()}
COUNTED = {
    "declaration-originals": "1",
    "declaration-certified": "0",
    "declaration-copies": "0",
    "identity-originals": "0",
    "identity-certified": "0",
    "identity-copies": "1",
    "identity-compared": "on",
    "exemption-originals": "0",
    "exemption-certified": "0",
    "exemption-copies": "0",
    "return_by": "counter",
}


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


@pytest.fixture
def clerk(province: Province) -> Client:
    return browser(province.staff["quay7"])


def page_of(citizen: Player) -> str:
    return f"/counter/receive/{lives.CRIMINAL_RECORD}/{before.mark(citizen.person)}/"


def name_of(citizen: Player) -> str:
    return jottings.page("reception", lives.CRIMINAL_RECORD, str(citizen.person), str(citizen.person), "")


def viewer_of(player: Player) -> Viewer:
    return Viewer(account=player.account, person=player.person)


def test_a_card_leads_to_its_holder_and_no_address_names_him(province: Province, clerk: Client) -> None:
    citizen = province.citizens[0]
    for said in (card(citizen.number, citizen.name), citizen.number, f" {citizen.number[:6]} {citizen.number[6:]} "):
        answer = clerk.post("/counter/read/", {"q": said})
        assert answer.status_code == 302, said
        assert answer.headers["Location"].startswith("/counter/receive/")
        assert citizen.number not in answer.headers["Location"]
        assert citizen.name in clerk.get(answer.headers["Location"]).content.decode()


def test_what_is_no_card_is_looked_for_and_a_bad_card_is_refused_by_its_field(clerk: Client) -> None:
    answer = clerk.post("/counter/read/", {"q": "000.00.13.H47-241125-0001"})
    assert answer.headers["Location"] == "/counter/find/?q=000.00.13.H47-241125-0001"
    answer = clerk.post("/counter/read/", {"q": NEWCOMER.replace("05062000", "31022000")})
    assert answer.status_code == 409
    assert "Máy đọc sai ở: ngày sinh" in answer.content.decode()
    assert not Person.objects.filter(name="Ngô Văn Mới Đến").exists()


def test_a_newcomer_s_form_is_filled_by_his_card_and_kept_without_his_number(province: Province, clerk: Client) -> None:
    shown = clerk.post("/counter/read/", {"q": NEWCOMER}).content.decode()
    assert 'value="Ngô Văn Mới Đến"' in shown
    assert 'value="05/06/2000"' in shown
    typed = {"key": str(uuid4()), "number": "049200001999", "name": "Ngô Văn Mới Đến", "phone": "0900", "keep": "pause"}
    assert clerk.post("/counter/receive/", typed, **BY_SCRIPT).status_code == 204  # type: ignore[arg-type]
    row = Jotting.objects.get()
    assert row.typed["phone"] == "0900"
    assert "049200001999" not in f"{row.typed}{row.page}"
    again = clerk.post("/counter/read/", {"q": "049200001999"}).content.decode()
    assert 'value="0900"' in again
    other = browser(province.staff["quay8"]).post("/counter/read/", {"q": "049200001999"}).content.decode()
    assert "Ngô Văn Mới Đến" not in other


def test_one_press_files_accepts_and_takes_the_fee_and_goes_on_where_it_broke(
    province: Province, clerk: Client
) -> None:
    page, key = page_of(province.citizens[0]), str(uuid4())
    sent: dict[str, Any] = {**TYPED, **COUNTED, "key": key, "fee": "later"}
    first = clerk.post(page, sent)
    assert first.status_code == 302, first.content.decode()[:2_000]
    assert Slip.objects.count() == 0
    for _ in range(2):
        assert clerk.post(page, {**sent, "fee": "whole"}).headers["Location"] == first.headers["Location"]
    assert (Dossier.objects.count(), Slip.objects.get().amount) == (1, 200_000)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"fee": "student"}, "Chưa ghi giấy chứng minh. Ghi loại giấy, số, ngày cấp."),
        ({"fee": "student", "fee_proof": "Thẻ sinh viên"}, "Đếm giấy chứng minh được miễn, giảm phí."),
        ({"fee": "half"}, "Hãy chọn hợp lệ"),
        ({"identity-compared": ""}, "Chưa đối chiếu. Xem bản chính rồi đánh dấu."),
        ({"declaration-originals": "0"}, "Còn thiếu giấy này."),
    ],
)
def test_what_is_not_right_is_said_at_its_field_kept_and_nothing_is_filed(
    province: Province, clerk: Client, changes: dict[str, str], sentence: str
) -> None:
    citizen = province.citizens[0]
    answer = clerk.post(page_of(citizen), {**TYPED, **COUNTED, "key": str(uuid4()), "fee": "later", **changes})
    assert answer.status_code == 422
    if "half" not in changes.values():
        assert sentence in answer.content.decode()
    assert Dossier.objects.count() == 0
    assert Jotting.objects.get().typed["q-birthplace"] == lives.ANSWERS["birthplace"]


def test_nothing_is_counted_before_the_clerk_says_so(province: Province, clerk: Client) -> None:
    page = page_of(province.citizens[0])
    blank = clerk.get(page).context["form"]
    counts = tuple(f"-{part}" for part in PARTS[:3])
    assert {blank[name].value() for name in blank.fields if name.endswith(counts)} == {0}
    assert not any(blank[name].value() for name in blank.fields if name.endswith("-compared"))
    clerk.post(page, {**TYPED, "key": str(uuid4()), "as_required": "1"})
    form = clerk.get(page).context["form"]
    assert (form["declaration-originals"].value(), form["identity-copies"].value()) == ("1", "1")
    assert form["identity-compared"].value()
    assert form["exemption-copies"].value() == 0
    assert form["q-birthplace"].value() == lives.ANSWERS["birthplace"]


def test_a_certified_copy_is_a_count_of_its_own_and_stands_for_the_comparing(province: Province, clerk: Client) -> None:
    page = page_of(province.citizens[0])
    sent = {**TYPED, **COUNTED, "key": str(uuid4()), "fee": "later", "identity-compared": "", "identity-copies": "0"}
    assert clerk.post(page, sent).status_code == 422
    assert clerk.post(page, {**sent, "identity-certified": "1"}).status_code == 302
    identity = Document.objects.get(component="identity")
    assert (identity.originals, identity.certified, identity.copies, identity.is_compared) == (0, 1, 0, False)


def test_a_copy_that_comes_after_the_press_is_forgotten(province: Province, clerk: Client) -> None:
    citizen, sent = province.citizens[0], {**TYPED, **COUNTED, "key": str(uuid4()), "fee": "later"}
    assert clerk.post(page_of(citizen), sent).status_code == 302
    assert clerk.post(page_of(citizen), {**sent, "keep": "left"}, **BY_SCRIPT).status_code == 204  # type: ignore[arg-type]
    shown = clerk.get(page_of(citizen))
    assert shown.context["form"]["key"].value() != sent["key"]
    assert "Hôm nay người này đã nộp hồ sơ" in shown.content.decode()
    assert Jotting.objects.count() == 0


def test_a_form_that_is_shut_out_is_kept_for_its_clerk_alone(province: Province, clerk: Client) -> None:
    mine, other, citizen = province.staff["quay7"], province.staff["quay8"], province.citizens[0]
    seal = clerk.get(page_of(citizen)).context["seal"]
    signed_out = Client()
    sent = {**TYPED, "key": str(uuid4()), "jotting": seal}
    answer = signed_out.post(page_of(citizen), sent)
    assert answer.headers["Location"].startswith("/sign-in/?next=/counter/receive/")
    assert reception_queries.jotting(name_of(citizen), viewer=viewer_of(mine)) is not None
    assert reception_queries.jotting(name_of(citizen), viewer=viewer_of(other)) is None
    assert lives.ANSWERS["birthplace"] not in browser(other).get(page_of(citizen)).content.decode()
    assert signed_out.post(page_of(citizen), sent, **BY_SCRIPT).status_code == 401  # type: ignore[arg-type]
    assert Dossier.objects.count() == 0


def test_a_form_with_an_old_mark_comes_back_whole(province: Province) -> None:
    strict, citizen = Client(enforce_csrf_checks=True), province.citizens[0]
    strict.force_login(browser_account(province.staff["quay7"]))
    seal = strict.get(page_of(citizen)).context["seal"]
    answer = strict.post(page_of(citizen), {**TYPED, "key": str(uuid4()), "jotting": seal})
    assert (answer.status_code, answer.headers["Location"]) == (302, page_of(citizen))
    shown = strict.get(page_of(citizen)).context["form"]
    assert shown["q-birthplace"].value() == lives.ANSWERS["birthplace"]
    assert Dossier.objects.count() == 0


def browser_account(player: Player) -> Any:
    from motcua.people import queries as people

    return people.account(player.account)


@pytest.mark.parametrize("seal", ["", "x", "WyJhIiwgImIiXQ:1u:forged"])
def test_nothing_is_kept_without_the_seal_of_a_page(province: Province, seal: str) -> None:
    Client().post(page_of(province.citizens[0]), {**TYPED, "jotting": seal})
    assert Jotting.objects.count() == 0


@pytest.mark.parametrize(
    ("kept_on", "still_there", "gone"),
    [((2024, 11, 25), (2024, 11, 26), (2024, 11, 27)), ((2024, 11, 29), (2024, 12, 2), (2024, 12, 3))],
    ids=["Monday", "Friday"],
)
def test_it_is_gone_after_the_next_working_day(
    province: Province, kept_on: tuple[int, int, int], still_there: tuple[int, int, int], gone: tuple[int, int, int]
) -> None:
    mine = province.staff["quay7"]
    with clock.rehearsed(datetime(*kept_on, 16, 30, tzinfo=ZONE)):
        kept.keep(mine.account, "page", {"q-birthplace": "Tam Kỳ"})
    evening = datetime(*still_there, 23, 50, tzinfo=ZONE)
    with clock.rehearsed(evening):
        forget_outlived()
        assert reception_queries.jotting("page", viewer=viewer_of(mine)) is not None
    with clock.rehearsed(datetime(*gone, 0, 1, tzinfo=ZONE)):
        assert reception_queries.jotting("page", viewer=viewer_of(mine)) is None
        forget_outlived()
        assert Jotting.objects.count() == 0


def test_what_is_too_long_is_refused_in_words(province: Province, clerk: Client) -> None:
    with pytest.raises(Refused, match="jotting_too_long"):
        kept.keep(province.staff["quay7"].account, "page", {"q": "x" * (kept.MOST + 1)})
    sent = {**TYPED, "q-residences": "x" * (kept.MOST + 1), "keep": "pause"}
    answer = clerk.post(page_of(province.citizens[0]), sent)
    assert answer.status_code == 409
    assert "Điều đã ghi dài quá" in answer.content.decode()


def test_what_is_asked_for_most_comes_first_and_stays_so_all_day(province: Province, clerk: Client) -> None:
    mark = before.mark(province.citizens[0].person)

    def offered() -> list[str]:
        return [each[0].code for _, each in clerk.get(f"/counter/receive/{mark}/").context["laws"]]

    assert len(offered()) == 2
    last = offered()[-1]
    if last != lives.CRIMINAL_RECORD:
        with clock.rehearsed(clock.now() - timedelta(days=3)):
            lives.accepted(province, key="friday", citizen=3)
        assert offered()[0] == lives.CRIMINAL_RECORD
    before_noon = offered()
    lives.accepted(province, key="today", citizen=4)
    assert offered() == before_noon


def test_the_page_of_a_reception_costs_a_queue_and_the_number_being_served(province: Province, clerk: Client) -> None:
    citizen = province.citizens[0]
    clerk.get(page_of(citizen))
    clerk.post(page_of(citizen), {**TYPED, "key": str(uuid4()), "keep": "pause"}, **BY_SCRIPT)  # type: ignore[arg-type]
    spent = statements(lambda: clerk.get(page_of(citizen)))
    assert 5 < len(spent) <= QUEUE + 1, "\n".join(spent)
