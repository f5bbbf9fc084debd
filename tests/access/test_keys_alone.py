"""By keys alone: an official from signing in to an assessment done. Five receptions are counted in the journeys."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.access.sights import Standing
from tests.journeys.keyboard import Keyboard

REMARK = "Đã tra cứu, không có thông tin."


def test_an_assessment_without_a_mouse(standing: Standing, page: Page) -> None:
    code = standing.stages["assigned"]
    keys = Keyboard.of(page)
    keys.sign_in(standing.town.url, "chuyenvien")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hàng việc")
    keys.reach(f"a[href$='{code}/']")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(code)
    keys.reach("[name=conclusion]")
    page.keyboard.press("Space")
    keys.reach("[name=remark]")
    page.keyboard.type(REMARK)
    page.keyboard.press("Control+Enter")
    expect(page.locator("main")).to_contain_text(REMARK)
    expect(page.locator("#task")).to_contain_text("Bước 3 trên 5: Phê duyệt")


def test_the_first_tab_leads_past_the_header(standing: Standing, page: Page) -> None:
    page.goto(standing.town.url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
