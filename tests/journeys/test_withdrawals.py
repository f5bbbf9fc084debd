"""At every stage before the signature a citizen may take his request back, and reads that it has stopped."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from playwright.sync_api import Page, expect

from motcua.base import clock
from motcua.core.lifecycle import Stage
from motcua.doors.rehearsal.province import Province
from tests.acts import lives
from tests.journeys import steps
from tests.journeys.conftest import MORNING, Shot
from tests.journeys.steps import act
from tests.journeys.town import Town

CITIZEN = "Nguyễn Thị Mẫu"


def test_a_request_is_taken_back_at_each_stage(town: Town, page: Page, shot: Shot) -> None:
    with ThreadPoolExecutor(1) as apart:
        codes = apart.submit(_at_each_stage, town.province).result()
    town.citizen(page, CITIZEN)
    for stage, code in codes.items():
        page.goto(f"{town.url}/mine/{code}/")
        act(page, "begin-withdraw")
        act(page, "request_withdrawal")
        expect(page.locator(".errs, [role=alert]").first).to_be_visible()
        page.locator("textarea[name=reason]").fill(f"Tôi không còn cần nữa ({stage}).")
        act(page, "request_withdrawal")
        expect(page.locator("main")).to_contain_text("Ông/bà đã xin rút hồ sơ")
    town.sign_out(page)
    town.sign_in(page, "truongphong")
    for stage, code in codes.items():
        steps.open_dossier(page, town, "desk", code)
        expect(page.locator("main")).to_contain_text(f"Tôi không còn cần nữa ({stage}).")
        page.get_by_role("link", name="Cho rút hồ sơ", exact=True).click()
        page.get_by_label("Lý do").fill("Cho rút theo đề nghị.")
        act(page, "send")
    town.sign_out(page)
    town.citizen(page, CITIZEN, onward="/mine/")
    expect(page.get_by_text("Dừng xử lý")).to_have_count(len(codes))
    shot(page, "portal-mine-withdrawn")
    assert town.verify()["broken"] == []


def _at_each_stage(province: Province) -> dict[Stage, str]:
    with clock.rehearsed(MORNING):
        codes = {stage: lives.AT[stage](province, key=stage) for stage in lives.AT}
    connection.close()
    return codes
