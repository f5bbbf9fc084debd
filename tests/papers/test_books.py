"""Forms 05 and 06 and the blank papers, filled from real records: who gave, who took, when, and how it stood."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from motcua.acts.ends.return_result import return_result
from motcua.acts.process.apologise_late import apologise_late
from motcua.agencies import queries as agencies
from motcua.agencies.queries import UnitView
from motcua.base import clock
from motcua.catalogue import queries as catalogue
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.doors.rehearsal.province import Player, Province
from motcua.dossiers import queries as dossiers
from motcua.dossiers import register_queries as registers
from motcua.dossiers.register_queries import Registered
from motcua.furniture.register import Period
from motcua.papers import books
from motcua.people import queries as people
from motcua.people.queries import NOBODY, SYSTEM, Viewer
from tests.acts import lives
from tests.acts.lives import order
from tests.papers.reading import pages, squeezed

DAY = (datetime(2024, 11, 25, tzinfo=ZONE), datetime(2024, 11, 26, tzinfo=ZONE))


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def text(pdf: bytes) -> str:
    return "".join(page.text for page in pages(pdf))


def sheet(code: str) -> str:
    return text(books.control_sheet(dossiers.dossier(code, viewer=SYSTEM)))


def unit(code: str) -> UnitView:
    return agencies.unit_by_code(code)


def viewer(player: Player) -> Viewer:
    return agencies.viewer(player.account, at=clock.now())


def registered(by: Viewer, where: str = "H47.61", **more: Any) -> tuple[Registered, ...]:
    return registers.registered(viewer=by, unit=unit(where).id, between=DAY, **more).rows


def test_every_hop_of_a_life_stands_on_the_control_sheet(province: Province, monday: datetime) -> None:
    code = lives.issued(province)
    with clock.rehearsed(monday + timedelta(days=1)):
        return_result(order(province, "quay7", "return", code), number=province.citizens[0].number)
    said = sheet(code)
    citizen, centre, bureau = province.citizens[0].name, unit("H47.61").name, "Sở Tư pháp"
    hops = [
        (citizen, centre, "tiếp nhận"),
        (centre, bureau, "đúng hạn chuyển hồ sơ"),
        ("Phạm Văn Giả Sử, Trưởng phòng Hành chính tư pháp", "Lê Thị Giả Định, Chuyên viên", "phân công thụ lý"),
        ("Lê Thị Giả Định, Chuyên viên", bureau, "thẩm định, trình"),
        ("Phạm Văn Giả Sử, Trưởng phòng Hành chính tư pháp", bureau, "phê duyệt, chuyển ký"),
        ("Vũ Thị Quy Ước, Phó Giám đốc", bureau, "ký"),
        (bureau, centre, "trước hạn cấp kết quả"),
    ]
    rows = [squeezed(f"1. {giver} 2. {taker} 08:20 25/11/2024 {what}") for giver, taker, what in hops]
    rows.append(squeezed(f"1. {centre} 2. {citizen} 08:20 26/11/2024 trả kết quả"))
    places = [said.find(row) for row in rows]
    assert -1 not in places, rows[places.index(-1)]
    assert places == sorted(places)


def test_a_promise_missed_and_apologised_for_stays_too_late_on_the_sheet(province: Province, monday: datetime) -> None:
    code = lives.assessed(province)
    with clock.rehearsed(monday + timedelta(days=14)):
        apologise_late(order(province, "truongphong", "late", code), days=2, reason="Xác minh chậm.")
    said = sheet(code)
    assert squeezed("xin lỗi, hẹn lại; số 0001/PXL; hẹn lại 17:00 thứ Tư, 11/12/2024") in said
    assert squeezed("Xác minh chậm.") not in said, "free text belongs to the letter"


def test_before_reception_there_is_no_control_sheet(province: Province) -> None:
    with pytest.raises(Refused, match="wrong_stage"):
        sheet(lives.filed(province))


def test_the_register_shows_a_unit_its_own_and_nobody_else_anything(province: Province) -> None:
    codes = [lives.forwarded(province, key=str(n), citizen=n) for n in range(3)]
    clerk, officer = viewer(province.staff["quay7"]), viewer(province.staff["chuyenvien"])
    assert [row.code for row in registered(clerk)] == codes
    assert [row.number for row in registered(clerk)] == [1, 2, 3]
    assert [row.code for row in registered(officer, "H47.13")] == codes
    assert registered(viewer(province.staff["quayphuong"])) == ()
    assert registered(viewer(province.staff["tuphapphuong"]), "H47.13") == ()
    assert registered(NOBODY) == ()
    own = registered(viewer(province.citizens[0]).as_citizen())
    assert [row.code for row in own] == codes[:1], "a citizen sees no line but his own"


def test_a_long_register_goes_on_by_key(province: Province) -> None:
    codes = [lives.accepted(province, key=str(n), citizen=n) for n in range(5)]
    seen, after = [], ""
    while True:
        part = registers.registered(viewer=SYSTEM, unit=unit("H47.61").id, between=DAY, after=after, limit=2)
        seen += [row.code for row in part.rows]
        if part.after is None:
            break
        after = part.after
    assert seen == codes


def test_what_came_on_another_day_is_in_another_register(province: Province) -> None:
    lives.accepted(province)
    assert (
        registers.registered(viewer=SYSTEM, unit=unit("H47.61").id, between=(DAY[1], DAY[1] + timedelta(1))).rows == ()
    )


def test_form_06_bears_the_five_days_and_how_it_stood(province: Province, monday: datetime) -> None:
    code = lives.issued(province)
    part = registers.registered(viewer=SYSTEM, unit=unit("H47.61").id, between=DAY)
    said = text(books.register(part, unit=unit("H47.61"), period="tháng 11 năm 2024", number=0, viewer=SYSTEM))
    row = f"1 {code} Cấp Phiếu lý lịch tư pháp 01 {province.citizens[0].name}"
    assert squeezed(row) in said
    days = "08:20 25/11/2024 08:20 25/11/2024 17:00 05/12/2024 08:20 25/11/2024 nhận bản điện tử"
    assert squeezed(days) in said
    assert squeezed("trước hạn") in said


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("25/11/2024", "2024-11-25", "2024-11-26"),
        ("11/2024", "2024-11-01", "2024-12-01"),
        ("12-2024", "2024-12-01", "2025-01-01"),
        (" 29/2/2024 ", "2024-02-29", "2024-03-01"),
    ],
)
def test_a_period_is_a_day_or_a_month(written: str, first: str, last: str) -> None:
    assert [f"{each:%Y-%m-%d}" for each in Period.parse(written).between] == [first, last]


@pytest.mark.parametrize("written", ["", "2024", "31/11/2024", "13/2024", "hôm qua", "1/1/24", "25/11/2024~x"])
def test_what_is_no_period_is_said_so(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Period.parse(written)


def browser(player: Player) -> Client:
    client, account = Client(), people.account(player.account)
    assert account is not None
    client.force_login(account)
    return client


def test_the_register_costs_the_same_at_two_lines_and_at_twelve(province: Province) -> None:
    client = browser(province.staff["quay7"])

    def spent() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get("/counter/register/").status_code == 200
        return len(caught)

    for n in range(2):
        lives.accepted(province, key=str(n), citizen=n)
    spent()
    few = spent()
    for n in range(2, 12):
        lives.accepted(province, key=str(n), citizen=n)
    assert spent() == few <= 12


@pytest.mark.parametrize(
    "address",
    [
        "/counter/register/?after=x",
        "/counter/register/?period=x&part=y",
        "/counter/register/?after=2024-11-25T08:20:00~0191f9d0-0000-7000-8000-000000000000",
        "/counter/register/print/?after=1~2",
        "/counter/?after=x",
    ],
)
def test_a_bad_address_of_a_register_is_answered(province: Province, address: str) -> None:
    assert browser(province.staff["quay7"]).get(address).status_code in (404, 422)


def test_every_procedure_has_its_blank_set(province: Province) -> None:
    versions = catalogue.in_force(clock.today())
    assert len(versions) >= 2
    for version in versions:
        competent = agencies.competent(version.law.competent, counter=None)
        assert competent.one_stop is not None
        counter = agencies.unit(competent.one_stop)
        mandate = next(iter(agencies.mandates(agency=competent.id)), None)
        said = text(books.blank_set(version, counter=counter, mandate=mandate))
        wanted = [component.name for situation in version.law.situations for component in situation.components]
        wanted += [question.label for question in version.law.questions]
        assert [words for words in wanted if squeezed(words) not in said] == []
        assert squeezed(f"Tiếp nhận thay mặt {competent.name}") in said
