"""Five receptions by keyboard alone: the keys are counted by a listener in the page, a scan as one, and printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from motcua.acts.frame import Actor, Order
from motcua.acts.hall.open_window import open_window
from motcua.acts.hall.take_ticket import take_ticket
from motcua.base import clock
from motcua.core.hall import day_name
from motcua.dossiers.models import Dossier, Jotting
from motcua.fees.models import Slip
from tests.acts import lives
from tests.journeys import steps
from tests.journeys.conftest import MORNING, Shot
from tests.journeys.keyboard import Keyboard, card
from tests.journeys.town import Town

MOST = 25
RETURNING, STUDENT, CERTIFYING = 1, 3, 4
NEWCOMER = "049200001999||Ngô Văn Mới Đến|05062000|Nam|Thôn Giả Định, xã Ví Dụ, Quảng Nam|12032022"
PROOF = "Thẻ sinh viên 12"


def test_five_receptions_without_a_mouse(
    town: Town, reading_page: Page, shot: Shot, record_property: Callable[[str, str], None]
) -> None:
    with clock.rehearsed(MORNING.replace(day=22)):
        lives.accepted(town.province, key="before", citizen=RETURNING)
    page, keys = reading_page, Keyboard.of(reading_page)
    told = []
    _numbers_taken(town)
    seated = ""
    for receive, login in (
        (_standard, "quay7"),
        (_as_the_last_time, "quay7"),
        (_newcomer, "quay7"),
        (_let_off, "quay7"),
        (_certified_copy, "quayphuong"),
    ):
        if login != seated:
            town.sign_out(page)
            keys.sign_in(town.url, login)
            page.goto(f"{town.url}/counter/")
        seated = login
        keys.forget()
        before = Dossier.objects.count()
        receive(town, page, keys, shot)
        told.append((receive.__name__.strip("_").replace("_", " "), keys.pressed))
        assert Dossier.objects.count() == before + 1
        assert Jotting.objects.count() == 0, "what has become a dossier is kept no longer"
    code = steps.code_on(page)
    page.goto(f"{town.url}/counter/takings/")
    keys.scan(code)
    expect(page.locator("h1")).to_have_text(code)
    record_property("tally", "keys a reception: " + ", ".join(f"{name} {pressed}" for name, pressed in told))
    assert dict(told)["standard"] <= MOST
    taken = list(Slip.objects.order_by("at").values_list("amount", flat=True))
    assert taken == [135_000, 200_000, 135_000, 100_000, 10_000]
    assert town.verify()["broken"] == []


def _numbers_taken(town: Town) -> None:
    """Four people wait in the hall, one came after the other, and window 7 is open."""
    today = day_name("H47.61", MORNING.date())
    for number, service in enumerate(("transport", "justice", "transport", "justice")):
        with clock.rehearsed(MORNING + timedelta(seconds=number)):
            take_ticket(Order(by=Actor(system="kiosk"), key=f"number/{number}", subject=today), service=service)
    with clock.rehearsed(MORNING):
        open_window(Order(by=town.province.staff["quay7"].at_work, key="window", subject=today))


def _next_called(page: Page, keys: Keyboard, code: str) -> None:
    """One key, from the counter's first page or from the page of the last slip."""
    keys.press("F3")
    expect(page.locator("[data-serving]")).to_have_text(code)
    expect(page.get_by_label("Số căn cước của người nộp")).to_be_focused()


def _standard(town: Town, page: Page, keys: Keyboard, shot: Shot) -> None:
    """A citizen who is known, a procedure of three components, from "call next" to the printed slip."""
    known = town.province.citizens[0]
    _next_called(page, keys, "G-001")
    keys.scan(card(known.number, known.name))
    expect(page.locator("h1")).to_have_text("Người trước quầy cần việc gì?")
    expect(page.locator("[data-serving]")).to_have_text("G-001")
    shot(page, "counter-choose")
    keys.press("2")
    _licence_for_a_car(page, keys)
    expect(page.locator("[data-serving]")).to_have_text("G-001")
    shot(page, "counter-reception-filled")
    keys.press("F7", "F8", "F9")
    expect(page.locator("main")).to_contain_text("0001/PT-241125")
    _printed(page, keys)
    expect(page.locator("[data-serving]")).to_have_count(0)
    shot(page, "counter-dossier-next")


def _as_the_last_time(town: Town, page: Page, keys: Keyboard, shot: Shot) -> None:
    """A longer card; the answers are those of the last time, and the page says so."""
    known = town.province.citizens[RETURNING]
    _next_called(page, keys, "T-001")
    keys.scan(card(known.number, known.name) + "||Võ Văn Cha Mẫu|Lê Thị Mẹ Mẫu|")
    keys.press("1")
    expect(page.locator(".note")).to_contain_text("Đọc lại với người nộp trước khi tiếp nhận")
    shot(page, "counter-reception-alike")
    keys.press("F7", "F8", "F9")
    expect(page.locator("main")).to_contain_text("Đã nộp")
    _printed(page, keys)


def _newcomer(town: Town, page: Page, keys: Keyboard, shot: Shot) -> None:
    """His card fills the form; he is asked how he is reached."""
    _next_called(page, keys, "G-002")
    keys.scan(NEWCOMER)
    expect(page.get_by_label("Họ và tên")).to_have_value("Ngô Văn Mới Đến")
    expect(page.get_by_label("Ngày sinh")).to_have_value("05/06/2000")
    expect(page.get_by_label("Nam", exact=True)).to_be_checked()
    expect(page.get_by_label("Điện thoại")).to_be_focused()
    keys.type("0900009999")
    shot(page, "counter-newcomer")
    keys.press("F9")
    expect(page.locator("main")).to_contain_text("Ngô Văn Mới Đến")
    keys.press("2")
    _licence_for_a_car(page, keys)
    keys.press("F7", "F8", "F9")
    expect(page.locator("main")).to_contain_text("Đã nộp")
    _printed(page, keys)


def _let_off(town: Town, page: Page, keys: Keyboard, shot: Shot) -> None:
    """A student, found by the number he says; the proof is named, and refused until it is counted too."""
    _next_called(page, keys, "T-002")
    keys.type(town.province.citizens[STUDENT].number)
    keys.press("Enter")
    expect(page.locator("h1")).to_have_text("Người trước quầy cần việc gì?")
    keys.press("1")
    expect(page.get_by_label("Ông/bà cần Phiếu lý lịch tư pháp để làm gì?")).to_be_focused()
    keys.press("ArrowDown", "Enter")
    keys.type("Tam Kỳ")
    keys.press("Enter")
    keys.type("Việt Nam")
    keys.press("Enter", "Enter", "Enter")
    keys.type("Tam Kỳ")
    keys.press("F7")
    keys.reach("[name=fee]")
    keys.press("ArrowDown", "ArrowDown", "Enter")
    expect(page.get_by_label("Thu phí")).to_have_value("student")
    keys.type(PROOF)
    keys.press("F9")
    expect(page.locator(".errs")).to_contain_text("Đếm giấy chứng minh được miễn, giảm phí.")
    shot(page, "counter-reception-no-proof")
    keys.reach("[aria-label='Giấy tờ chứng minh được miễn, giảm phí: số bản sao']")
    keys.type("1")
    keys.press("F9")
    expect(page.locator("main")).to_contain_text("100.000 đồng")
    expect(page.locator("main")).to_contain_text(PROOF)
    _printed(page, keys)


def _certified_copy(town: Town, page: Page, keys: Keyboard, shot: Shot) -> None:
    """Answered on the spot: the sum follows from pages and copies, and there is no slip to wait for."""
    known = town.province.citizens[CERTIFYING]
    keys.scan(card(known.number, known.name))
    keys.press("1")
    expect(page.get_by_label("Giấy tờ cần chứng thực", exact=True)).to_be_focused()
    keys.type("Bằng")
    keys.press("Enter")
    keys.type("3")
    keys.press("Enter")
    keys.type("2")
    keys.press("F7", "F8", "F9")
    expect(page.locator("main")).to_contain_text("10.000 đồng")
    expect(page.locator("main")).to_contain_text("Đã nộp")
    assert steps.code_on(page)


def _licence_for_a_car(page: Page, keys: Keyboard) -> None:
    expect(page.locator(".due17")).to_have_text("17:00 thứ Hai, 02/12/2024")
    keys.press("Alt+2")
    expect(page.locator("main")).to_contain_text("Giấy khám sức khỏe của người lái xe")
    expect(page.get_by_label("Giấy phép lái xe hạng nào?")).to_be_focused()
    keys.type("B2")
    keys.press("Enter")
    keys.type("490001234567")
    keys.press("Enter", "ArrowDown")


def _printed(page: Page, keys: Keyboard) -> None:
    """The slip comes by itself, and one key prints it."""
    expect(page.locator("[data-act=print-receipt]")).to_be_visible(timeout=30_000)
    slip = str(page.locator("[data-act=print-receipt]").get_attribute("href"))
    with page.expect_response(f"**{slip}") as fetched:
        keys.press("p")
    assert fetched.value.ok
    assert page.request.get(fetched.value.url).headers["content-type"] == "application/pdf"
    expect(page.locator("[data-printed]")).to_have_count(1)
    assert page.evaluate("sessionStorage.printed") == slip
