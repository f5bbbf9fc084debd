"""A wrong certificate is put right: from the desk, where it is owned, to the citizen's page, where it is read."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from playwright.sync_api import Page, expect

from motcua.acts.ends.return_result import return_result
from motcua.acts.frame import Order
from motcua.base import clock
from motcua.doors.rehearsal.province import Province
from tests.acts import lives
from tests.journeys import steps
from tests.journeys.conftest import MORNING, Shot
from tests.journeys.steps import act
from tests.journeys.town import Town

CITIZEN = "Nguyễn Thị Mẫu"
WRONG = "Phiếu ghi sai nơi thường trú: số 12, không phải số 21."


def test_a_wrong_result_is_put_right(town: Town, page: Page, shot: Shot) -> None:
    with ThreadPoolExecutor(1) as apart:
        code = apart.submit(_returned, town.province).result()
    new = _opened(page, town, code, shot)
    _read(page, town, code, "Kết quả này có sai sót, đang được đính chính bằng hồ sơ", shot, "portal-correction-open")
    page.get_by_role("link", name=new).click()
    expect(page.locator("main")).to_contain_text(f"Đính chính hồ sơ {code}")
    expect(page.locator("main")).to_contain_text("Sở Tư pháp xin lỗi ông/bà vì kết quả trước có sai sót.")
    expect(page.locator("main")).to_contain_text(WRONG)
    shot(page, "portal-correction-new")
    town.sign_out(page)
    steps.process(page, town, new)
    _read(page, town, code, "Kết quả này đã được đính chính bằng hồ sơ", shot, "portal-correction-done")
    town.sign_out(page)
    town.sign_in(page, "quay7")
    steps.open_dossier(page, town, "counter", code)
    expect(page.locator("[data-correction]")).to_contain_text(f"Kết quả này đã được đính chính bằng hồ sơ {new}")
    expect(page.locator("[data-act=correct]")).to_have_count(0)
    shot(page, "counter-dossier-corrected")
    assert town.verify()["broken"] == []


def _returned(province: Province) -> str:
    with clock.rehearsed(MORNING):
        code = lives.issued(province)
        return_result(Order(by=province.citizens[0].himself, key="return", subject=code))
    connection.close()
    return code


def _opened(page: Page, town: Town, code: str, shot: Shot) -> str:
    """The head finds it by the end of its code, says what was wrong, and reads the new one's code."""
    town.sign_in(page, "truongphong")
    page.get_by_role("searchbox").or_(page.locator("#find")).fill(code[-4:])
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(code)
    page.get_by_role("link", name="Đính chính kết quả").click()
    act(page, "send")
    expect(page.locator(".errs, [role=alert]").first).to_be_visible()
    page.get_by_label("Kết quả sai ở đâu?").fill(WRONG)
    shot(page, "desk-correct")
    act(page, "send")
    told = page.locator("[data-correction]")
    expect(told).to_contain_text("Kết quả này đang được đính chính bằng hồ sơ")
    shot(page, "desk-dossier-corrected")
    found = steps.CODE.search(told.inner_text())
    assert found is not None
    page.get_by_role("link", name=found.group()).click()
    expect(page.locator("[data-correction]")).to_contain_text(f"Đính chính hồ sơ {code}")
    shot(page, "desk-dossier-correcting")
    return found.group()


def _read(page: Page, town: Town, code: str, words: str, shot: Shot, name: str) -> None:
    town.sign_out(page)
    town.citizen(page, CITIZEN, onward=f"/mine/{code}/")
    expect(page.locator("main")).to_contain_text(words)
    shot(page, name)
