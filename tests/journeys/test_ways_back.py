"""A citizen takes his request back and is heard; a head gives work to another and sends a proposal back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from playwright.sync_api import Page, expect

from motcua.base import clock
from motcua.doors.rehearsal.province import Province
from tests.acts import lives
from tests.journeys import steps
from tests.journeys.conftest import MORNING, Shot
from tests.journeys.steps import act
from tests.journeys.town import Town

CITIZEN = "Nguyễn Thị Mẫu"
WHY, NO, YES = "Tôi đã được nơi khác cấp.", "Mai có kết quả, mời ông/bà nhận.", "Cho rút theo đề nghị."


def test_work_goes_back_and_to_another_and_a_request_is_taken_back(town: Town, page: Page, shot: Shot) -> None:
    with ThreadPoolExecutor(1) as apart:
        code = apart.submit(_assessed, town.province).result()
    _given_back(page, town, code, shot)
    _withdrawn(page, town, code, shot)
    _answered(page, town, code, "Không cho rút", NO, shot)
    _read(page, town, code, NO)
    _withdrawn(page, town, code, shot)
    _answered(page, town, code, "Cho rút hồ sơ", YES, shot)
    _read(page, town, code, "Hồ sơ không có kết quả.")
    shot(page, "portal-dossier-stopped")
    expect(page.locator("[data-act=begin-withdraw]")).to_have_count(0)
    assert town.verify()["broken"] == []


def _assessed(province: Province) -> str:
    with clock.rehearsed(MORNING):
        code = lives.assessed(province)
    connection.close()
    return code


def _given_back(page: Page, town: Town, code: str, shot: Shot) -> None:
    """The head wants another look, by another officer, who reads why in the trail."""
    town.sign_in(page, "truongphong")
    steps.open_dossier(page, town, "desk", code)
    page.get_by_role("link", name="Trả lại để xem lại").click()
    act(page, "send")
    expect(page.locator(".errs, [role=alert]").first).to_be_visible()
    page.get_by_label("Lý do").fill("Kiểm tra lại nơi cư trú.")
    shot(page, "desk-send-back")
    act(page, "send")
    page.get_by_role("link", name="Giao người khác").click()
    page.get_by_label("Hồ Văn Tỷ Dụ").check()
    page.get_by_label("Lý do").fill("Chị Định nghỉ phép.")
    shot(page, "desk-reassign")
    act(page, "send")
    steps.desk(page, town, "chuyenvien2", code)
    expect(page.locator("main")).to_contain_text("Kiểm tra lại nơi cư trú.")
    expect(page.get_by_role("button", name="Trình phê duyệt")).to_be_visible()


def _withdrawn(page: Page, town: Town, code: str, shot: Shot) -> None:
    town.sign_out(page)
    town.citizen(page, CITIZEN, onward=f"/mine/{code}/")
    act(page, "begin-withdraw")
    page.locator("textarea[name=reason]").fill(WHY)
    shot(page, "portal-withdraw")
    act(page, "request_withdrawal")
    expect(page.locator("main")).to_contain_text("Ông/bà đã xin rút hồ sơ")


def _answered(page: Page, town: Town, code: str, answer: str, why: str, shot: Shot) -> None:
    steps.desk(page, town, "truongphong", code)
    expect(page.locator("main")).to_contain_text(WHY)
    shot(page, "desk-dossier-withdrawing")
    page.get_by_role("link", name=answer, exact=True).click()
    page.get_by_label("Lý do").fill(why)
    act(page, "send")


def _read(page: Page, town: Town, code: str, words: str) -> None:
    town.sign_out(page)
    town.citizen(page, CITIZEN, onward=f"/mine/{code}/")
    expect(page.locator("main")).to_contain_text(words)


def test_a_refusal_on_merit_is_read_and_received(town: Town, page: Page, shot: Shot) -> None:
    with ThreadPoolExecutor(1) as apart:
        code = apart.submit(_assessed, town.province).result()
    town.sign_in(page, "truongphong")
    steps.open_dossier(page, town, "desk", code)
    page.get_by_role("link", name="Từ chối giải quyết").click()
    page.get_by_label("Vì sao từ chối?").fill("Người yêu cầu không cung cấp được giấy tờ cư trú.")
    act(page, "preview")
    expect(page.locator(".errs")).to_contain_text("Căn cứ")
    page.get_by_label("Căn cứ").fill("Luật Lý lịch tư pháp 2009, Điều 49")
    act(page, "preview")
    act(page, "send")
    steps.wait_for(page, "[data-act=open-refusal]")
    shot(page, "desk-dossier-rejected")
    town.sign_out(page)
    town.sign_in(page, "quay7")
    steps.open_dossier(page, town, "counter", code)
    expect(page.locator("main")).to_contain_text("Trả phiếu từ chối cùng giấy tờ đã nộp")
    shot(page, "counter-dossier-rejected")
    town.sign_out(page)
    town.citizen(page, CITIZEN, onward=f"/mine/{code}/")
    expect(page.locator("main")).to_contain_text("Hồ sơ bị từ chối giải quyết")
    expect(page.locator("main")).to_contain_text("Luật Lý lịch tư pháp 2009, Điều 49")
    shot(page, "portal-dossier-rejected")
    act(page, "return_result")
    expect(page.locator("[data-act=return_result]")).to_have_count(0)
    shot(page, "portal-dossier-rejected-received")
    assert town.verify()["broken"] == []
