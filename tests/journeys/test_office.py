"""The office at work: a mandate ends in mid-morning, a holiday is decreed late, a deputy stands in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, expect

from motcua.base import clock
from motcua.core.calendar import ZONE
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.dossiers.models import Dossier
from motcua.papers import production
from motcua.people.queries import SYSTEM
from motcua.trail.models import Entry, Position
from tests.acts import lives
from tests.browsing import context
from tests.journeys import steps
from tests.journeys.conftest import MORNING, Shot
from tests.journeys.steps import act
from tests.journeys.town import Town

DECREE = "Công điện giả định số 01/CĐ-UBND ngày 27/11/2024 của Ủy ban nhân dân tỉnh"

FIRST_PASSWORD = "mat-khau-lan-dau"


@pytest.fixture
def other(browser: Browser) -> Iterator[Page]:
    """A second browser, at the counter."""
    made = context(browser)
    yield made.new_page()
    made.close()


def lived(make: Callable[..., str], province: Province) -> str:
    """A dossier carried somewhere this morning, apart from Playwright's loop."""

    def played() -> str:
        with clock.rehearsed(MORNING):
            code = make(province)
        connection.close()
        return code

    with ThreadPoolExecutor(1) as apart:
        return apart.submit(played).result()


def at(hour: int, minute: int = 0, *, day: int = 25, month: int = 11) -> datetime:
    return datetime(2024, month, day, hour, minute, tzinfo=ZONE)


def test_a_mandate_ends_in_mid_morning_with_the_clerks_page_open(
    town: Town, page: Page, other: Page, shot: Shot
) -> None:
    town.clock_to(at(9, 55))
    town.sign_in(other, "quay7")
    _typed_in(other, town)
    town.sign_in(page, "vanphong")
    expect(page.locator("main")).to_contain_text("Sở Tư pháp")
    shot(page, "office-home")
    page.get_by_role("link", name="Ủy nhiệm", exact=True).click()
    shot(page, "office-mandates")
    page.get_by_role("row", name="Sở Tư pháp").get_by_role("link", name="Kết thúc").click()
    page.get_by_label("Kết thúc lúc").fill("ngay bây giờ")
    act(page, "end_mandate")
    expect(page.locator(".errs")).to_contain_text("Chưa đọc được")
    page.get_by_label("Văn bản kết thúc").fill("Quyết định giả định số 99/QĐ-UBND ngày 25/11/2024")
    page.get_by_label("Kết thúc lúc").fill("10:00 25/11/2024")
    shot(page, "office-end-mandate")
    act(page, "end_mandate")
    expect(page.locator("[data-rows]")).to_contain_text("10:00")
    town.clock_to(at(10, 1))
    act(other, "accept")
    expect(other.locator("[role=alert]")).to_contain_text("hết hiệu lực lúc 10:00 thứ Hai, 25/11/2024")
    expect(other.locator("main")).to_contain_text("Cán bộ của Sở Tư pháp làm bước này")
    expect(other.get_by_label("Ông/bà sinh ở đâu?")).to_have_value("Tam Kỳ")
    expect(other.locator("[data-act=accept]")).to_have_count(0)
    shot(other, "counter-mandate-ended")
    assert Dossier.objects.count() == 0
    page.get_by_role("link", name="Đã hết hiệu lực").click()
    expect(page.locator("[data-rows]")).to_contain_text("Sở Tư pháp")
    page.get_by_role("link", name="Bị từ chối", exact=True).click()
    expect(page.locator("[data-rows]")).to_contain_text("Trần Thị Thí Dụ, Giao dịch viên")
    expect(page.locator("[data-rows]")).to_contain_text("Ủy nhiệm đã hết hiệu lực")
    shot(page, "office-refusals")
    _granted_anew(page, shot)
    _sealed(page, town, shot)


def _sealed(page: Page, town: Town, shot: Shot) -> None:
    """Every entry has its place in the feed; a new day is sealed, and anybody may keep the seals."""
    for _ in range(20):
        if not Entry.objects.exclude(id__in=Position.objects.values("entry")).exists():
            break
        page.wait_for_timeout(250)
    assert Position.objects.count() == Entry.objects.count()
    town.let_time_pass_to(at(0, 10, day=26))
    page.get_by_role("link", name="Niêm phong", exact=True).click()
    expect(page.locator("main")).to_contain_text("Đã niêm phong đến")
    expect(page.get_by_role("row", name="26/11/2024")).to_contain_text("Khớp")
    shot(page, "office-seals")
    page.get_by_role("link", name="Trang công khai về niêm phong").click()
    expect(page.get_by_role("row", name="26/11/2024")).to_contain_text("Khớp")
    shot(page, "portal-seals")
    with page.expect_download() as kept:
        act(page, "download")
    lines = kept.value.path().read_text(encoding="utf-8").splitlines()
    assert json.loads(json.loads(lines[-1])["statement"])["day"] == "2024-11-26"
    assert town.verify()["broken"] == []


def _typed_in(page: Page, town: Town) -> None:
    act(page, "receive")
    page.get_by_label("Cấp Phiếu lý lịch tư pháp").check()
    page.get_by_label("Số căn cước của người nộp").fill(town.province.citizens[0].number)
    act(page, "begin")
    page.get_by_label("Ông/bà cần Phiếu lý lịch tư pháp để làm gì?").select_option(label="Xin việc làm trong nước")
    page.get_by_label("Ông/bà sinh ở đâu?").fill("Tam Kỳ")
    page.get_by_label("Quốc tịch của ông/bà").fill("Việt Nam")
    page.get_by_label("Từ năm 14 tuổi đến nay").fill("Tam Kỳ")
    act(page, "as_required")
    page.get_by_label("Căn cước công dân hoặc hộ chiếu: đã đối chiếu với bản chính").check()


def _granted_anew(page: Page, shot: Shot) -> None:
    """The one in the way is named; another is granted once the steps are free."""
    page.get_by_role("link", name="Ủy nhiệm", exact=True).click()
    act(page, "begin-grant")
    page.get_by_label("Cơ quan giao").select_option(label="Ủy ban nhân dân phường Tân Thạnh")
    page.get_by_label("Hướng dẫn").check()
    page.get_by_label("Văn bản giao").fill("Quyết định giả định số 100/QĐ-UBND")
    page.get_by_label("Ngày của văn bản").fill("25/11/2024")
    page.get_by_label("Cơ quan ban hành").fill("Ủy ban nhân dân tỉnh Quảng Nam")
    act(page, "grant_mandate")
    expect(page.locator("[role=alert]")).to_contain_text("Quyết định số 143/QĐ-UBND ngày 16/01/2019 đã giao bước này")
    shot(page, "office-grant-overlap")
    page.get_by_label("Cơ quan giao").select_option(label="Sở Tư pháp")
    act(page, "grant_mandate")
    expect(page.locator("[data-rows]")).to_contain_text("Quyết định giả định số 100/QĐ-UBND")


def test_a_holiday_decreed_late_moves_the_promise_and_keeps_the_old_one_in_sight(
    town: Town, page: Page, shot: Shot
) -> None:
    code = lived(lives.forwarded, town.province)
    town.clock_to(at(14, day=27))
    town.sign_in(page, "vanphong")
    page.get_by_role("link", name="Lịch nghỉ").click()
    expect(page.locator("h1")).to_have_text("Lịch nghỉ năm 2024")
    act(page, "begin-declare")
    page.get_by_label("Ngày nghỉ", exact=True).fill("30/11/2024")
    page.get_by_label("Tên gọi").fill("Nghỉ phòng, chống bão (giả định)")
    page.get_by_label("Văn bản").fill(DECREE)
    act(page, "set_calendar")
    expect(page.locator(".errs")).to_contain_text("Ngày này đã là ngày nghỉ")
    page.get_by_label("Ngày nghỉ", exact=True).fill("05/12/2024")
    shot(page, "office-declare")
    act(page, "set_calendar")
    expect(page.locator("main")).to_contain_text("Nghỉ thứ Năm, 05/12/2024")
    shot(page, "office-calendar")
    town.sign_out(page)
    town.citizen(page, "Nguyễn Thị Mẫu", onward=f"/mine/{code}/")
    for _ in range(40):
        if page.get_by_text("Ngày hẹn trả lùi đến").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(page.locator(".when")).to_have_text("17:00 thứ Sáu, 06/12/2024")
    expect(page.locator(".note.soon")).to_contain_text("Giấy hẹn của ông/bà ghi 17:00 thứ Năm, 05/12/2024")
    expect(page.locator(".note.soon")).to_contain_text(f"theo {DECREE}")
    expect(page.locator("main")).to_contain_text("Tính lại thời hạn")
    shot(page, "portal-dossier-recomputed")
    for login, door in (("truongphong", "desk"), ("quay7", "counter")):
        town.sign_out(page)
        town.sign_in(page, login)
        steps.open_dossier(page, town, door, code)
        told = page.locator("section", has_text="Ngày hẹn đã lùi theo lịch mới")
        expect(told).to_contain_text("17:00 thứ Năm, 05/12/2024")
        expect(told).to_contain_text("17:00 thứ Sáu, 06/12/2024")
        expect(told).to_contain_text("Nghỉ thêm thứ Năm, 05/12/2024 (Nghỉ phòng, chống bão (giả định))")
        shot(page, f"{door}-dossier-recomputed")
    assert town.verify()["broken"] == []


def test_a_deputy_signs_in_the_heads_place_and_the_result_bears_kt(town: Town, page: Page, shot: Shot) -> None:
    code = lived(lives.assessed, town.province)
    town.sign_in(page, "vanphong")
    page.get_by_role("link", name="Nhân sự").click()
    _appointed(page, shot)
    shot(page, "office-posts")
    _recorded_away(page, "Vũ Thị Quy Ước", shot)
    shot(page, "office-absences")
    town.sign_out(page)
    town.sign_in(page, "lanhdao")
    expect(page.locator("main")).to_contain_text("Ông/bà đang được ghi vắng mặt đến 17:00 thứ Ba, 26/11/2024")
    shot(page, "desk-queue-away")
    steps.desk(page, town, "truongphong", code)
    act(page, "approve")
    town.sign_out(page)
    page.goto(f"{town.url}/sign-in/")
    page.fill("input[name=login]", "phogiamdoc")
    page.fill("input[name=password]", FIRST_PASSWORD)
    act(page, "sign-in")
    expect(page.locator("main")).to_contain_text("Ông/bà làm thay Vũ Thị Quy Ước đến 17:00 thứ Ba, 26/11/2024")
    expect(page.locator("main")).to_contain_text("KT. GIÁM ĐỐC")
    shot(page, "desk-queue-deputy")
    page.get_by_role("link", name=code).click()
    for _ in range(40):
        if not page.get_by_text("Máy đang lập bản kết quả để ký.").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    act(page, "sign")
    expect(page.locator("main")).to_contain_text("Trương Văn Ước Định, Phó Giám đốc, Sở Tư pháp, thay Vũ Thị Quy Ước")
    shot(page, "desk-dossier-signed-for")
    _bears_his_name(code)
    town.clock_to(at(17, 1, day=26))
    page.goto(f"{town.url}/desk/")
    expect(page.locator("main")).not_to_contain_text("Ông/bà làm thay")


def _appointed(page: Page, shot: Shot) -> None:
    act(page, "begin-appoint")
    page.get_by_label("Số căn cước").fill("049080000199")
    page.get_by_label("Đơn vị").select_option(label="Sở Tư pháp")
    page.get_by_label("Lãnh đạo phòng").check()
    page.get_by_label("Chức danh").fill("Phó Giám đốc")
    page.get_by_label("Văn bản").fill("Quyết định giả định số 31/QĐ-UBND")
    act(page, "appoint")
    expect(page.locator("main")).to_contain_text("Người này chưa có trong hệ thống.")
    page.get_by_label("Họ và tên").fill("Trương Văn Ước Định")
    page.get_by_label("Ngày sinh").fill("02/03/1980")
    page.get_by_label("Nam", exact=True).check()
    page.get_by_label("Nơi thường trú").fill("3 đường Ví Dụ, thành phố Tam Kỳ")
    page.get_by_label("Tên đăng nhập").fill("phogiamdoc")
    page.get_by_label("Mật khẩu ban đầu").fill("ngan-qua")
    act(page, "appoint")
    expect(page.locator(".errs")).to_contain_text("Mật khẩu ban đầu")
    page.get_by_label("Mật khẩu ban đầu").fill(FIRST_PASSWORD)
    shot(page, "office-appoint")
    act(page, "appoint")
    expect(page.locator("[data-rows]")).to_contain_text("Trương Văn Ước Định")


def _recorded_away(page: Page, name: str, shot: Shot) -> None:
    page.get_by_role("row", name=name).get_by_role("link", name="Vắng mặt").click()
    page.get_by_label("Đến").fill("17:00 26/11/2024")
    page.get_by_label("Lý do").fill("Dự hội nghị tại Hà Nội.")
    page.get_by_label("Người làm thay").select_option(label="Trương Văn Ước Định, Phó Giám đốc")
    act(page, "record_absence")
    expect(page.locator("[role=alert]")).to_contain_text("Chưa rõ tư cách ký")
    page.get_by_label("Tư cách ký").select_option(label="KT., ký thay người đứng đầu")
    page.get_by_label("Ký thay, thừa lệnh hoặc thừa ủy quyền ai").fill("Giám đốc")
    shot(page, "office-absence")
    act(page, "record_absence")
    expect(page.locator("[data-rows]")).to_contain_text("KT. GIÁM ĐỐC")
    expect(page.locator("main")).not_to_contain_text("Hà Nội")


def _bears_his_name(code: str) -> None:
    """What was rendered and signed names the deputy, in the capacity he was given."""
    result = lives.result(code)
    assert result.signature is not None
    assert "Trương Văn Ước Định" in result.signature["signer"]
    with clock.rehearsed(at(9)):
        form: Any = production.FILLERS[result.form](dossiers.dossier(code, viewer=SYSTEM), result)
    assert (form.capacity, form.signer_title, form.signer) == ("KT. GIÁM ĐỐC", "Phó Giám đốc", "Trương Văn Ước Định")
