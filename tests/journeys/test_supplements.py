"""Asked for a clearer picture and sending it two days later; without script; form 02 and form 03 at the counter."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from django.db import connection
from playwright.sync_api import Page, expect

from motcua.base import clock
from motcua.core.calendar import ZONE
from motcua.doors.rehearsal import scan
from motcua.doors.rehearsal.province import Province
from tests.acts import lives
from tests.journeys import steps
from tests.journeys.conftest import MORNING, Shot
from tests.journeys.steps import act
from tests.journeys.town import Town

CITIZEN = "Nguyễn Thị Mẫu"
REASON = "Ảnh mặt sau căn cước bị lóa, không đọc được ngày cấp. Chụp lại cho rõ."


def test_the_clock_waits_for_the_citizen_and_says_so(town: Town, plain_page: Page, tmp_path: Path, shot: Shot) -> None:
    way = plain_page
    code = _forwarded(way, town, tmp_path)
    town.clock_to(datetime(2024, 11, 26, 9, 0, tzinfo=ZONE))
    _asked(way, town, code, shot)
    town.clock_to(datetime(2024, 11, 28, 9, 0, tzinfo=ZONE))
    _supplied(way, town, code, tmp_path, shot)
    steps.desk(way, town, "chuyenvien", code)
    expect(way.locator("main")).to_contain_text("Đã bổ sung")
    expect(way.locator(".days .hold")).to_have_count(2)
    expect(way.locator("main")).to_contain_text("17:00 thứ Hai, 09/12/2024")
    shot(way, "desk-dossier-supplied")
    way.get_by_label("Đủ điều kiện cấp, không có án tích").check()
    act(way, "assess")
    assert town.verify()["broken"] == []


def _forwarded(page: Page, town: Town, folder: Path) -> str:
    town.citizen(page, CITIZEN, onward="/procedures/2.000488/")
    act(page, "file")
    steps.fill_in(page, folder)
    code = steps.file_it(page)
    town.sign_out(page)
    town.sign_in(page, "quay7")
    steps.open_dossier(page, town, "counter", code)
    act(page, "as_required")
    page.get_by_label("Căn cước công dân hoặc hộ chiếu: đã đối chiếu với bản chính").check()
    act(page, "accept")
    act(page, "forward")
    steps.desk(page, town, "truongphong", code)
    page.get_by_label("Lê Thị Giả Định").check()
    act(page, "assign")
    return code


def _asked(page: Page, town: Town, code: str, shot: Shot) -> None:
    """The official looks at the letter before it leaves; an empty one does not leave."""
    steps.desk(page, town, "chuyenvien", code)
    page.get_by_role("link", name="Yêu cầu bổ sung").click()
    act(page, "preview")
    expect(page.locator("main")).to_contain_text("Đánh dấu ít nhất một giấy tờ.")
    page.get_by_label("Căn cước công dân hoặc hộ chiếu").check()
    page.get_by_label("Lý do, và phải sửa thế nào").fill(REASON)
    shot(page, "desk-ask")
    act(page, "preview")
    expect(page.locator(".letter")).to_contain_text(REASON)
    shot(page, "desk-letter")
    act(page, "edit")
    expect(page.get_by_label("Lý do, và phải sửa thế nào")).to_have_value(REASON)
    act(page, "preview")
    act(page, "send")
    expect(page.locator("main")).to_contain_text("Đang chờ người dân bổ sung")
    steps.wait_for(page, "[data-act=open-slip]")
    slip = page.request.get(town.url + (page.locator("[data-act=open-slip]").get_attribute("href") or ""))
    assert slip.body().startswith(b"%PDF-")
    page.goto(f"{town.url}/desk/?queue=waiting")
    expect(page.locator("[data-rows]")).to_contain_text("tính khi có bổ sung")
    shot(page, "desk-queue-waiting")


def _supplied(page: Page, town: Town, code: str, folder: Path, shot: Shot) -> None:
    """From the notice in three steps; a wrong file is named, and what was right need not be sent again."""
    town.sign_out(page)
    town.citizen(page, CITIZEN, onward="/mine/")
    expect(page.locator("main")).to_contain_text("Cần bổ sung")
    page.locator(f"a[href='/mine/{code}/']").click()
    expect(page.locator("main")).to_contain_text(REASON)
    expect(page.locator("main")).to_contain_text("Tính lại khi có bổ sung")
    shot(page, "portal-dossier-asked")
    act(page, "begin-supply")
    wrong = folder / "note.pdf"
    wrong.write_text("not a picture", encoding="utf-8")
    page.locator("input[type=file]").set_input_files(str(wrong))
    act(page, "check")
    expect(page.locator("main")).to_contain_text("Chỉ nhận tệp PDF, ảnh JPEG hoặc ảnh PNG")
    shot(page, "portal-supply-error")
    picture = folder / "card.png"
    picture.write_bytes(scan.sample())
    page.locator("input[type=file]").set_input_files(str(picture))
    page.locator("textarea[name=answer]").fill("Tôi đã chụp lại.")
    act(page, "check")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiểm tra trước khi gửi")
    act(page, "edit")
    expect(page.locator("main")).to_contain_text("Đã có tệp. Chọn tệp khác nếu muốn thay.")
    shot(page, "portal-supply")
    act(page, "check")
    shot(page, "portal-supply-check")
    act(page, "supply")
    expect(page.locator("main")).to_contain_text("17:00 thứ Hai, 09/12/2024")
    expect(page.locator("main")).to_contain_text("Ông/bà đã bổ sung")
    shot(page, "portal-dossier-supplied")


def test_what_is_missing_at_the_counter_is_said_once_on_form_02(town: Town, page: Page, shot: Shot) -> None:
    town.sign_in(page, "quayphuong")
    act(page, "receive")
    page.get_by_label("Chứng thực bản sao từ bản chính").check()
    page.get_by_label("Số căn cước của người nộp").fill("049167900100")
    act(page, "begin")
    page.get_by_label("Giấy tờ cần chứng thực", exact=True).fill("Bằng tốt nghiệp trung học phổ thông")
    page.get_by_label("Số trang của bản chính").fill("3")
    page.get_by_label("Số bản sao cần chứng thực").fill("2")
    act(page, "return_at_intake")
    expect(page.get_by_label("Lý do, và phải sửa thế nào")).to_be_visible()
    page.get_by_label("Bản chính giấy tờ cần chứng thực").check()
    page.get_by_label("Lý do, và phải sửa thế nào").fill("Bằng mang theo là bản sao, cần bản chính để đối chiếu.")
    shot(page, "counter-ask")
    act(page, "preview")
    shot(page, "counter-letter")
    act(page, "send")
    expect(page.locator("main")).to_contain_text("Đang chờ bổ sung")
    steps.wait_for(page, "[data-act=open-slip]")
    shot(page, "counter-dossier-incomplete")
    act(page, "supply")
    expect(page.locator("main")).to_contain_text("Có 1 chỗ cần sửa")
    page.get_by_label("đã đối chiếu với bản chính").check()
    act(page, "supply")
    expect(page.locator("main")).to_contain_text("Chờ tiếp nhận")
    expect(page.get_by_label("Bản chính giấy tờ cần chứng thực: đã đối chiếu với bản chính")).to_be_checked()
    page.get_by_label("Bản sao cần chứng thực: số bản sao").fill("2")
    act(page, "accept")
    expect(page.locator("main")).to_contain_text("17:00 thứ Hai, 25/11/2024")
    assert town.verify()["broken"] == []


def test_the_counter_proposes_to_decline_and_the_official_stands_for_it(town: Town, page: Page, shot: Shot) -> None:
    with ThreadPoolExecutor(1) as apart:
        code = apart.submit(_filed, town.province).result()
    town.sign_in(page, "quay7")
    steps.open_dossier(page, town, "counter", code)
    act(page, "decline_intake")
    page.get_by_label("Vì sao từ chối?").fill("Thường trú ở tỉnh khác; nộp tại nơi thường trú.")
    page.get_by_label("Căn cứ").fill("Luật Lý lịch tư pháp 2009, Điều 44")
    act(page, "preview")
    shot(page, "counter-letter-refusal")
    act(page, "send")
    expect(page.locator("main")).to_contain_text("Đã đề nghị từ chối")
    steps.desk(page, town, "truongphong", code)
    shot(page, "desk-dossier-decline-proposed")
    act(page, "confirm_decline")
    steps.wait_for(page, "[data-act=open-refusal]")
    town.sign_out(page)
    town.citizen(page, CITIZEN, onward=f"/mine/{code}/")
    expect(page.locator("main")).to_contain_text("Hồ sơ không được tiếp nhận")
    expect(page.locator("main")).to_contain_text("Luật Lý lịch tư pháp 2009, Điều 44")
    shot(page, "portal-dossier-declined")
    slip = page.request.get(town.url + (page.locator("[data-act=open-refusal]").get_attribute("href") or ""))
    assert slip.body().startswith(b"%PDF-")
    assert town.verify()["broken"] == []


def _filed(province: Province) -> str:
    with clock.rehearsed(MORNING):
        code = lives.filed(province)
    connection.close()
    return code
