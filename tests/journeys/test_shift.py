"""A shift from the first count of the till to the colleague's signature, with all that goes wrong in between."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from django.db import connection
from playwright.sync_api import Page, expect

from motcua.base import clock
from motcua.core.calendar import ZONE
from motcua.doors.rehearsal.province import Province
from tests.acts import custody, lives
from tests.journeys import steps
from tests.journeys.conftest import MORNING, Shot
from tests.journeys.steps import act
from tests.journeys.town import Town
from tests.papers.reading import pages

FLOAT = "Tiền lẻ đầu ca nhận từ thủ quỹ."
LIST = "H47.61-2024-0001"


def test_a_shift_ends(town: Town, page: Page, shot: Shot) -> None:
    with ThreadPoolExecutor(1) as apart:
        codes = apart.submit(_received, town.province).result()
    town.sign_in(page, "quay7")
    _opened(page, shot)
    _taken(page, town, codes, shot)
    town.clock_to(datetime(2024, 11, 25, 16, 40, tzinfo=ZONE))
    _looked_at(page, codes, shot)
    _closed(page, shot)
    _handed_on(page, shot)
    _counted(page, town, shot)
    _left_open(page, town, shot)
    assert town.verify()["broken"] == []


def _received(province: Province) -> list[str]:
    """Three with paper, and one on line that waits to be sent on."""
    with clock.rehearsed(MORNING):
        codes = [custody.accepted(province, key=f"life/{number}", citizen=number) for number in range(3)]
        codes.append(lives.accepted(province, key="online", citizen=5))
    connection.close()
    return codes


def _opened(page: Page, shot: Shot) -> None:
    """The first till opens with small change, which is explained."""
    page.get_by_role("link", name="Ca làm việc").click()
    act(page, "till")
    shot(page, "counter-till-unopened")
    page.get_by_label("Tiền đang có trong quỹ").fill("năm trăm")
    act(page, "open_till")
    expect(page.locator(".errs")).to_contain_text("Chưa đọc được số tiền này")
    page.get_by_label("Tiền đang có trong quỹ").fill("500.000")
    act(page, "open_till")
    expect(page.locator("[role=alert]")).to_contain_text("Đếm được 500.000 đồng, sổ ghi 0 đồng")
    page.get_by_label("Vì sao khác với sổ").fill(FLOAT)
    shot(page, "counter-till-float")
    act(page, "open_till")
    expect(page.get_by_role("heading", name="Kiểm quỹ số 0001/KQ")).to_be_visible()


def _taken(page: Page, town: Town, codes: list[str], shot: Shot) -> None:
    """Three pay; one slip is undone; one is printed again, as a copy that says so."""
    for code in codes[:3]:
        steps.open_dossier(page, town, "counter", code)
        act(page, "take_fee")
    act(page, "cancel_fee")
    page.get_by_label("Lý do").fill("Người nộp trả bằng tờ rách, đổi không được.")
    act(page, "send")
    steps.open_dossier(page, town, "counter", codes[0])
    fee = page.get_by_role("region", name="Phí, lệ phí")
    original = pages(steps.printed_slip(page, town))[0].text
    expect(fee).to_contain_text("In bản sao")
    copy = pages(steps.printed_slip(page, town))[0].text
    assert "BẢNSAO" not in original
    assert "BẢNSAOlần1,inlúc07:" in copy
    expect(fee).to_contain_text("đã in thêm 1 bản sao")
    expect(page.get_by_role("region", name="Diễn biến")).to_contain_text("bản sao lần 1")
    shot(page, "counter-slip-copies")
    page.get_by_role("link", name="Ca làm việc").click()
    act(page, "takings")
    expect(page.get_by_role("region", name="Kiểm quỹ")).to_contain_text("900.000 đồng")
    shot(page, "counter-takings-open-till")


def _looked_at(page: Page, codes: list[str], shot: Shot) -> None:
    """At 16:40 the page says what is open: what should be gone today, the papers, the cash."""
    page.get_by_role("link", name="Ca làm việc").first.click()
    waiting = page.get_by_role("region", name="Đã tiếp nhận, chưa chuyển")
    for code in codes:
        expect(waiting).to_contain_text(code)
    expect(waiting.get_by_text("Giao hôm nay")).to_have_count(4)
    expect(page.get_by_role("region", name="Giấy tờ ông/bà giữ")).to_contain_text("9 giấy phải giao hôm nay")
    expect(page.get_by_role("region", name="Quỹ tiền mặt")).to_contain_text("chưa đóng")
    shot(page, "counter-shift")


def _closed(page: Page, shot: Shot) -> None:
    """Counted by note; nine hundred thousand should be there, and ten are missing."""
    act(page, "till")
    act(page, "close_till")
    expect(page.locator(".errs")).to_contain_text("Chưa đếm")
    for note, number in (("500.000", "1"), ("200.000", "1"), ("100.000", "1"), ("20.000", "4"), ("10.000", "1")):
        page.get_by_label(f"Số tờ {note} đồng").fill(number)
    page.get_by_label("Hoặc ghi tổng số tiền").fill("900.000")
    act(page, "close_till")
    expect(page.locator(".errs")).to_contain_text("Các tờ đã đếm cộng lại là 890.000 đồng")
    shot(page, "counter-till-two-sums")
    page.get_by_label("Hoặc ghi tổng số tiền").fill("")
    page.get_by_label("Để lại trong quỹ").fill("500.000")
    act(page, "close_till")
    expect(page.locator("[role=alert]")).to_contain_text("Đếm được 890.000 đồng, sổ ghi 900.000 đồng")
    expect(page.get_by_label("Số tờ 20.000 đồng")).to_have_value("4")
    shot(page, "counter-till-differs")
    page.get_by_label("Vì sao khác với sổ").fill("Thối nhầm 10.000 đồng buổi sáng.")
    act(page, "close_till")
    last = page.get_by_role("region", name="Lần đóng gần nhất")
    expect(last).to_contain_text("thiếu 10.000 đồng")
    expect(last).to_contain_text("390.000 đồng")
    shot(page, "counter-till-closed")


def _handed_on(page: Page, shot: Shot) -> None:
    page.get_by_role("link", name="Ca làm việc").first.click()
    expect(page.get_by_role("region", name="Quỹ tiền mặt")).to_contain_text("thiếu 10.000 đồng")
    page.get_by_label("Huỳnh Thị Làm Mẫu, Quầy 8").check()
    shot(page, "counter-shift-ready")
    act(page, "hand_over_shift")
    expect(page.locator("h1")).to_have_text(LIST)
    shot(page, "counter-shift-list")
    page.get_by_role("link", name="Ca làm việc").click()
    expect(page.get_by_role("region", name="Giấy tờ ông/bà giữ")).to_contain_text("Ông/bà không giữ giấy tờ nào.")
    expect(page.get_by_role("region", name="Đã giao, chờ bên kia ký nhận")).to_contain_text("Huỳnh Thị Làm Mẫu")


def _counted(page: Page, town: Town, shot: Shot) -> None:
    """The colleague counts, signs, and answers from now on; the record names the till and what waits."""
    town.sign_out(page)
    town.sign_in(page, "quay8")
    page.get_by_role("link", name="Ca làm việc").click()
    page.get_by_role("region", name="Chờ ông/bà đếm, ký nhận").get_by_role("link").click()
    expect(page.locator("main")).to_contain_text("4 hồ sơ chưa chuyển")
    for box in page.get_by_label("Đủ: ").all():
        box.check()
    act(page, "take_over")
    steps.wait_for(page, "[data-act=print-record]")
    shot(page, "counter-shift-taken-over")
    record = page.locator("[data-act=print-record]").get_attribute("href") or ""
    (sheet,) = pages(page.request.get(town.url + record).body())
    assert "Quỹcủabêngiao:số0001/KQ,đếmđược890.000đồng,sổghi900.000đồng" in sheet.text
    page.get_by_role("link", name="Ca làm việc").click()
    expect(page.get_by_role("region", name="Giấy tờ ông/bà giữ")).to_contain_text("9 giấy phải giao hôm nay")
    expect(page.get_by_role("region", name="Quỹ tiền mặt")).to_contain_text("Chưa mở quỹ lần nào.")


def _left_open(page: Page, town: Town, shot: Shot) -> None:
    """The colleague goes home and leaves his till open; the next morning it is closed in his place, and he is told."""
    act(page, "till")
    page.get_by_label("Tiền đang có trong quỹ").fill("0")
    act(page, "open_till")
    town.clock_to(datetime(2024, 11, 26, 7, 40, tzinfo=ZONE))
    town.sign_out(page)
    town.sign_in(page, "quay7")
    page.get_by_role("link", name="Ca làm việc").click()
    expect(page.get_by_role("region", name="Quỹ tiền mặt")).to_contain_text("Quỹ số 0002/KQ của Huỳnh Thị Làm Mẫu")
    act(page, "left-till")
    page.get_by_label("Hoặc ghi tổng số tiền").fill("5.000")
    act(page, "close_till")
    expect(page.locator(".errs")).to_contain_text("Vì sao đóng thay")
    page.get_by_label("Vì sao đóng thay").fill("Hôm qua về sớm vì ốm; thừa 5.000 đồng, chưa rõ của ai.")
    shot(page, "counter-till-left-open")
    act(page, "close_till")
    expect(page.get_by_role("region", name="Trần Thị Thí Dụ đã đóng thay")).to_contain_text("thừa 5.000 đồng")
    shot(page, "counter-till-closed-in-place")
    town.sign_out(page)
    town.sign_in(page, "quay8")
    page.get_by_role("link", name="Ca làm việc").click()
    expect(page.locator(".note").first).to_contain_text("Trần Thị Thí Dụ đã đếm và đóng thay quỹ số 0002/KQ")
    shot(page, "counter-shift-till-closed-in-place")
