"""Papers change hands: to the department with one missing, and to a colleague when the shift ends."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from django.db import connection
from playwright.sync_api import Page, expect

from motcua.acts.intake.forward import forward
from motcua.base import clock
from motcua.core import folding
from motcua.core.calendar import ZONE
from motcua.custody.models import Item
from motcua.custody.ports import label
from motcua.doors.rehearsal.province import Province
from tests.acts import custody, lives
from tests.acts.test_shelves import at_the_counter
from tests.journeys import steps
from tests.journeys.conftest import MORNING, Shot
from tests.journeys.steps import act
from tests.journeys.town import Town

LIST = "H47.61-2024-0001"


def test_three_dossiers_go_to_the_department_and_one_paper_is_missing(town: Town, page: Page, shot: Shot) -> None:
    codes = _received(town.province)
    town.clock_to(datetime(2024, 11, 25, 14, 20, tzinfo=ZONE))
    _listed(page, town, codes, shot)
    _counted(page, town, codes, shot)
    _settled(page, town, codes, shot)
    _given_on_at_the_end_of_the_shift(page, town, shot)
    _shelved_and_found(page, town, shot)
    assert town.verify()["broken"] == []


def _received(province: Province) -> list[str]:
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(_made, province).result()


def _made(province: Province) -> list[str]:
    """Three received this morning and sent on; a fourth that has not been sent on yet."""
    with clock.rehearsed(MORNING):
        codes = [custody.accepted(province, key=f"life/{number}", citizen=number) for number in range(3)]
        for code in codes:
            forward(lives.order(province, "quay7", "forward", code))
    connection.close()
    return codes


def _listed(page: Page, town: Town, codes: list[str], shot: Shot) -> None:
    """The clerk sees what he holds, for whom, and by when; one press lists it."""
    town.sign_in(page, "quay7")
    page.get_by_role("link", name="Bàn giao", exact=True).click()
    group = page.get_by_role("region", name="Sở Tư pháp")
    expect(group).to_contain_text("9 giấy")
    expect(group.get_by_text("Giao hôm nay")).to_have_count(6)
    shot(page, "counter-handovers")
    act(page, "hand_over")
    sheet = page.request.get(f"{page.url}labels/?first=3")
    assert sheet.headers["content-type"] == "application/pdf"
    expect(page.locator("[data-act=print-labels]")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text(LIST)
    expect(page.locator("main")).to_contain_text("chờ bên nhận")
    expect(page.locator("[data-act=take_over]")).to_have_count(0)
    steps.open_dossier(page, town, "counter", codes[0])
    expect(page.locator("#custody").locator("xpath=ancestor::section")).to_contain_text("Đã giao, chờ ký nhận")
    shot(page, "counter-dossier-under-way")


def _counted(page: Page, town: Town, codes: list[str], shot: Shot) -> None:
    """The department counts; a line left out is named, and one copy is not there."""
    town.sign_out(page)
    town.sign_in(page, "vanthu")
    page.get_by_role("link", name="Bàn giao", exact=True).click()
    expect(page.get_by_role("region", name="Chờ ông/bà đếm, ký nhận")).to_contain_text("Trần Thị Thí Dụ")
    shot(page, "desk-handovers")
    page.get_by_role("link", name=LIST).click()
    for code in codes:
        page.get_by_label(f"Đủ: Tờ khai yêu cầu cấp Phiếu lý lịch tư pháp (Mẫu số 03/2024/LLTP), {code}").check()
    for code in codes[1:]:
        page.get_by_label(f"Đủ: Căn cước công dân hoặc hộ chiếu, {code}").check()
    shot(page, "desk-handover-counting")
    act(page, "take_over")
    expect(page.locator(".errs")).to_contain_text("Chưa đếm dòng này")
    assert page.get_by_label(f"Đủ: Căn cước công dân hoặc hộ chiếu, {codes[1]}").is_checked(), "what was counted stays"
    shot(page, "desk-handover-error")
    page.get_by_label(f"Số đếm được: Căn cước công dân hoặc hộ chiếu, {codes[0]}").fill("1")
    act(page, "take_over")
    expect(page.locator("main")).to_contain_text("Trần Thị Thí Dụ phải làm rõ")
    steps.wait_for(page, "[data-act=print-record]")
    shot(page, "desk-handover-differs")
    record = page.locator("[data-act=print-record]").get_attribute("href") or ""
    assert page.request.get(town.url + record).body().startswith(b"%PDF-")
    town.sign_out(page)
    town.sign_in(page, "vanthuphuong")
    assert page.request.get(town.url + record).status == 404, "only the two sides read it"


def _settled(page: Page, town: Town, codes: list[str], shot: Shot) -> None:
    """The giver sees it at once, scans the label of the paper that turned up; the receiver counts it in."""
    town.sign_out(page)
    town.sign_in(page, "quay7")
    balance = page.get_by_role("region", name="Giấy tờ quầy đang giữ")
    expect(balance).to_contain_text("1 thiếu khi đếm")
    shot(page, "counter-home-balance")
    page.get_by_role("link", name="Bàn giao", exact=True).first.click()
    differs = page.get_by_role("region", name="Chênh lệch chưa giải quyết")
    expect(differs).to_contain_text("thiếu giấy")
    expect(differs).to_contain_text("Trần Thị Thí Dụ")
    shot(page, "counter-handovers-differs")
    page.get_by_label("Tìm mã hồ sơ, họ tên").fill(_label_of(codes[0]))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(codes[0])
    labels = page.locator("form", has=page.locator("[data-act=print-labels]")).get_attribute("action") or ""
    assert page.request.get(f"{town.url}{labels}?first=5").body().startswith(b"%PDF-")
    page.get_by_role("link", name=LIST).first.click()
    act(page, "settle_difference")
    expect(page.locator(".errs")).to_contain_text("Chưa chọn")
    shot(page, "counter-settle-error")
    town.sign_out(page)
    town.sign_in(page, "vanthu")
    page.goto(f"{town.url}/desk/handovers/{LIST}/")
    page.get_by_label("Giấy đã đến, bên nhận đã đếm").check()
    page.get_by_label("Vì sao, tìm thấy ở đâu").fill("Kẹp nhầm trong hồ sơ bên cạnh; quầy 7 mang sang lúc 15:10.")
    act(page, "settle_difference")
    expect(page.locator("main")).to_contain_text("đã giải quyết")
    shot(page, "desk-handover-settled")
    page.goto(f"{town.url}/desk/dossiers/{codes[0]}/")
    kept = page.locator("#custody").locator("xpath=ancestor::section")
    expect(kept).to_contain_text("Sở Tư pháp")
    expect(kept).not_to_contain_text("Thiếu khi đếm")
    shot(page, "desk-dossier-papers")


def _label_of(code: str) -> str:
    """What stands on the paper that was missing."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(_serial, code).result()


def _serial(code: str) -> str:
    found = label(Item.objects.filter(dossier__code=code, component="identity", line__isnull=False).get().serial)
    connection.close()
    return found


def _given_on_at_the_end_of_the_shift(page: Page, town: Town, shot: Shot) -> None:
    """What came in late stays the clerk's until the colleague at the same counter has counted it."""
    with ThreadPoolExecutor(1) as apart:
        apart.submit(_late, town.province).result()
    town.clock_to(datetime(2024, 11, 25, 16, 50, tzinfo=ZONE))
    town.sign_out(page)
    town.sign_in(page, "quay7")
    page.get_by_role("link", name="Bàn giao", exact=True).first.click()
    expect(page.locator("main")).to_contain_text("Giao đầu giờ thứ Ba, 26/11")
    page.locator("main").get_by_role("link", name="Ca làm việc").click()
    act(page, "hand_over_shift")
    expect(page.locator(".errs")).to_contain_text("Chưa chọn")
    page.get_by_label("Huỳnh Thị Làm Mẫu, Quầy 8").check()
    act(page, "hand_over_shift")
    expect(page.locator("main")).to_contain_text("Huỳnh Thị Làm Mẫu")
    shot(page, "counter-shift-handed")
    town.sign_out(page)
    town.sign_in(page, "quay8")
    page.get_by_role("link", name="Bàn giao", exact=True).click()
    page.get_by_role("region", name="Chờ ông/bà đếm, ký nhận").get_by_role("link").click()
    for box in page.get_by_label("Đủ: ").all():
        box.check()
    act(page, "take_over")
    page.get_by_role("link", name="Bàn giao", exact=True).click()
    expect(page.get_by_role("region", name="Sở Tư pháp")).to_contain_text("3 giấy")
    expect(page.get_by_role("region", name="Ai đang giữ giấy tờ")).to_contain_text("Huỳnh Thị Làm Mẫu")
    shot(page, "counter-shift-taken")


def _shelved_and_found(page: Page, town: Town, shot: Shot) -> None:
    """At the ward two results have come: each gets a place, and is found by label, name without marks, and shelf."""
    with ThreadPoolExecutor(1) as apart:
        codes, scanned, name = apart.submit(_results, town.province).result()
    town.sign_out(page)
    town.sign_in(page, "quayphuong")
    page.get_by_role("link", name="Tìm kết quả chờ trả").click()
    search, rows = page.get_by_role("search").last, page.locator("[data-rows] tbody tr")
    expect(rows).to_have_count(2)
    page.get_by_label(f"Chỗ để của hồ sơ {codes[1]}").fill("<?>")
    page.get_by_label(f"Chỗ để của hồ sơ {codes[0]}").fill("K1-03")
    act(page, "shelve")
    expect(page.locator("[role=alert]")).to_contain_text("Chưa đọc được chỗ để")
    expect(page.get_by_label(f"Chỗ để của hồ sơ {codes[1]}")).to_have_value("<?>")
    shot(page, "counter-waiting-error")
    page.get_by_label(f"Chỗ để của hồ sơ {codes[1]}").fill("k2-05")
    act(page, "shelve")
    shot(page, "counter-waiting")
    for asked, found in ((scanned, codes[0]), (name, codes[1]), ("K2-05", codes[1])):
        search.get_by_role("textbox").fill(asked)
        act(page, "search")
        expect(rows).to_have_count(1)
        expect(rows).to_contain_text(found)
    expect(page.get_by_label(f"Chỗ để của hồ sơ {codes[1]}")).to_have_value("K2-05")
    shot(page, "counter-waiting-found")
    search.get_by_role("textbox").fill("không có")
    act(page, "search")
    expect(page.locator("main")).to_contain_text("Không có giấy tờ nào như vậy đang chờ ở quầy.")
    shot(page, "counter-waiting-none")


def _results(province: Province) -> tuple[list[str], str, str]:
    """Two codes, the label of the first one's paper, and the second one's owner without marks."""
    with clock.rehearsed(datetime(2024, 11, 25, 16, 30, tzinfo=ZONE)):
        codes = [at_the_counter(province, key=f"result/{citizen}", citizen=citizen) for citizen in (6, 9)]
    scanned = label(Item.objects.filter(dossier__code=codes[0], kind="result").order_by("serial")[0].serial)
    connection.close()
    return codes, scanned, " ".join(folding.words(province.citizens[9].name))


def _late(province: Province) -> None:
    with clock.rehearsed(datetime(2024, 11, 25, 16, 20, tzinfo=ZONE)):
        code = custody.accepted(province, key="late", citizen=5)
        forward(lives.order(province, "quay7", "forward", code))
    connection.close()
