"""A certified copy at the commune's counter: handed in at 14:50 it is ready today, at 15:10 the next working day."""

from __future__ import annotations

from datetime import datetime

from playwright.sync_api import Page, expect

from motcua.core.calendar import ZONE
from tests.journeys import steps
from tests.journeys.conftest import Shot
from tests.journeys.steps import act
from tests.journeys.town import Town

NUMBER, ANOTHER = "049167900100", "049081900101"
TODAY, TOMORROW = "17:00 thứ Hai, 25/11/2024", "17:00 thứ Ba, 26/11/2024"


def test_copies_are_certified_at_the_commune_today_or_on_the_next_working_day(
    town: Town, page: Page, shot: Shot
) -> None:
    town.clock_to(datetime(2024, 11, 25, 14, 50, tzinfo=ZONE))
    town.sign_in(page, "quayphuong")
    code = _received(page, shot, NUMBER, TODAY)
    assert _receipts(page) == 0
    act(page, "forward")
    town.clock_to(datetime(2024, 11, 25, 15, 10, tzinfo=ZONE))
    page.goto(f"{town.url}/counter/")
    _received(page, shot, ANOTHER, TOMORROW)
    assert _receipts(page) == 1
    _certified(page, town, code, shot)
    _returned(page, town, code)
    assert town.verify()["broken"] == []


def _receipts(page: Page) -> int:
    return page.get_by_text("Giấy hẹn đang lập").or_(page.locator("[data-act=print-receipt]")).count()


def _received(page: Page, shot: Shot, number: str, promised: str) -> str:
    """The clerk types for the citizen before him: three pages, two copies; the original is shown and given back."""
    act(page, "receive")
    page.get_by_label("Chứng thực bản sao từ bản chính").check()
    page.get_by_label("Số căn cước của người nộp").fill(number)
    shot(page, "counter-begin")
    act(page, "begin")
    expect(page.locator(".mandate")).to_contain_text("thay mặt Ủy ban nhân dân phường Tân Thạnh")
    expect(page.locator(".due17")).to_have_text(promised)
    page.get_by_label("Giấy tờ cần chứng thực", exact=True).fill("Bằng tốt nghiệp trung học phổ thông")
    page.get_by_label("Số trang của bản chính").fill("3")
    page.get_by_label("Số bản sao cần chứng thực").fill("2")
    act(page, "accept")
    expect(page.locator(".errs")).to_contain_text("Chưa đối chiếu. Xem bản chính rồi đánh dấu.")
    shot(page, "counter-reception-error")
    act(page, "as_required")
    page.get_by_label("Bản chính giấy tờ cần chứng thực: đã đối chiếu với bản chính").check()
    shot(page, "counter-reception")
    act(page, "accept")
    expect(page.locator("main")).to_contain_text(promised)
    expect(page.locator("main")).to_contain_text("10.000 đồng")
    expect(page.locator("main")).to_contain_text("3 trang, 2 bản")
    shot(page, "counter-dossier")
    expect(page.locator(".go")).to_have_text("Thu 10.000 đồng F9")
    act(page, "take_fee")
    expect(page.locator("main")).to_contain_text("Đã nộp")
    expect(page.locator(".go")).to_contain_text("Chuyển")
    return steps.code_on(page)


def _certified(page: Page, town: Town, code: str, shot: Shot) -> None:
    """The commune's part: a result on paper, a number and pages, no file."""
    steps.desk(page, town, "lanhdaophuong", code)
    act(page, "assign")
    steps.desk(page, town, "tuphapphuong", code)
    shot(page, "desk-assess")
    act(page, "assess")
    steps.desk(page, town, "lanhdaophuong", code)
    act(page, "approve")
    expect(page.get_by_label("Số trang")).to_have_value("3")
    expect(page.get_by_label("Số bản")).to_have_value("2")
    act(page, "sign")
    steps.desk(page, town, "vanthuphuong", code)
    act(page, "issue")


def _returned(page: Page, town: Town, code: str) -> None:
    """Against the card of the applicant, and against no other."""
    town.sign_out(page)
    town.sign_in(page, "quayphuong")
    steps.open_dossier(page, town, "counter", code)
    expect(page.locator("main")).to_contain_text("3 trang, 2 bản")
    expect(page.locator("main")).to_contain_text("Bản kết quả đang ở Ủy ban nhân dân phường Tân Thạnh")
    page.get_by_label("Số căn cước của người nhận").fill(NUMBER)
    act(page, "return_result")
    expect(page.locator("[role=alert]")).to_contain_text("Bản kết quả chưa có ở chỗ ông/bà")
    steps.brought_to_counter(page, town, "vanthuphuong", "quayphuong")
    steps.open_dossier(page, town, "counter", code)
    page.get_by_label("Số căn cước của người nhận").fill("049095005678")
    act(page, "return_result")
    expect(page.locator("[role=alert]")).to_contain_text("Chưa đối chiếu giấy tờ tùy thân")
    page.get_by_label("Số căn cước của người nhận").fill(NUMBER)
    act(page, "return_result")
    expect(page.locator("main")).to_contain_text("kết quả đã đến tay người nộp")
