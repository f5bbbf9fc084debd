"""The line goes down: paper printed beforehand, two dossiers written by hand, typed in the next morning."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import Error, Page, expect

from motcua.core.calendar import ZONE
from motcua.dossiers.models import Dossier
from tests.journeys import steps
from tests.journeys.conftest import Shot
from tests.journeys.steps import CODE, CRIMINAL_RECORD, act
from tests.journeys.town import Town
from tests.papers.reading import pages, squeezed

TUESDAY = datetime(2024, 11, 26, 7, 35, tzinfo=ZONE)


def pdf(page: Page, town: Town, path: str) -> str:
    """The text of a PDF as this browser gets it."""
    answer = page.request.get(f"{town.url}{path}")
    assert answer.status == 200, path
    return "".join(sheet.text for sheet in pages(answer.body()))


def head(page: Page, town: Town, *, number: str, day: str, time: str, serial: str) -> None:
    """Type in the head of a slip."""
    page.goto(f"{town.url}/counter/down/")
    page.get_by_label("Cấp Phiếu lý lịch tư pháp").check()
    page.get_by_label("Số căn cước của người nộp").fill(number)
    page.get_by_label("Ngày nhận ghi trên giấy").fill(day)
    page.get_by_label("Giờ nhận ghi trên giấy").fill(time)
    page.get_by_label("Số giấy").fill(serial)
    act(page, "begin")


def body(page: Page) -> None:
    """Type in what stands on the rest of the papers."""
    page.get_by_label("Ông/bà cần Phiếu lý lịch tư pháp để làm gì?").select_option("work")
    page.get_by_label("Ông/bà sinh ở đâu?").fill("Tam Kỳ, Quảng Nam")
    page.get_by_label("Quốc tịch của ông/bà").fill("Việt Nam")
    page.get_by_label("Từ năm 14 tuổi đến nay").fill("2009 đến nay: thành phố Tam Kỳ")
    act(page, "as_required")
    steps.tick(page, "Căn cước công dân hoặc hộ chiếu: đã đối chiếu với bản chính")
    page.get_by_label("Mất mạng").check()
    page.get_by_label("Ghi rõ: dừng từ lúc nào, đã báo ai").fill("Đứt cáp từ 14:50 ngày 25/11, đã báo tổng đài.")


def test_paper_while_the_line_is_down_and_the_machine_the_next_morning(town: Town, page: Page, shot: Shot) -> None:
    first, second = town.province.citizens[0], town.province.citizens[1]
    town.sign_in(page, "quay7")
    page.goto(f"{town.url}/counter/down/")
    shot(page, "counter-down")
    blank = pdf(page, town, f"/counter/down/blank/{CRIMINAL_RECORD}/")
    assert squeezed("Mã hồ sơ: ghi khi nhập máy") in blank
    assert squeezed("Từ năm 14 tuổi đến nay, ông/bà đã cư trú ở những đâu?") in blank

    town.kill("serve")
    with pytest.raises(Error):
        page.goto(f"{town.url}/counter/")
    town.clock_to(TUESDAY)
    town.start("serve")

    head(page, town, number=first.number, day="27/11/2024", time="25:99", serial="số một")
    expect(page.locator(".errs")).to_contain_text("Chưa đọc được giờ này")
    head(page, town, number=first.number, day="26/11/2024", time="07:50", serial="số một")
    expect(page.locator(".errs")).to_contain_text("phải trước lúc này")
    shot(page, "counter-down-wrong")
    head(page, town, number=first.number, day="25/11/2024", time="15:20", serial="q7 - 001")
    expect(page.locator("h1")).to_have_text("Nhập hồ sơ đã nhận trên giấy")
    expect(page.locator(".due17")).to_have_text("17:00 thứ Năm, 05/12/2024")
    body(page)
    act(page, "accept")
    expect(page.locator(".errs")).to_contain_text("Xem giấy hẹn")
    shot(page, "counter-enter")
    steps.tick(page, "Giấy hẹn đã giao ghi đúng ngày hẹn này")
    page.locator("[data-act=accept]").dblclick()
    expect(page.locator("h1")).to_have_text(CODE)
    assert Dossier.objects.count() == 1, "the second press is the same order"
    code = page.locator("h1").inner_text()
    assert "-241125-" in code, "the code's day is that of the reception"
    expect(page.locator(".note").first).to_contain_text("Nhận trên giấy lúc 15:20 thứ Hai, 25/11/2024, số giấy Q7-001")
    expect(page.locator(".note").first).to_contain_text("nhập máy lúc 07:35 thứ Ba, 26/11/2024, vì mất mạng")

    head(page, town, number=second.number, day="25/11/2024", time="16:05", serial="Q7-001")
    body(page)
    steps.tick(page, "Giấy hẹn đã giao ghi đúng ngày hẹn này")
    act(page, "accept")
    expect(page.locator(".note.late")).to_contain_text(f"Giấy số Q7-001 đã nhập thành hồ sơ {code}")
    shot(page, "counter-enter-twice")
    head(page, town, number=second.number, day="25/11/2024", time="16:05", serial="Q7-002")
    body(page)
    page.get_by_label("Giấy ghi ngày khác").fill("04/12/2024")
    act(page, "accept")
    expect(page.locator(".note").first).to_contain_text("Giấy hẹn đã giao ghi 17:00 thứ Tư, 04/12/2024: giữ ngày ấy.")
    other = page.locator("h1").inner_text()
    shot(page, "counter-dossier-told")

    town.clock_to(TUESDAY.replace(hour=9, minute=40))
    steps.open_dossier(page, town, "counter", code)
    act(page, "forward")
    expect(page.locator(".line")).to_contain_text("chuyển chậm, hạn 08:00 thứ Ba, 26/11/2024")
    expect(page.locator(".line")).to_contain_text("do mất mạng")
    shot(page, "counter-dossier-on-paper")
    sheet = pdf(page, town, f"/counter/dossiers/{code}/control/")
    assert squeezed("Nhận trên giấy số Q7-001 vì mất mạng") in sheet
    assert squeezed("quá hạn chuyển hồ sơ; hạn 08:00 26/11/2024, chậm vì mất mạng") in sheet
    page.goto(f"{town.url}/counter/register/?period=25/11/2024")
    expect(page.locator("tbody tr")).to_have_count(2)
    shot(page, "counter-register")
    page.locator("[name=period]").fill("hôm qua")
    act(page, "open-register")
    expect(page.locator(".errs")).to_contain_text("Nhập một ngày như 25/11/2024")
    book = pdf(page, town, "/counter/register/print/?period=11/2024")
    assert squeezed("tháng 11 năm 2024") in book
    assert code in book
    assert other in book
    steps.open_dossier(page, town, "counter", code)
    steps.wait_for(page, "[data-act=print-receipt]")
    slip = pdf(page, town, str(page.locator("[data-act=print-receipt]").get_attribute("href")))
    assert squeezed("4. Thời gian nhận hồ sơ: 15:20 thứ Hai, 25/11/2024. Nhận trên giấy số Q7-001") in slip

    town.sign_out(page)
    town.sign_in(page, "truongphong")
    steps.open_dossier(page, town, "desk", code)
    expect(page.locator(".note").first).to_contain_text("Đứt cáp từ 14:50")
    shot(page, "desk-dossier-on-paper")
    page.goto(f"{town.url}/desk/register/?period=11/2024")
    expect(page.locator("tbody tr")).to_have_count(2)
    shot(page, "desk-register")
    town.sign_out(page)
    town.citizen(page, first.name, onward=f"/mine/{code}/")
    expect(page.locator(".note").first).to_contain_text("Nhận trên giấy lúc 15:20 thứ Hai, 25/11/2024")
    expect(page.locator("main")).not_to_contain_text("Đứt cáp")
    shot(page, "portal-dossier-on-paper")
    assert town.verify()["broken"] == []
