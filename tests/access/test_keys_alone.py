"""By keys alone: an official from signing in to an assessment done. Five receptions are counted in the journeys."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.access.sights import Standing

MOST_TABS = 120
REMARK = "Đã tra cứu, không có thông tin."


def tab_to(page: Page, is_there: str) -> None:
    """Press Tab until the focus is on what the selector names."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", is_there):
            return
    raise AssertionError(f"{is_there} is never reached by Tab")


def test_an_assessment_without_a_mouse(standing: Standing, page: Page) -> None:
    code = standing.stages["assigned"]
    page.goto(f"{standing.town.url}/sign-in/")
    tab_to(page, "#login")
    page.keyboard.type("chuyenvien")
    page.keyboard.press("Tab")
    page.keyboard.type("motcua-demo")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hàng việc")
    tab_to(page, f"a[href$='{code}/']")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(code)
    tab_to(page, "[name=conclusion]")
    page.keyboard.press("Space")
    tab_to(page, "[name=remark]")
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
