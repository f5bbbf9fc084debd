"""A slow line, a double press, a wrong file, a stale page: one dossier, and words that say what to do."""

from __future__ import annotations

import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import Page, expect

from motcua.dossiers.models import Dossier, Draft
from motcua.trail.models import Entry
from tests.journeys import steps
from tests.journeys.steps import CRIMINAL_RECORD, act
from tests.journeys.town import Town

CITIZEN = "Nguyễn Thị Mẫu"


def at_the_last_page(page: Page, town: Town, folder: Path) -> None:
    town.citizen(page, CITIZEN, onward=f"/procedures/{CRIMINAL_RECORD}/")
    act(page, "file")
    steps.fill_in(page, folder)
    steps.tick(page, "Tôi chịu trách nhiệm trước pháp luật")


def send(page: Page) -> tuple[str, str]:
    """The page's form, sent without the browser; where it led and what was there."""
    form = page.locator("main form")
    fields = {name: form.locator(f"[name={name}]").input_value() for name in ("csrfmiddlewaretoken", "key")}
    cookies = "; ".join(f"{each['name']}={each['value']}" for each in page.context.cookies())
    body = urllib.parse.urlencode({**fields, "declared": "on"}).encode()
    return page.url, f"{cookies}|{body.decode()}"


def post(url: str, sent: str) -> tuple[str, str]:
    cookies, _, body = sent.partition("|")
    request = urllib.request.Request(url, data=body.encode(), headers={"Cookie": cookies, "Referer": url})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.url, answer.read().decode()


def test_two_presses_at_one_instant_make_one_dossier_and_the_same_page_twice(
    town: Town, page: Page, tmp_path: Path
) -> None:
    at_the_last_page(page, town, tmp_path)
    url, sent = send(page)
    with ThreadPoolExecutor(4) as presses:
        answers = list(presses.map(lambda _: post(url, sent), range(4)))
    assert len({where for where, _ in answers}) == 1
    assert all("Đã nộp hồ sơ" in what for _, what in answers)
    dossier = Dossier.objects.get()
    assert Entry.objects.filter(subject_id=dossier.id).count() == 1
    assert Draft.objects.count() == 0
    act(page, "file")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã nộp hồ sơ")
    assert steps.code_on(page) == dossier.code
    assert Dossier.objects.count() == 1


def test_a_lost_line_loses_no_answer(town: Town, page: Page, tmp_path: Path) -> None:
    town.citizen(page, CITIZEN, onward=f"/procedures/{CRIMINAL_RECORD}/")
    act(page, "file")
    steps.answer(page, "Xin việc làm trong nước")
    page.context.set_offline(True)
    page.locator("[name=answer]").fill("Tam Kỳ")
    page.get_by_role("button", name="Tiếp tục").click()
    page.wait_for_timeout(300)
    page.context.set_offline(False)
    page.goto(f"{town.url}/mine/")
    page.get_by_role("link", name="Cấp Phiếu lý lịch tư pháp").click()
    expect(page.get_by_text("Xin việc làm trong nước")).to_be_visible()
    steps.tick(page, "Tôi chịu trách nhiệm trước pháp luật")
    act(page, "file")
    expect(page.locator("[role=alert]")).to_contain_text("Chưa có câu trả lời cho “Ông/bà sinh ở đâu?”")
    assert Dossier.objects.count() == 0


def test_a_wrong_paper_is_refused_in_words_and_the_right_one_taken(town: Town, page: Page, tmp_path: Path) -> None:
    town.citizen(page, CITIZEN, onward=f"/procedures/{CRIMINAL_RECORD}/")
    act(page, "file")
    for given in ("Xin việc làm trong nước", "Tam Kỳ", "Việt Nam"):
        steps.answer(page, given)
    steps.go_on(page)
    steps.go_on(page)
    steps.answer(page, "Tam Kỳ")
    wrong = {
        "program.pdf": b"MZ this is no paper",
        "empty.pdf": b"",
        "large.pdf": b"%PDF-1.7 " + bytes(50 * 1024 * 1024),
    }
    said = ("Chỉ nhận tệp PDF, ảnh JPEG hoặc ảnh PNG", "Tệp rỗng", "nhiều hơn mức nhận được là 20 MB")
    for (name, content), words in zip(wrong.items(), said, strict=True):
        (tmp_path / name).write_bytes(content)
        page.locator("input[type=file]").set_input_files(str(tmp_path / name))
        steps.go_on(page)
        expect(page.locator(".errs")).to_contain_text(words)
    steps.upload(page, tmp_path)
    expect(page.locator("h1")).to_contain_text("Giấy tờ chứng minh được miễn, giảm phí")


def test_a_page_kept_open_too_long_is_told_what_to_do(town: Town, page: Page, tmp_path: Path) -> None:
    at_the_last_page(page, town, tmp_path)
    page.context.clear_cookies(name="csrftoken")
    act(page, "file")
    expect(page.locator("h1")).to_have_text("Ông/bà không mở được trang này")
    expect(page.locator("main")).to_contain_text("trang đã mở quá lâu")
    assert Dossier.objects.count() == 0
