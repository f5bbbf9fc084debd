"""The source's own story: helped the first time at the provincial centre, alone the next; with and without script."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from motcua.core.calendar import ZONE
from tests.journeys import steps
from tests.journeys.conftest import Shot
from tests.journeys.steps import act
from tests.journeys.town import Town

CITIZEN = "Nguyễn Thị Mẫu"


@pytest.mark.parametrize("script", ["with script", "without script"])
def test_a_citizen_is_helped_once_and_then_goes_alone(
    town: Town, page: Page, plain_page: Page, tmp_path: Path, shot: Shot, script: str
) -> None:
    way = page if script == "with script" else plain_page
    code = _helped(way, town, tmp_path, shot)
    _accepted(way, town, code, shot)
    town.clock_to(datetime(2024, 11, 28, 9, 0, tzinfo=ZONE))
    steps.process(way, town, code)
    _collected(way, town, code, shot)
    again = _alone(way, town, tmp_path)
    assert again != code
    assert town.verify()["broken"] == []


def _helped(page: Page, town: Town, folder: Path, shot: Shot) -> str:
    """A clerk guides; the citizen signs in on his screen, consents, and files with his own account."""
    town.sign_in(page, "quay7")
    shot(page, "counter-queue")
    act(page, "help")
    shot(page, "counter-help")
    act(page, "identify")
    shot(page, "identity-twin")
    page.get_by_role("button", name=CITIZEN).click()
    steps.tick(page, "Tôi đã đọc to nội dung trên")
    shot(page, "counter-consent")
    act(page, "start_guidance")
    expect(page.locator(".help")).to_contain_text(CITIZEN)
    shot(page, "portal-procedure-helped")
    act(page, "file")
    shot(page, "portal-question")
    steps.fill_in(page, folder)
    shot(page, "portal-check")
    code = steps.file_it(page)
    shot(page, "portal-filed")
    page.goto(f"{town.url}/counter/help/")
    expect(page.get_by_text("Tôi đồng ý để nhân viên bưu điện hướng dẫn tôi nộp hồ sơ")).to_be_visible()
    shot(page, "counter-helping")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Kết thúc").click()
    page.goto(f"{town.url}/mine/{code}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Phiên hướng dẫn đã kết thúc")
    return code


def _accepted(page: Page, town: Town, code: str, shot: Shot) -> None:
    """The clerk accepts under mandate, prints form 01 and forwards."""
    steps.open_dossier(page, town, "counter", code)
    expect(page.locator(".mandate")).to_contain_text("Tiếp nhận thay mặt Sở Tư pháp")
    expect(page.locator(".mandate")).to_contain_text("143/QĐ-UBND")
    act(page, "as_required")
    page.get_by_label("Căn cước công dân hoặc hộ chiếu: đã đối chiếu với bản chính").check()
    shot(page, "counter-accept")
    act(page, "accept")
    expect(page.locator("main")).to_contain_text("17:00 thứ Năm, 05/12/2024")
    steps.wait_for(page, "[data-act=print-receipt]")
    receipt = page.request.get(town.url + (page.locator("[data-act=print-receipt]").get_attribute("href") or ""))
    assert receipt.body().startswith(b"%PDF-")
    shot(page, "counter-accepted")
    act(page, "forward")
    expect(page.locator("main")).to_contain_text("Sở Tư pháp đang giải quyết")


def _collected(page: Page, town: Town, code: str, shot: Shot) -> None:
    """He follows each step, sees why the day is the day, and takes his signed result himself."""
    town.sign_out(page)
    town.citizen(page, CITIZEN, onward="/mine/")
    shot(page, "portal-mine")
    page.locator(f"a[href='/mine/{code}/']").click()
    expect(page.locator(".days li")).to_have_count(11)
    expect(page.locator(".days .due")).to_contain_text("10")
    expect(page.locator("main")).to_contain_text("có nhân viên bưu điện hướng dẫn, ông/bà đã đồng ý")
    shot(page, "portal-dossier")
    act(page, "return_result")
    expect(page.get_by_role("heading", name="Đã trả kết quả")).to_be_visible()
    signed = page.request.get(town.url + (page.locator("[data-act=open-result]").get_attribute("href") or ""))
    assert signed.body().startswith(b"%PDF-")
    assert b"ETSI.CAdES.detached" in signed.body()
    shot(page, "portal-result")


def _alone(page: Page, town: Town, folder: Path) -> str:
    """The next time he needs nobody."""
    page.goto(f"{town.url}/")
    page.get_by_role("link", name="Cấp Phiếu lý lịch tư pháp").click()
    act(page, "file")
    steps.fill_in(page, folder)
    code = steps.file_it(page)
    expect(page.locator(".help")).to_have_count(0)
    return code
