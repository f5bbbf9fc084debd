"""A morning of two heads: finding and filtering, many approved at one press, and two on one dossier."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from playwright.sync_api import Browser, Page, expect

from motcua.acts.process.send_back import send_back
from motcua.base import clock
from motcua.doors.rehearsal.province import Province
from tests.acts import lives
from tests.browsing import context
from tests.journeys import steps
from tests.journeys.conftest import MORNING, Shot
from tests.journeys.steps import act
from tests.journeys.town import Town

DEPUTY = "Trương Thị Tạm Gọi, Phó Trưởng phòng Hành chính tư pháp, đã"
WHY = "Chưa thấy kết quả tra cứu ở Trung tâm Lý lịch tư pháp quốc gia."


def test_two_heads_share_a_queue(town: Town, page: Page, browser: Browser, shot: Shot) -> None:
    with ThreadPoolExecutor(1) as apart:
        codes = apart.submit(_assessed, town.province).result()
    town.sign_in(page, "truongphong")
    _filtered_and_kept(page, shot)
    _found(page, town, shot)
    _many_approved(page, town, codes[:4], shot)
    _handed_over(page, town, shot)
    deputy = context(browser)
    _two_on_one(page, deputy.new_page(), town, codes[4], shot)
    deputy.close()
    assert town.verify()["broken"] == []


def _assessed(province: Province) -> list[str]:
    with clock.rehearsed(MORNING):
        codes = [lives.assessed(province, key=f"desk/{number}", citizen=number) for number in range(5)]
        codes.append(lives.forwarded(province, key="desk/5", citizen=5))
    connection.close()
    return codes


def _filtered_and_kept(page: Page, shot: Shot) -> None:
    """One narrows the queue, keeps the narrowed list by a name, and takes the filter off by its cross."""
    page.keyboard.press("2")
    page.wait_for_url(re.compile("queue=unit"))
    shot(page, "desk-queue-unit")
    page.keyboard.press("f")
    page.get_by_label("Bước").select_option(label="Phê duyệt")
    page.get_by_label("Tiếp nhận từ ngày").fill("25/11/2024")
    shot(page, "desk-filters-open")
    act(page, "filter")
    expect(page.locator("tbody tr")).to_have_count(5)
    act(page, "keep-filter")
    page.get_by_label("Tên bộ lọc").fill("Chờ tôi duyệt hôm nay")
    shot(page, "desk-filter-save")
    act(page, "save-filter")
    shot(page, "desk-queue-filtered")
    page.get_by_role("link", name="Bỏ lọc: Bước: Phê duyệt").click()
    expect(page.locator("tbody tr")).to_have_count(6)
    page.get_by_role("link", name="Chờ tôi duyệt hôm nay").click()
    expect(page.locator("tbody tr")).to_have_count(5)


def _found(page: Page, town: Town, shot: Shot) -> None:
    """By the keyboard alone: a name without marks; then the page of keys says what the page knew."""
    page.keyboard.press("/")
    page.keyboard.type("vi du")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("H47-241125-0003")
    page.goto(f"{town.url}/desk/find/?q=th")
    expect(page.locator("tbody tr")).not_to_have_count(0)
    shot(page, "desk-found")
    page.goto(f"{town.url}/desk/")
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="Trên trang ông/bà vừa mở")).to_be_visible()
    expect(page.locator("[data-known-keys]")).to_contain_text("Mở hồ sơ tiếp theo")
    shot(page, "keys")


def _many_approved(page: Page, town: Town, codes: list[str], shot: Shot) -> None:
    """Four ticked by `x`, looked at once more; meanwhile the deputy sends one back; three are approved, one is told."""
    page.goto(f"{town.url}/desk/?queue=unit&stage=assessed")
    for _ in codes:
        page.keyboard.press("j")
        page.keyboard.press("x")
    page.get_by_role("button", name="Phê duyệt, chuyển ký").click()
    expect(page.locator("tbody input:checked")).to_have_count(4)
    shot(page, "desk-batch")
    with ThreadPoolExecutor(1) as apart:
        apart.submit(_sent_back, town.province, codes[2]).result()
    act(page, "approve")
    expect(page.get_by_text("Đã phê duyệt 3 hồ sơ")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text(f"{DEPUTY} ghi việc “Trả lại để xem lại” lúc")
    expect(page.locator("tbody input:checked")).to_have_count(1)
    shot(page, "desk-batch-done")
    page.reload()
    expect(page.get_by_text("Đã phê duyệt 3 hồ sơ")).to_be_visible()


def _sent_back(province: Province, code: str) -> None:
    with clock.rehearsed(MORNING):
        send_back(lives.order(province, "phophong", "back", code), reason="Xem lại.")
    connection.close()


def _handed_over(page: Page, town: Town, shot: Shot) -> None:
    """The first officer is away: what she holds goes to the second, with one reason."""
    page.goto(f"{town.url}/desk/?queue=unit")
    page.keyboard.press("f")
    page.get_by_label("Người thụ lý").select_option(label="Lê Thị Giả Định")
    act(page, "filter")
    act(page, "hand-over-all")
    act(page, "reassign")
    expect(page.locator(".errs")).to_be_visible()
    page.get_by_label("Hồ Văn Tỷ Dụ").check()
    page.get_by_label("Lý do").fill("Chị Định nghỉ phép từ 25/11 đến 27/11.")
    shot(page, "desk-batch-reassign")
    act(page, "reassign")
    expect(page.get_by_text("Đã giao 2 hồ sơ")).to_be_visible()


def _two_on_one(page: Page, other: Page, town: Town, code: str, shot: Shot) -> None:
    """Both open the refusal; the deputy approves first; the head reads it, and his words are there."""
    steps.open_dossier(page, town, "desk", code)
    page.get_by_role("link", name="Từ chối giải quyết").click()
    page.get_by_label("Vì sao từ chối?").fill(WHY)
    page.get_by_label("Căn cứ").fill("Điều 49 Luật Lý lịch tư pháp")
    act(page, "preview")
    town.sign_in(other, "phophong")
    steps.open_dossier(other, town, "desk", code)
    act(other, "approve")
    act(page, "send")
    expect(page.locator("[data-overtaken]")).to_contain_text(f"{DEPUTY} ghi việc “Phê duyệt, chuyển ký” lúc")
    expect(page.locator("[data-overtaken]")).to_contain_text("hôm nay; hồ sơ nay ở bước “Chờ ký”")
    expect(page.locator("main")).to_contain_text(WHY)
    expect(page.locator("[data-act=send]")).to_have_count(0)
    shot(page, "desk-overtaken-letter")
    page.get_by_role("link", name="Mở lại hồ sơ").click()
    expect(page.locator("h1")).to_have_text(code)
