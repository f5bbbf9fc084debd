"""A morning in the hall: the machine's numbers, two windows, a display whose line is cut and comes back by itself."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from motcua.core.calendar import ZONE
from tests.browsing import context
from tests.journeys.conftest import Shot
from tests.journeys.steps import act
from tests.journeys.town import Town

HALL = "H47.61"
MEDIA_BOX = re.compile(rb"/MediaBox \[0 0 (\d+)[\d.]* (\d+)[\d.]*\]")
BEGINS = datetime(2024, 11, 25, 7, 40, tzinfo=ZONE)


PRINTER = "window.printed = 0; window.print = () => { window.printed += 1; };"
"""Counts what a page prints by itself: a browser that prints is not asked for a PDF meanwhile."""


@pytest.fixture
def screens(browser: Browser) -> Iterator[tuple[Page, Page, Page]]:
    """The next window, the machine that gives numbers, and the display."""
    with ExitStack() as stack:
        made = [context(browser) for _ in range(3)]
        for each in made:
            stack.callback(each.close)
        window, machine, display = (each.new_page() for each in made)
        display.set_viewport_size({"width": 1920, "height": 1080})
        machine.add_init_script(PRINTER)
        yield window, machine, display


def test_a_morning_in_the_hall(town: Town, page: Page, screens: tuple[Page, Page, Page], shot: Shot) -> None:
    seven, (eight, machine, display) = page, screens
    town.clock_to(BEGINS)
    heard: list[str] = []
    display.on("pageerror", lambda broken: heard.append(str(broken)))
    _machine_opened(machine, town, shot)
    _numbers_taken(machine, shot)
    display.goto(f"{town.url}/hall/{HALL}/")
    expect(display.locator("main")).to_contain_text("Chưa gọi số nào")
    picture(display, "hall-display-empty")
    display.locator("[data-sound]").click()
    expect(display.locator("[data-sound]")).to_be_hidden()
    _windows_opened(seven, eight, town, shot)
    _called(seven, display, town, shot)
    _line_cut(seven, display, town, shot)
    _absent_and_back(seven, display, town, shot)
    _moved(seven, eight, display, town, shot)
    _two_at_once(seven, eight, town)
    _figures(seven, town, shot)
    _machine_closed(machine, town)
    assert heard == []
    assert town.verify()["broken"] == []


def picture(display: Page, name: str) -> None:
    """The display as it hangs in the hall."""
    if folder := os.environ.get("MOTCUA_SHOTS"):
        display.screenshot(path=str(Path(folder) / f"{name}-1920.png"))


def home(page: Page, town: Town) -> None:
    page.goto(f"{town.url}/counter/")


def _machine_opened(machine: Page, town: Town, shot: Shot) -> None:
    """A clerk opens it and is signed out of it; no other browser gives numbers."""
    answered = machine.goto(f"{town.url}/hall/{HALL}/kiosk/")
    assert answered is not None
    assert answered.status == 403
    town.sign_in(machine, "quay8")
    machine.goto(f"{town.url}/counter/hall/")
    machine.get_by_label("Cuộn 80 mm").check()
    act(machine, "open-kiosk")
    expect(machine.locator("h1")).to_have_text("Lấy số thứ tự")
    shot(machine, "hall-kiosk")
    machine.goto(f"{town.url}/counter/")
    assert "/sign-in/" in machine.url
    machine.goto(f"{town.url}/hall/{HALL}/kiosk/")
    expect(machine.get_by_role("link")).to_have_text(["Đến nội dung chính", "Dành cho nhân viên"])


def _take(machine: Page, service: str, *, priority: str = "") -> str:
    if priority:
        machine.get_by_label(priority).check()
    machine.get_by_role("button", name=service).click()
    code = machine.locator("h1").inner_text().split()[-1]
    machine.get_by_role("link", name="Xong").click()
    return code


def _numbers_taken(machine: Page, shot: Shot) -> None:
    assert _take(machine, "Tư pháp") == "T-001"
    machine.get_by_role("button", name="Tư pháp").click()
    expect(machine.locator(".slip")).to_contain_text("T-002")
    expect(machine.locator(".slip")).to_contain_text("Trước ông/bà có 1 người chờ việc này.")
    expect(machine.locator(".slip")).to_contain_text("07:40 thứ Hai, 25/11/2024")
    shot(machine, "hall-slip")
    machine.wait_for_function("printed === 1")
    printed = machine.pdf(prefer_css_page_size=True)
    assert MEDIA_BOX.findall(printed) == [(b"227", b"298")], "one page of 80 mm by 105 mm, in points"
    machine.get_by_role("link", name="Xong").click()
    assert _take(machine, "Tư pháp", priority="Từ đủ 80 tuổi") == "T-003"
    for service, code in (("Nhận kết quả", "K-001"), ("Tư pháp", "T-004"), ("Giao thông", "G-001")):
        assert _take(machine, service) == code


def _windows_opened(seven: Page, eight: Page, town: Town, shot: Shot) -> None:
    town.sign_in(seven, "quay7")
    expect(seven.locator("main [data-line]")).to_contain_text("6 người chờ")
    shot(seven, "counter-home-window-closed")
    act(seven, "hall")
    seven.get_by_label("Tư pháp: nộp hồ sơ").check()
    act(seven, "open_window")
    expect(seven.locator("main [data-line]")).to_contain_text("4 người chờ")
    town.sign_in(eight, "quay8")
    eight.goto(f"{town.url}/counter/hall/")
    eight.get_by_label("Giao thông vận tải: nộp hồ sơ").check()
    eight.get_by_label("Nhận kết quả").check()
    act(eight, "open_window")
    home(seven, town)
    shot(seven, "counter-home-window-open")


def _called(seven: Page, display: Page, town: Town, shot: Shot) -> None:
    """F3 calls whoever is eighty first, and reception begins; a second F3 at once ends nobody."""
    rang = int(display.locator("main").get_attribute("data-rang") or 0)
    seven.keyboard.press("F3")
    expect(seven.locator("h1")).to_have_text("Tiếp nhận hồ sơ")
    expect(seven.locator("[data-serving]")).to_have_text("T-003")
    shot(seven, "counter-begin-called")
    expect(display.locator("[data-call]")).to_have_text("T-003 Quầy 7")
    expect(display.locator("main")).to_have_attribute("data-rang", str(rang + 1))
    expect(display.locator("[data-said]")).to_have_text("T-003 Quầy 7")
    picture(display, "hall-display")
    seven.keyboard.press("F3")
    expect(seven.locator("main")).to_contain_text("Đợi ít nhất 20 giây sau mỗi lần gọi.")
    expect(seven.locator("[data-serving]")).to_have_text("T-003")
    shot(seven, "counter-hall-too-soon")
    town.clock_to(BEGINS + timedelta(minutes=1))
    seven.keyboard.press("Shift+F3")
    expect(seven.locator("main")).to_contain_text("đã gọi 2 lần")
    expect(display.locator("main")).to_have_attribute("data-rang", str(rang + 2))


def _line_cut(seven: Page, display: Page, town: Town, shot: Shot) -> None:
    """While the line is down nothing is shown as fresh; when it is back, what is true now."""
    display.context.set_offline(True)
    expect(display.locator("[data-lost]")).to_be_visible()
    expect(display.locator("main.lost [data-call]")).to_have_text("T-003 Quầy 7")
    picture(display, "hall-display-lost")
    town.clock_to(BEGINS + timedelta(minutes=6))
    home(seven, town)
    expect(seven.locator("[data-act=call_next]")).to_contain_text("Xong T-003, gọi số tiếp theo")
    shot(seven, "counter-home-serving")
    seven.keyboard.press("F3")
    expect(seven.locator("[data-serving]")).to_have_text("T-001")
    expect(display.locator("[data-lost]")).to_be_visible()
    display.context.set_offline(False)
    expect(display.locator("[data-call]")).to_have_text("T-001 Quầy 7", timeout=30_000)
    expect(display.locator("[data-lost]")).to_be_hidden()
    expect(display.locator(".last")).to_contain_text("T-003 Quầy 7")


def _absent_and_back(seven: Page, display: Page, town: Town, shot: Shot) -> None:
    town.clock_to(BEGINS + timedelta(minutes=8))
    act(seven, "mark_absent")
    expect(display.locator("main")).to_contain_text("Chưa gọi số nào")
    seven.goto(f"{town.url}/counter/hall/")
    shot(seven, "counter-hall-absent")
    act(seven, "readmit")
    expect(seven.locator("[data-rows] tbody th")).to_have_text(["T-002", "T-004", "T-001"])


def _moved(seven: Page, eight: Page, display: Page, town: Town, shot: Shot) -> None:
    """T-002 is for the next window after all: it keeps its place, and only that window calls it."""
    seven.keyboard.press("F3")
    expect(seven.locator("[data-serving]")).to_have_text("T-002")
    act(seven, "move")
    seven.get_by_label("Chờ việc").select_option(label="Giao thông vận tải: nộp hồ sơ")
    seven.get_by_label("tại", exact=True).select_option(label="Quầy 8")
    shot(seven, "counter-hall-move")
    act(seven, "move_ticket")
    expect(seven.locator("[data-rows] tbody th")).to_have_text(["T-004", "T-001"])
    home(eight, town)
    eight.keyboard.press("F3")
    expect(display.locator("[data-call]")).to_have_text("T-002 Quầy 8")


def _two_at_once(seven: Page, eight: Page, town: Town) -> None:
    """Both serve everything, both press at one instant: two numbers, never one."""
    town.clock_to(BEGINS + timedelta(minutes=12))
    eight.goto(f"{town.url}/counter/hall/")
    for box in eight.locator("[name=services]").all():
        box.uncheck()
    act(eight, "open_window")
    home(eight, town)
    home(seven, town)
    for each in (seven, eight):
        each.locator("[data-act=call_next]").click(no_wait_after=True)
    codes = set()
    for each in (seven, eight):
        each.wait_for_url(lambda url: not url.endswith("/counter/"))
        each.goto(f"{town.url}/counter/hall/")
        codes.add(each.locator("[data-serving]").inner_text())
    assert len(codes) == 2


def _figures(seven: Page, town: Town, shot: Shot) -> None:
    seven.goto(f"{town.url}/counter/hall/figures/")
    expect(seven.locator("tbody tr").last).to_contain_text("Cả sảnh")
    expect(seven.locator("tbody tr").last.locator("td").first).to_have_text("6")
    shot(seven, "counter-hall-figures")


def _machine_closed(machine: Page, town: Town) -> None:
    """Only a clerk closes it; then he gives a number by hand, on a sheet."""
    machine.get_by_role("link", name="Dành cho nhân viên").click()
    machine.get_by_role("link", name="Nhân viên đăng nhập").click()
    machine.fill("input[name=login]", "quay8")
    machine.fill("input[name=password]", "motcua-demo")
    act(machine, "sign-in")
    act(machine, "close-kiosk")
    act(machine, "take_ticket")
    machine.goto(f"{machine.url}?paper=a6")
    printed = machine.pdf(prefer_css_page_size=True)
    assert MEDIA_BOX.findall(printed) == [(b"298", b"420")], "one page of A6, in points"
    answered = machine.goto(f"{town.url}/hall/{HALL}/kiosk/")
    assert answered is not None
    assert answered.status == 403
