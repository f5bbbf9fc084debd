"""A visitor is led through the four doors, one press a step, in the language he chooses; then nothing is left."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from django.db import connection
from playwright.sync_api import Page, expect

from motcua.base import clock
from motcua.doors.rehearsal.province import Province
from tests.acts import lives
from tests.journeys.conftest import MORNING, Shot
from tests.journeys.steps import act
from tests.journeys.test_languages import speak
from tests.journeys.town import Town


def test_four_steps_in_three_languages_without_script(town: Town, plain_page: Page, shot: Shot) -> None:
    page = plain_page
    with ThreadPoolExecutor(1) as apart:
        code = apart.submit(_assigned, town.province).result()
    page.goto(town.url)
    expect(page.locator(".note")).to_contain_text("Đây là bản trình diễn.")
    shot(page, "tour-portal")
    page.get_by_role("link", name="Bắt đầu tham quan").click()
    expect(page.locator("ol.who > li")).to_have_count(4)
    shot(page, "tour-begin")
    act(page, "tour-1")
    assert page.url == f"{town.url}/mine/{code}/"
    bar = page.locator("form.demo")
    expect(bar).to_contain_text("bước 1 trên 4: Cổng của người dân")
    expect(page.locator(".days .today")).to_have_count(1)
    expect(page.locator(".steps .done")).to_contain_text("xong 21/11")
    shot(page, "tour-1")
    speak(page, "English", "en")
    expect(bar).to_contain_text("step 1 of 4")

    act(page, "tour-next")
    assert page.url == f"{town.url}/counter/"
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".me")).to_contain_text("Trần Thị Thí Dụ")
    expect(bar).to_contain_text("step 2 of 4")
    shot(page, "tour-2-en")
    speak(page, "Español", "es")

    act(page, "tour-next")
    assert page.url == f"{town.url}/desk/dossiers/{code}/"
    expect(bar).to_contain_text("paso 3 de 4")
    expect(page.locator("[data-act=assess]")).to_be_visible()
    shot(page, "tour-3-es")

    act(page, "tour-next")
    assert page.url == f"{town.url}/office/late/"
    expect(bar).to_contain_text("paso 4 de 4")
    expect(page.locator("[data-act=tour-next]")).to_have_count(0)
    shot(page, "tour-4-es")
    act(page, "tour-end")
    assert page.url == f"{town.url}/"
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(bar).to_have_count(0)
    expect(page.locator(".acct")).to_contain_text("Entrar")
    page.go_back()
    page.goto(f"{town.url}/office/late/")
    assert "/sign-in/" in page.url
    expect(page.get_by_role("link", name="Visita", exact=True)).to_be_visible()

    town.sign_out(page)
    for login in ("quay7", "chuyenvien"):
        town.sign_in(page, login)
        expect(page.locator("html")).to_have_attribute("lang", "vi")
        expect(bar).to_have_count(0)
        town.sign_out(page)


def test_an_address_is_no_way_in(town: Town, page: Page) -> None:
    """No link, no forged form, no step that is not there signs anybody in."""
    for path, status, leads in (("2/", 200, "/tour/"), ("end/", 200, "/tour/"), ("5/", 404, "/tour/5/")):
        answered = page.request.get(f"{town.url}/tour/{path}")
        assert (answered.status, answered.url) == (status, town.url + leads), path
    forged = page.request.post(f"{town.url}/tour/2/", form={})
    assert forged.status == 403
    page.goto(f"{town.url}/tour/")
    page.locator("form").filter(has=page.locator("[data-act=tour-1]")).evaluate("form => { form.action = '/tour/5/' }")
    act(page, "tour-1")
    expect(page.get_by_role("heading", level=1)).to_have_text("Không tìm thấy trang này")
    page.goto(f"{town.url}/counter/")
    assert "/sign-in/" in page.url


def _assigned(province: Province) -> str:
    """The visitor's citizen has one dossier, and the officer has it before him."""
    with clock.rehearsed(MORNING - timedelta(days=4)):
        code = lives.assigned(province, key="tour")
    connection.close()
    return code
