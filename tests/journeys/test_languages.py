"""A citizen reads, files and tracks in Spanish; a clerk and an official work in English; what was typed is kept."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from motcua.doors.rehearsal import scan
from tests.journeys.conftest import Shot
from tests.journeys.steps import CRIMINAL_RECORD, act, code_on
from tests.journeys.town import Town

WRITTEN = "Xã Ví Dụ, thành phố Tam Kỳ, Quảng Nam"


def speak(page: Page, name: str, code: str) -> None:
    """Press the switch."""
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", code)


def go_on(page: Page, answer: str = "", choice: int = 0) -> None:
    """Answer the question of the page, in whatever language it is asked."""
    heading = page.title()
    if answer:
        page.locator("[name=answer]").fill(answer)
    elif page.locator("[name=answer][type=radio]").count():
        page.locator("[name=answer][type=radio]").nth(choice).check()
    page.locator("#answers button.go").click()
    expect(page).not_to_have_title(heading)


def test_spanish_at_home_and_english_at_work(town: Town, page: Page, shot: Shot, tmp_path: Path) -> None:
    page.goto(f"{town.url}/procedures/{CRIMINAL_RECORD}/")
    speak(page, "Español", "es")
    expect(page.get_by_role("heading", level=1)).to_have_text("Certificado de antecedentes penales")
    expect(page.locator("main")).to_contain_text("10 días")
    shot(page, "languages-procedure-es")
    page.goto(f"{town.url}/track/")
    page.locator("[name=code]").fill("000.00.13.H47-241125-0001")
    speak(page, "English", "en")
    expect(page.locator("[name=code]")).to_have_value("000.00.13.H47-241125-0001")
    shot(page, "languages-track-en")
    page.locator("[name=code]").press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("main")).to_contain_text("Tracking code: Empty.")
    speak(page, "Español", "es")

    town.citizen(page, "Nguyễn Thị Mẫu", onward=f"/procedures/{CRIMINAL_RECORD}/")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    act(page, "file")
    go_on(page)
    page.locator("[name=answer]").fill(WRITTEN)
    speak(page, "Tiếng Việt", "vi")
    expect(page.locator("[name=answer]")).to_have_value(WRITTEN)
    speak(page, "Español", "es")
    expect(page.locator("[name=answer]")).to_have_value(WRITTEN)
    shot(page, "languages-question-es")
    for answer in (WRITTEN, "Việt Nam", "Nguyễn Văn Giả Thiết", "Trần Thị Giả Thiết", "2009 đến nay: Tam Kỳ"):
        go_on(page, answer)
    picture = tmp_path / "can-cuoc.png"
    picture.write_bytes(scan.sample())
    page.locator("input[type=file]").set_input_files(str(picture))
    go_on(page)
    go_on(page)
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Revise antes de presentar")
    page.locator("[name=declared]").check()
    speak(page, "English", "en")
    expect(page.locator("[name=declared]")).to_be_checked()
    speak(page, "Español", "es")
    shot(page, "languages-check-es")
    act(page, "file")
    expect(page.get_by_role("heading", level=1)).to_have_text("Expediente presentado")
    code = code_on(page)
    shot(page, "languages-filed-es")
    page.goto(f"{town.url}/mine/{code}/")
    expect(page.locator("main")).to_contain_text("Usted presentó el expediente")
    shot(page, "languages-dossier-es")
    page.goto(f"{town.url}/notices/")
    expect(page.locator("main")).to_contain_text("Expediente presentado")
    town.sign_out(page)
    town.citizen(page, "Nguyễn Thị Mẫu", onward="/mine/")
    expect(page.locator("html")).to_have_attribute("lang", "es")
    town.sign_out(page)

    town.sign_in(page, "quay7")
    page.goto(f"{town.url}/counter/")
    speak(page, "English", "en")
    shot(page, "languages-counter-en")
    page.goto(f"{town.url}/counter/dossiers/{code}/")
    expect(page.locator("main")).to_contain_text("Accept")
    shot(page, "languages-counter-dossier-en")
    town.sign_out(page)
