"""A dossier misses its day: the head owns it, the citizen reads why and until when, and it is counted late for ever."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from django.db import connection
from playwright.sync_api import Page, expect

from motcua.base import clock
from motcua.core.calendar import ZONE
from motcua.doors.rehearsal.province import Province
from tests.acts import lives
from tests.journeys import steps
from tests.journeys.conftest import MORNING, Shot
from tests.journeys.steps import act
from tests.journeys.town import Town

REASON = "Trả lời xác minh về chậm ba ngày; Sở đã đôn đốc và xin nhận lỗi."


def test_lateness_is_owned_explained_and_counted(town: Town, page: Page, shot: Shot) -> None:
    with ThreadPoolExecutor(1) as apart:
        code = apart.submit(_assessed, town.province).result()
    town.clock_to(datetime(2024, 12, 6, 9, 0, tzinfo=ZONE))
    _apologised(page, town, code, shot)
    _read(page, town, code, shot)
    town.clock_to(datetime(2024, 12, 9, 9, 0, tzinfo=ZONE))
    _finished(page, town, code)
    town.sign_out(page)
    town.citizen(page, "Nguyễn Thị Mẫu", onward=f"/mine/{code}/")
    expect(page.locator("main")).to_contain_text("Xong trễ hẹn")
    assert town.verify()["broken"] == []


def _assessed(province: Province) -> str:
    with clock.rehearsed(MORNING):
        code = lives.assessed(province)
    connection.close()
    return code


def _apologised(page: Page, town: Town, code: str, shot: Shot) -> None:
    town.sign_in(page, "truongphong")
    page.goto(f"{town.url}/desk/?queue=late")
    expect(page.locator("[data-rows]")).to_contain_text("Quá 1 ngày")
    page.get_by_role("link", name=code).click()
    expect(page.get_by_role("link", name="Xin lỗi, hẹn lại")).to_have_count(0)
    page.get_by_role("link", name="Xin lỗi vì trễ hẹn").click()
    page.get_by_label("Cần thêm bao nhiêu ngày làm việc?").fill("0")
    page.get_by_label("Lý do chậm").fill(REASON)
    act(page, "preview")
    expect(page.locator(".errs")).to_contain_text("Cần thêm bao nhiêu ngày làm việc")
    page.get_by_label("Cần thêm bao nhiêu ngày làm việc?").fill("2")
    act(page, "preview")
    expect(page.locator(".letter")).to_contain_text("17:00 thứ Ba, 10/12/2024")
    shot(page, "desk-letter-apology")
    act(page, "send")
    expect(page.locator("main")).to_contain_text("Trễ, đã hẹn lại")
    steps.wait_for(page, "[data-act=open-apology]")
    shot(page, "desk-dossier-apologised")
    page.goto(f"{town.url}/desk/?queue=late")
    expect(page.locator("[data-rows]")).to_contain_text("Trễ, đã hẹn lại")


def _read(page: Page, town: Town, code: str, shot: Shot) -> None:
    """What the citizen reads: why, until when, and that the statute's day has passed."""
    town.sign_out(page)
    town.citizen(page, "Nguyễn Thị Mẫu", onward=f"/mine/{code}/")
    expect(page.locator("main")).to_contain_text("Sở Tư pháp xin lỗi ông/bà")
    expect(page.locator("main")).to_contain_text(REASON)
    expect(page.locator(".when")).to_have_text("17:00 thứ Ba, 10/12/2024")
    expect(page.locator(".days .law")).to_have_count(1)
    slip = page.request.get(town.url + (page.locator("[data-act=open-apology]").get_attribute("href") or ""))
    assert slip.body().startswith(b"%PDF-")
    shot(page, "portal-dossier-apologised")


def _finished(page: Page, town: Town, code: str) -> None:
    steps.desk(page, town, "truongphong", code)
    act(page, "approve")
    steps.desk(page, town, "lanhdao", code)
    for _ in range(40):
        if not page.get_by_text("Máy đang lập bản kết quả để ký.").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    act(page, "sign")
    steps.desk(page, town, "vanthu", code)
    act(page, "issue")
    expect(page.locator("main")).to_contain_text("Xong trễ hẹn")
