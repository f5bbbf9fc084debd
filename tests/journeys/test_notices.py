"""Being told: in the inbox at once, by letter, by text message once the night is over; and who was not reached."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from pathlib import Path

from django.db import connection
from playwright.sync_api import Page, expect

from motcua.acts.process.assign import assign
from motcua.acts.process.request_supplement import request_supplement
from motcua.base import clock
from motcua.core.calendar import ZONE
from motcua.doors.rehearsal.province import Province
from tests.acts import lives
from tests.acts.lives import order
from tests.journeys import steps
from tests.journeys.conftest import MORNING, Shot
from tests.journeys.steps import act
from tests.journeys.town import Town

NEW_EMAIL = "mau.moi@example.vn"
CITIZEN, EMAIL, PHONE = "Nguyễn Thị Mẫu", "nguyen.thi.mau@example.vn", "0900000123"
UNREACHED = ("Tạ Đức Mẫu Ba", "Kiều Thu Giả Tưởng")
"""A number that loses what it gets, and one that does not exist."""
NIGHT = datetime(2024, 11, 25, 21, 10, tzinfo=ZONE)
REASON = "Ảnh mặt sau bị lóa, chụp lại cho rõ ngày cấp."


def apart(do: Callable[..., str], *given: object) -> str:
    """Acts outside the browser's thread, on a connection of their own."""

    def work() -> str:
        try:
            return do(*given)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def received_by_day(province: Province, code: str) -> str:
    with clock.rehearsed(MORNING):
        lives.carry_to_department(province, code)
        assign(order(province, "truongphong", "assign", code), officer=province.staff["chuyenvien"].posts["officer"])
    return code


def asked_by_night(province: Province, code: str) -> str:
    with clock.rehearsed(NIGHT):
        request_supplement(order(province, "chuyenvien", "ask", code), components=("identity",), reason=REASON)
    return code


def filed_by(province: Province, name: str) -> str:
    with clock.rehearsed(MORNING):
        place = next(place for place, player in enumerate(province.citizens) if player.name == name)
        return lives.filed(province, key=name, citizen=place)


def box(page: Page, town: Town, to: str, *, messages: int) -> None:
    """Open a receiver's box in the demonstration until so many messages lie there."""
    page.goto(f"{town.url}/messages-twin/?to={to}")
    for _ in range(60):
        if page.locator("article").count() >= messages:
            break
        page.wait_for_timeout(500)
        page.reload()
    assert page.locator("article").count() == messages


def count_of_unread(page: Page) -> str:
    return re.sub(r"\D", "", page.locator("[data-act=notices]").inner_text())


def test_a_citizen_is_told_once_in_each_way_and_by_day(town: Town, page: Page, shot: Shot, tmp_path: Path) -> None:
    shot_empty(town, page, shot)
    page.goto(f"{town.url}/file/{steps.CRIMINAL_RECORD}/")
    steps.fill_in(page, tmp_path)
    code = steps.file_it(page)
    assert count_of_unread(page) == "1"
    page.locator("[data-act=notices]").click()
    expect(page.locator("main .tag")).to_have_text("Chưa đọc")
    expect(page.locator("main")).to_contain_text("trả lời chậm nhất 07:30 thứ Ba, 26/11/2024")
    act(page, "open-notice")
    expect(page).to_have_url(f"{town.url}/mine/{code}/")
    assert count_of_unread(page) == ""
    box(page, town, EMAIL, messages=1)
    expect(page.locator("article")).to_contain_text("Kính gửi ông/bà Nguyễn Thị Mẫu")

    apart(received_by_day, town.province, code)
    box(page, town, PHONE, messages=2)
    town.let_time_pass_to(NIGHT)
    apart(asked_by_night, town.province, code)
    box(page, town, EMAIL, messages=3)
    expect(page.locator("article").first).to_contain_text(REASON)
    box(page, town, PHONE, messages=2)
    page.goto(f"{town.url}/notices/")
    expect(page.locator("main")).to_contain_text("Cần ông/bà bổ sung giấy tờ")
    shot(page, "portal-notices")
    act(page, "open-notice")
    expect(page.locator(".told")).to_contain_text("chờ đến 07:00 thứ Ba, 26/11")
    shot(page, "portal-dossier-told")

    town.let_time_pass_to(datetime(2024, 11, 26, 7, 0, tzinfo=ZONE))
    box(page, town, PHONE, messages=3)
    text = page.locator("article").first
    expect(text).to_contain_text(f"Ho so {code} can bo sung giay to; thoi han tam dung.")
    shot(page, "messages-twin")
    box(page, town, EMAIL, messages=3)
    _told_elsewhere(town, page, shot)
    assert town.verify()["broken"] == []


def _told_elsewhere(town: Town, page: Page, shot: Shot) -> None:
    """The new address proves itself first; a wrong code changes nothing; then both addresses hear of it."""
    page.goto(f"{town.url}/notices/")
    act(page, "contact")
    expect(page.locator("main")).to_contain_text(EMAIL)
    shot(page, "portal-contact")
    act(page, "change-email")
    page.get_by_label("Thư điện tử mới").fill(NEW_EMAIL)
    shot(page, "portal-contact-change")
    act(page, "send-code")
    expect(page.locator("main")).to_contain_text(f"Mã xác nhận đã gửi đến {NEW_EMAIL}")
    page.get_by_label("Mã xác nhận").fill("000000")
    act(page, "confirm")
    expect(page.locator("[role=alert]")).to_contain_text("Mã chưa đúng")
    shot(page, "portal-contact-code")
    page.get_by_label("Mã xác nhận").fill(_code(page, town))
    act(page, "confirm")
    expect(page.locator("main")).to_contain_text(NEW_EMAIL)
    box(page, town, EMAIL, messages=4)
    expect(page.locator("article").first).to_contain_text("không còn gửi tin hồ sơ đến đây")
    box(page, town, NEW_EMAIL, messages=2)
    expect(page.locator("main")).not_to_contain_text(CITIZEN)


def _code(page: Page, town: Town) -> str:
    """What stands in the letter, read in another tab."""
    with closing(page.context.new_page()) as letters:
        letters.goto(f"{town.url}/messages-twin/?to={NEW_EMAIL}")
        found = re.search(r"\d{6}", letters.locator("article").inner_text())
    assert found is not None
    return found[0]


def shot_empty(town: Town, page: Page, shot: Shot) -> None:
    town.citizen(page, CITIZEN, onward="/notices/")
    expect(page.get_by_text("Chưa có thông báo nào.")).to_be_visible()
    shot(page, "portal-notices-none")


def test_whom_no_message_reached_is_told_by_the_counter(town: Town, page: Page, shot: Shot) -> None:
    lost, unknown = (apart(filed_by, town.province, name) for name in UNREACHED)
    town.sign_in(page, "quay7")
    steps.open_dossier(page, town, "counter", unknown)
    steps.wait_for(page, "[data-act=tell_directly]")
    told = page.locator(".told")
    expect(told).to_contain_text("không đến: “Địa chỉ hoặc số này không có”")
    expect(told).to_contain_text("Không có số gọi được")
    shot(page, "counter-dossier-unknown-number")
    town.let_time_pass_to(MORNING.replace(hour=8))
    town.let_time_pass_to(MORNING.replace(hour=9))
    steps.open_dossier(page, town, "counter", lost)
    expect(told).to_contain_text("không đến: “Tin không đến được máy”")
    expect(told).to_contain_text("Gọi 0900 001 018 báo người dân")
    shot(page, "counter-dossier-told")
    act(page, "tell_directly")
    expect(told).to_contain_text("không đến, đã báo trực tiếp")
    expect(page.locator("[data-act=tell_directly]")).to_have_count(0)
    expect(page.locator(".line")).to_contain_text("Báo trực tiếp cho người dân")
    town.sign_out(page)
    town.citizen(page, UNREACHED[0], onward=f"/mine/{lost}/")
    expect(page.locator(".line")).to_contain_text("Đã báo trực tiếp cho ông/bà")
    assert town.verify()["broken"] == []
