"""Nothing typed is lost: by a cut line, an ended sign-in, a closed tab; and nobody else sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Error, Page, expect

from motcua.doors.rehearsal.province import Player
from motcua.dossiers.models import Dossier, Jotting
from motcua.fees.models import Slip
from tests.browsing import context
from tests.journeys.conftest import Shot
from tests.journeys.cut import Cut, Line, line_to
from tests.journeys.keyboard import Keyboard, card
from tests.journeys.steps import act
from tests.journeys.town import Town

STEPS = ("read", "open", "keep", "accept", "print")
CUTS = (Cut.BEFORE, Cut.DURING, Cut.AFTER)
LICENCE = "490001234567"


@pytest.mark.parametrize("step", STEPS)
def test_the_line_is_cut_at_each_step_of_a_reception(town: Town, reading_page: Page, shot: Shot, step: str) -> None:
    """Before a request, in its middle, and after it but before its answer: one dossier and one slip of money each."""
    page = reading_page
    with line_to(town.port) as line:
        near = replace(town, port=line.port)
        near.sign_in(page, "quay7")
        keys = Keyboard.of(page)
        for citizen, cut in zip(town.province.citizens, CUTS, strict=False):
            _received(near, page, keys, citizen, line, cut, step)
            assert Dossier.objects.filter(parties__person=citizen.person, parties__role="applicant").count() == 1
            if step == "keep" and cut is Cut.BEFORE:
                shot(page, "counter-received-after-a-cut")
    assert Slip.objects.count() == Dossier.objects.count() == len(CUTS)
    assert Jotting.objects.count() == 0
    assert town.verify()["broken"] == []


def _received(town: Town, page: Page, keys: Keyboard, citizen: Player, line: Line, cut: Cut, step: str) -> None:
    """One reception, whose line is cut at `step` and mended by whoever mends lines; the clerk goes on."""
    page.goto(f"{town.url}/counter/")
    if step == "read":
        _break(page, line, cut, lambda: keys.scan(card(citizen.number, citizen.name)))
        page.goto(f"{town.url}/counter/")
    keys.scan(card(citizen.number, citizen.name))
    expect(page.locator("h1")).to_have_text("Người trước quầy cần việc gì?")
    if step == "open":
        there = str(page.locator("[data-act=choose]").nth(1).get_attribute("href"))
        _break(page, line, cut, lambda: page.goto(f"{town.url}{there}"))
        page.goto(f"{town.url}{there}")
    else:
        keys.press("2")
    expect(page.locator("[name=q-class]")).to_be_focused()
    page.wait_for_load_state()  # else the line is cut for the page's own scripts
    if step == "keep":
        line.break_at(cut)
    keys.type("A1")
    keys.press("Enter")
    keys.type(LICENCE)
    keys.press("Enter", "ArrowDown", "F7", "F8")
    if step == "keep":
        _said_and_mended(page, line)
        expect(page.locator("[name=q-licence]")).to_have_value(LICENCE)
    if step == "accept":
        line.break_at(cut)
        keys.press("F9")
        _said_and_mended(page, line)
        expect(page.locator("[name=q-licence]")).to_have_value(LICENCE)
    keys.press("F9")
    slip = page.locator("[data-act=print-receipt]")
    expect(slip).to_be_visible(timeout=30_000)
    page.wait_for_load_state()
    if step == "print":
        _break(page, line, cut, lambda: page.request.get(f"{town.url}{slip.get_attribute('href')}"), leaves=False)
    keys.press("p")
    expect(page.locator("[data-printed]")).to_have_count(1)


def _break(page: Page, line: Line, cut: Cut, ask: Callable[[], object], *, leaves: bool = True) -> None:
    """The line is cut, the request fails as such requests do, and the line is mended."""
    line.break_at(cut)
    with pytest.raises(Error):
        ask()
    if leaves:
        page.wait_for_url("chrome-error:**", wait_until="commit")
    line.break_at(Cut.NEVER)


def _said_and_mended(page: Page, line: Line) -> None:
    """The page says that it is off line, then that it is on line again; nobody has to press for that."""
    said = page.get_by_role("status")
    expect(said).to_contain_text("Mất đường truyền", timeout=20_000)
    line.break_at(Cut.NEVER)
    expect(said).to_contain_text("Đã có đường truyền trở lại", timeout=40_000)


def test_what_is_typed_waits_for_its_clerk_alone(town: Town, page: Page, browser: Browser, shot: Shot) -> None:
    citizen = town.province.citizens[0]
    keys = Keyboard.of(page)
    town.sign_in(page, "quay7")
    _begun(town, page, keys, citizen)
    keys.type("A1")
    page.close(run_before_unload=True)

    colleague = context(browser)
    other = colleague.new_page()
    town.sign_in(other, "quay8")
    _begun(town, other, Keyboard.of(other), citizen)
    expect(other.locator("[name=q-class]")).to_have_value("")
    expect(other.locator("main")).not_to_contain_text("ghi dở")

    again = page.context.new_page()
    keys = Keyboard.of(again)
    _begun(town, again, keys, town.province.citizens[1])
    expect(again.locator("[name=q-class]")).to_have_value("")
    _begun(town, again, keys, citizen)
    expect(again.locator("[name=q-class]")).to_have_value("A1")
    expect(again.locator(".note")).to_contain_text("Điều ông/bà ghi dở lúc 07:3")
    shot(again, "counter-reception-kept")
    keys.scan(card(town.province.citizens[1].number, town.province.citizens[1].name))
    _begun(town, again, keys, citizen)
    expect(again.locator("[name=q-class]")).to_have_value("A1")  # what a reader types fills no field

    keys.press("Enter")
    keys.type(LICENCE)
    keys.press("Enter", "ArrowDown", "F7", "F8")
    Session.objects.all().delete()
    keys.press("F9")
    expect(again.locator("h1")).to_have_text("Đăng nhập")
    again.fill("input[name=login]", "quay7")
    again.fill("input[name=password]", "motcua-demo")
    act(again, "sign-in")
    expect(again.locator("[name=q-licence]")).to_have_value(LICENCE)
    expect(again.get_by_label("Giấy phép lái xe cũ: đã đối chiếu với bản chính")).to_be_checked()
    expect(again.get_by_label("Thu phí")).to_have_value("whole")
    assert Dossier.objects.count() == 0

    elsewhere = again.context.new_page()
    Session.objects.all().delete()
    town.sign_in(elsewhere, "quay7")
    again.get_by_label("Số giấy phép lái xe", exact=True).fill("490007654321")
    with again.expect_navigation():
        again.keyboard.press("F9")
    expect(again.locator(".note")).to_contain_text("ghi dở")
    expect(again.locator("[name=q-licence]")).to_have_value("490007654321")
    assert Dossier.objects.count() == 0
    again.keyboard.press("F9")
    expect(again.locator("main")).to_contain_text("Đã nộp")
    assert (Dossier.objects.count(), Slip.objects.count(), Jotting.objects.count()) == (1, 1, 0)
    town.sign_in(other, "quay8")
    _begun(town, other, Keyboard.of(other), citizen)
    expect(other.locator("main")).not_to_contain_text("ghi dở")
    colleague.close()


def test_without_script_each_press_keeps(town: Town, plain_page: Page) -> None:
    page, citizen = plain_page, town.province.citizens[0]
    town.sign_in(page, "quay7")
    page.fill("[name=q]", card(citizen.number, citizen.name))
    page.press("[name=q]", "Enter")
    page.get_by_role("link", name="Đổi giấy phép lái xe").click()
    page.fill("[name=q-class]", "A1")
    page.press("[name=q-class]", "Enter")
    expect(page.locator(".note")).to_contain_text("ghi dở")
    expect(page.locator("[name=q-class]")).to_have_value("A1")
    page.fill("[name=q-licence]", LICENCE)
    act(page, "as_required")
    expect(page.locator("[name=q-licence]")).to_have_value(LICENCE)
    expect(page.get_by_label("Giấy phép lái xe cũ: đã đối chiếu với bản chính")).to_be_checked()
    page.select_option("[name=q-reason]", "expires")
    act(page, "accept")
    expect(page.locator("main")).to_contain_text("Chờ chuyển")
    assert (Dossier.objects.count(), Jotting.objects.count()) == (1, 0)


def _begun(town: Town, page: Page, keys: Keyboard, citizen: Player) -> None:
    page.goto(f"{town.url}/counter/")
    keys.scan(card(citizen.number, citizen.name))
    expect(page.locator("h1")).to_have_text("Người trước quầy cần việc gì?")
    page.get_by_role("link", name="Đổi giấy phép lái xe").click()
    expect(page.locator("[name=q-class]")).to_be_focused()
