"""A helping session in Spanish by a code on the telephone, seen on the second screen too; then the search for whatever
might be left of it; then sessions that end by themselves."""

from __future__ import annotations

import json
import os
import re
import wave
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from playwright.sync_api import Browser, Error, Page, expect

from motcua.acts.frame import Order
from motcua.acts.reference.end_mandate import end_mandate
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.guidance.models import ConsentCode, HelpingSession
from tests.browsing import context
from tests.journeys import steps
from tests.journeys.conftest import MORNING, Shot
from tests.journeys.steps import CRIMINAL_RECORD, act
from tests.journeys.town import Town

NAME, NUMBER, PHONE, ADDRESS = "Nguyễn Thị Mẫu", "049195001234", "0900000123", "12 đường Ví Dụ"
BORN = "Xã Ví Dụ Riêng, thành phố Tam Kỳ"
SPANISH = "Acepto que una persona empleada de correos me guíe"
SOON = 20_000
"""The second screen asks every two seconds; the machine may be slow."""
OVER = "Phiên hướng dẫn đã kết thúc"


@pytest.fixture
def second(browser: Browser) -> Iterator[Page]:
    """The monitor that faces the citizen: another device, without any of the clerk's cookies."""
    made = context(browser)
    yield made.new_page()
    made.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """The citizen's telephone, as the demonstration shows it."""
    made = context(browser, width=390)
    yield made.new_page()
    made.close()


def test_she_is_helped_by_telephone_and_the_next_sees_nothing_of_her(
    town: Town, page: Page, second: Page, phone: Page, shot: Shot, tmp_path: Path
) -> None:
    page.on("dialog", lambda dialog: dialog.accept())
    _recorded(page, town, tmp_path, shot)
    town.sign_in(page, "quay7")
    _paired(page, second, shot)
    codes = _consented(page, second, phone, town, shot)
    seen = _filled_in(page, second, shot)
    act(page, "end_guidance")
    expect(page.get_by_role("heading", level=1)).to_have_text(OVER)
    shot(page, "counter-over")
    secrets = {NAME, NUMBER, PHONE, "0900 000 123", ADDRESS, BORN, *codes}
    _nothing_is_left(page, second, seen, secrets)
    page = page.context.new_page()
    _ends_by_time(page, second, town)
    _ends_with_the_mandate(page, second, town)
    assert town.verify()["broken"] == []


def _recorded(page: Page, town: Town, folder: Path, shot: Shot) -> None:
    """The office puts a recording of the Spanish words in; what is none it hands back."""
    paper, sound = folder / "loi.mp3", folder / "loi.wav"
    paper.write_bytes(b"%PDF-1.7")
    with wave.open(str(sound), "wb") as file:
        file.setparams((1, 2, 8_000, 0, "NONE", ""))
        file.writeframes(bytes(8_000))
    town.sign_in(page, "vanphong")
    page.goto(f"{town.url}/office/consent/")
    shot(page, "office-consent")
    act(page, "begin-sound-es")
    page.locator("input[type=file]").set_input_files(str(paper))
    act(page, "set_consent_sound")
    expect(page.locator("[role=alert]").first).to_contain_text("Chỉ nhận bản ghi âm MP3, OGG hoặc WAV")
    shot(page, "office-consent-sound-refused")
    page.locator("input[type=file]").set_input_files(str(sound))
    act(page, "set_consent_sound")
    expect(page.locator("audio")).to_have_count(1)
    act(page, "begin-consent")
    shot(page, "office-consent-publish")
    town.sign_out(page)


def _plays(page: Page) -> bool:
    """Whether the page's player can play what it was given: half a second of silence."""
    told = """player => new Promise(done => {
        player.onloadedmetadata = () => done(player.duration);
        player.onerror = () => done(-1);
        player.load();
    })"""
    return bool(page.locator("audio").evaluate(told) == 0.5)


def _paired(page: Page, second: Page, shot: Shot) -> None:
    """The address opens once, and shows nothing of anybody."""
    act(page, "help")
    act(page, "pair-screen")
    address = page.locator("[data-act=open-screen]").get_attribute("href") or ""
    second.goto(address)
    expect(second.get_by_role("heading", level=1)).to_have_text("Xin chào ông/bà", timeout=SOON)
    assert second.context.request.get(address).status == 404
    assert page.context.request.get(re.sub("screen/.*", "screen/", address)).status == 404
    page.reload()
    expect(page.locator("[data-act=open-screen]")).to_have_count(0)
    _large(second, shot, "screen-welcome")
    shot(page, "counter-help-begin")


def _consented(page: Page, second: Page, phone: Page, town: Town, shot: Shot) -> list[str]:
    """She is found by her number, hears the words in Spanish, and reads the code out; every code that was sent."""
    page.get_by_label("Số căn cước người dân đọc").fill("049195999999")
    act(page, "find-remote")
    expect(page.locator(".errs")).to_contain_text("Không có ai với số căn cước này")
    page.get_by_label("Số căn cước người dân đọc").fill(NUMBER)
    act(page, "find-remote")
    page.get_by_label("Đọc bằng").select_option(label="Tiếng Tây Ban Nha")
    act(page, "choose")
    expect(page.locator("blockquote[lang=es]")).to_contain_text(SPANISH)
    expect(second.locator("blockquote[lang=es]")).to_contain_text(SPANISH, timeout=SOON)
    assert PHONE not in page.content()
    assert _plays(page)
    _large(second, shot, "screen-consent")
    shot(page, "counter-consent-remote")
    act(page, "ask_consent")
    first = _code_on(phone, town)
    _say(page, "000000" if first != "000000" else "111111")
    expect(page.locator("[role=alert]").first).to_contain_text("Mã chưa đúng")
    shot(page, "counter-consent-wrong")
    ConsentCode.objects.update(dies_at=clock.machine_now() - timedelta(seconds=1))
    _say(page, first)
    expect(page.locator("[role=alert]").first).to_contain_text("Mã này không còn hiệu lực")
    act(page, "ask_consent")
    again = _code_on(phone, town)
    assert again != first
    shot(phone, "messages-twin-code")
    _say(page, first)
    expect(page.locator("[role=alert]").first).to_contain_text("Mã chưa đúng")
    _say(page, again)
    expect(page.locator(".help")).to_contain_text(f"Đang hướng dẫn {NAME}")
    expect(page.locator(".help")).to_contain_text(re.compile(r"ủy nhiệm không định hạn · phiên đến 08:\d\d"))
    kept = HelpingSession.objects.get()
    assert (kept.language, kept.consent_by, kept.citizen.name) == ("es", "code", NAME)
    assert SPANISH in kept.consent_text
    return [first, again]


def _code_on(phone: Page, town: Town) -> str:
    """The newest message on her telephone; it says what she agrees to."""
    phone.goto(f"{town.url}/messages-twin/?to={PHONE}")
    text = phone.locator("article").first.inner_text()
    assert "Si no acepta, no lo lea." in text
    found = re.search(r"\b\d{6}\b", text)
    assert found is not None
    return found.group()


def _say(page: Page, code: str) -> None:
    page.get_by_label("Mã người dân đọc").fill(code)
    act(page, "start_guidance")


def _filled_in(page: Page, second: Page, shot: Shot) -> list[str]:
    """She answers, the clerk types; the second screen shows what is there, and offers nothing to press."""
    seen = [page.url]
    expect(second.locator(".mirror h1")).to_contain_text("antecedentes penales", timeout=SOON)
    act(page, "file")
    seen.append(page.url)
    expect(second.locator(".mirror")).to_contain_text("pregunta 1 de", timeout=SOON)
    steps.answer(page, "Xin việc làm trong nước")
    steps.answer(page, BORN)
    seen.append(page.url)
    expect(second.locator(".mirror")).to_contain_text(BORN, timeout=SOON)
    assert second.locator("main :is(a, button, form, script)").count() == 0
    assert second.locator("main :is(input, textarea):enabled").count() == 0
    shot(page, "portal-question-helped")
    _large(second, shot, "screen-question")
    page.goto(re.sub(r"/drafts/([^/]+)/.*", r"/drafts/\1/check/", page.url))
    seen.append(page.url)
    expect(second.locator(".mirror")).to_contain_text("Si lo presenta ahora", timeout=SOON)
    expect(second.locator(".mirror")).to_contain_text(NUMBER, timeout=SOON)
    expect(second.locator(".mirror .days .due")).to_have_count(1, timeout=SOON)
    _large(second, shot, "screen-check")
    page.goto(re.sub(r"/drafts/.*", "/counter/help/", page.url))
    expect(page.locator("main")).to_contain_text("tận cùng 123")
    expect(page.locator("main")).to_contain_text("25/11/2024, tiếng Tây Ban Nha")
    shot(page, "counter-helping-by-code")
    return seen


def _nothing_is_left(page: Page, second: Page, seen: list[str], secrets: set[str]) -> None:
    """Page, history, cache, storage, cookies, the server's sessions, the second screen: nothing of hers."""
    expect(second.get_by_role("heading", level=1)).to_have_text("Xin chào ông/bà", timeout=SOON)
    _clean(_settled(second), secrets, "the second screen")
    _clean(page.content(), secrets, "the page")
    kept = page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert kept == "[{},{}]"
    _clean(json.dumps(page.context.cookies() + second.context.cookies()), secrets, "cookies")
    for url in seen:
        cached = page.evaluate(
            "url => fetch(url, {cache: 'only-if-cached', mode: 'same-origin'}).then(a => a.text()).catch(() => '')",
            url,
        )
        _clean(cached, secrets, f"the cache of {url}")
        _clean(page.context.request.get(url).text(), secrets, f"{url}, asked for again")
    for step in range(12):
        try:
            page.go_back(wait_until="load", timeout=5_000)
        except Error:  # the browser does not send a form again by itself
            continue
        _clean(_settled(page), secrets, f"{step + 1} back: {page.url}")
    ids = {str(HelpingSession.objects.get().id), str(HelpingSession.objects.get().citizen_id)}
    for each in Session.objects.all():
        _clean(json.dumps(each.get_decoded(), ensure_ascii=False), secrets | ids, "a session on the server")
    connection.close()


def _settled(page: Page) -> str:
    """What a page holds that may just be leaving by itself."""
    try:
        return page.content()
    except Error:
        page.wait_for_load_state()
        return page.content()


def _clean(text: str, secrets: set[str], where: str) -> None:
    assert [each for each in secrets if each in text] == [], where


def _at_the_counter(page: Page, second: Page, town: Town, citizen: str) -> None:
    page.goto(f"{town.url}/counter/help/")
    act(page, "identify")
    page.get_by_role("button", name=citizen).click()
    page.locator("label", has_text="Tôi đã đọc to nội dung trên").click()
    act(page, "start_guidance")
    expect(page.locator(".help")).to_contain_text(citizen)
    page.goto(f"{town.url}/mine/")
    expect(second.locator(".mirror h1")).to_be_visible(timeout=SOON)


def _ends_by_time(page: Page, second: Page, town: Town) -> None:
    """An hour later the page that is open leads nowhere but out."""
    _at_the_counter(page, second, town, "Võ Văn Mẫu")
    town.clock_to(MORNING + timedelta(hours=2))
    expect(second.get_by_role("heading", level=1)).to_have_text("Xin chào ông/bà", timeout=SOON)
    page.get_by_role("link", name="Thông báo").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(OVER)
    assert "Võ Văn Mẫu" not in page.content()


def _ends_with_the_mandate(page: Page, second: Page, town: Town) -> None:
    """The body takes its mandate back while somebody is helped under it."""
    _at_the_counter(page, second, town, "Võ Văn Mẫu")
    given = agencies.mandates(agency=agencies.unit_by_code("H47.13").id)[0]
    office = town.province.staff["vanphong"].at_work
    with clock.rehearsed(MORNING + timedelta(hours=2)):
        end_mandate(Order(by=office, key="end", subject=str(given.id)), decision="Quyết định chấm dứt")
    connection.close()
    expect(second.get_by_role("heading", level=1)).to_have_text("Xin chào ông/bà", timeout=SOON)
    page.goto(f"{town.url}/file/{CRIMINAL_RECORD}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(OVER)


def _large(second: Page, shot: Shot, name: str) -> None:
    """The second screen as it hangs there, and small."""
    shot(second, name)
    second.set_viewport_size({"width": 1920, "height": 1080})
    if folder := os.environ.get("MOTCUA_SHOTS"):
        second.screenshot(path=str(Path(folder) / f"{name}-1920.png"))
