"""Reception by keyboard alone, keys counted."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Shot
from tests.journeys.keyboard import Keyboard
from tests.journeys.town import Town

MOST = 25
RETURNING = "049095005678"


def test_a_standard_reception_takes_at_most_twenty_five_keys(
    town: Town, page: Page, shot: Shot, record_property: Callable[[str, str], None]
) -> None:
    keys = Keyboard.of(page)
    town.sign_in(page, "quay7")
    page.goto(f"{town.url}/counter/")
    known = town.province.citizens[0]
    keys.forget()
    keys.scan(card(known.number, known.name))
    expect(page.locator("h1")).to_have_text("Người trước quầy cần việc gì?")
    shot(page, "choose")
    keys.press("2")
    expect(page.locator(".due17")).to_be_visible()
    shot(page, "reception-blank")
    keys.press("Alt+2")
    expect(page.locator("main")).to_contain_text("Giấy khám sức khỏe của người lái xe")
    expect(page.get_by_label("Giấy phép lái xe hạng nào?")).to_be_focused()
    keys.type("B2")
    keys.press("Enter")
    keys.type("490001234567")
    keys.press("Enter", "ArrowDown", "F7", "F8")
    shot(page, "reception-filled")
    keys.press("F9")
    expect(page.locator("main")).to_contain_text("Đã nộp")
    shot(page, "reception-done")
    slip = page.locator("[data-act=print-receipt]")
    expect(slip).to_be_visible(timeout=20_000)
    keys.press("p")
    expect(page.locator("[data-printed]")).to_have_count(1)
    print(keys.pressed)
    assert keys.pressed <= MOST


def card(number: str, name: str) -> str:
    year = ("19", "20")[int(number[3]) // 2] + number[4:6]
    sex = "Nữ" if int(number[3]) % 2 else "Nam"
    return f"{number}||{name}|0102{year}|{sex}|Thôn Mẫu, xã Ví Dụ|12032022"
