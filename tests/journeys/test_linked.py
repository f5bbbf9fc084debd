"""One for another: a parent asks for a child's passport, a proxy exchanges a licence, and what is ended is over."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.conftest import Shot
from tests.journeys.steps import act, answer, go_on, upload
from tests.journeys.town import Town

PASSPORT = "1.001456"
PARENT, PARENT_NUMBER = "Nguyễn Thị Mẫu", "049195001234"
PROXY, PROXY_NUMBER = "Võ Văn Mẫu", "049095005678"
STRANGER = "049167900100"
CHILD = "Nguyễn Bé Mẫu"


def test_a_parent_gets_a_child_s_passport(town: Town, page: Page, shot: Shot, tmp_path: Path) -> None:
    _parent_is_recorded(page, town, shot)
    code = _passport_is_filed(page, town, shot, tmp_path)
    _post_may_not_take_it_in(page, town, shot, code)
    _police_take_it_in(page, town, shot, code)
    _passport_is_made(page, town, shot, code)
    _parent_fetches_it(page, town, shot, code)
    assert town.verify()["broken"] == []


def _parent_is_recorded(page: Page, town: Town, shot: Shot) -> None:
    """The birth certificate is on the counter; a paper without number or issuer is none."""
    town.sign_in(page, "quay7")
    page.get_by_role("link", name="Làm thay").click()
    page.get_by_label("Số căn cước, hoặc mã số thuế của tổ chức").fill(PARENT_NUMBER)
    act(page, "find-links")
    shot(page, "links-none")
    act(page, "link-parent")
    page.get_by_label("Ngày ghi trên giấy").fill("10/03/2020")
    page.get_by_label("Họ và tên của trẻ").fill(CHILD)
    page.get_by_label("Ngày sinh của trẻ").fill("02/03/2020")
    page.get_by_label("Nữ", exact=True).check()
    page.get_by_label("Nơi thường trú của trẻ").fill("12 đường Ví Dụ, thành phố Tam Kỳ")
    act(page, "link_person")
    expect(page.locator(".errs")).to_contain_text("Ghi số hoặc nơi lập của giấy")
    page.get_by_label("Số của giấy").fill("45/2020")
    page.get_by_label("Nơi lập hoặc chứng nhận").fill("UBND phường Tân Thạnh")
    shot(page, "link-parent")
    act(page, "link_person")
    expect(page.locator("main")).to_contain_text("Giấy khai sinh số 45/2020, UBND phường Tân Thạnh, ngày 10/03/2020")
    shot(page, "links")
    town.sign_out(page)


def _passport_is_filed(page: Page, town: Town, shot: Shot, folder: Path) -> str:
    """The parent's own account; the child has none. The cases offered are those of the child's age."""
    town.citizen(page, PARENT, onward=f"/procedures/{PASSPORT}/")
    shot(page, "passport-procedure")
    act(page, "file")
    expect(page.get_by_role("heading", level=1)).to_have_text("Ông/bà nộp cho ai?")
    shot(page, "passport-for-whom")
    page.get_by_label(f"Con tôi, người tôi giám hộ: {CHILD}").check()
    go_on(page)
    expect(page.locator("main")).not_to_contain_text("Từ đủ 14 tuổi")
    shot(page, "passport-case")
    page.get_by_label("Chưa đủ 14 tuổi, cấp lần đầu hoặc hết hạn").check()
    go_on(page)
    answer(page, "Quảng Nam")
    upload(page, folder)
    go_on(page)
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiểm tra trước khi nộp")
    for words in (CHILD, "45/2020, UBND phường Tân Thạnh", "Người nộp thay", PARENT):
        expect(page.locator("main")).to_contain_text(words)
    shot(page, "passport-check")
    code = steps.file_it(page)
    page.goto(f"{town.url}/mine/{code}/")
    expect(page.locator("main")).to_contain_text("180.000 đồng")
    shot(page, "passport-mine")
    page.goto(f"{town.url}/mine/")
    expect(page.locator("main")).to_contain_text(f"cho {CHILD}")
    shot(page, "mine-for-another")
    town.sign_out(page)
    return code


def _post_may_not_take_it_in(page: Page, town: Town, shot: Shot, code: str) -> None:
    town.sign_in(page, "quay7")
    steps.open_dossier(page, town, "counter", code)
    expect(page.locator("main")).to_contain_text("Mời người dân sang Quầy 12, cán bộ của Công an tỉnh Quảng Nam tiếp.")
    expect(page.locator("[data-act=accept]")).to_have_count(0)
    shot(page, "passport-post-may-not")
    town.sign_out(page)


def _police_take_it_in(page: Page, town: Town, shot: Shot, code: str) -> None:
    town.sign_in(page, "quaycongan")
    page.get_by_role("link", name=code).click()
    expect(page.locator(".mandate")).to_contain_text("Tiếp nhận tại quầy của Công an tỉnh Quảng Nam")
    expect(page.locator("main")).to_contain_text("Người nộp thay")
    page.get_by_label("Ảnh chân dung 4 x 6 cm, nền trắng, chụp trong 6 tháng: số bản chính").fill("1")
    act(page, "as_required")
    page.get_by_label("Giấy khai sinh: đã đối chiếu với bản chính").check()
    shot(page, "passport-police")
    act(page, "accept")
    steps.wait_for(page, "[data-act=print-receipt]")
    act(page, "forward")
    town.sign_out(page)


def _passport_is_made(page: Page, town: Town, shot: Shot, code: str) -> None:
    steps.desk(page, town, "doitruongxnc", code)
    shot(page, "passport-desk")
    act(page, "assign")
    steps.desk(page, town, "canboxnc", code)
    act(page, "assess")
    steps.desk(page, town, "doitruongxnc", code)
    act(page, "approve")
    steps.desk(page, town, "lanhdaoxnc", code)
    expect(page.get_by_label("Số trang")).to_have_count(0)
    act(page, "sign")
    steps.desk(page, town, "doitruongxnc", code)
    act(page, "issue")
    town.sign_out(page)


def _parent_fetches_it(page: Page, town: Town, shot: Shot, code: str) -> None:
    """At the postal clerk's, with the parent's own card; another's is refused."""
    steps.brought_to_counter(page, town, "doitruongxnc", "quay7")
    steps.open_dossier(page, town, "counter", code)
    expect(page.locator(".mandate")).to_contain_text("Trả kết quả thay mặt Công an tỉnh Quảng Nam")
    page.get_by_label("Số căn cước của người nhận").fill(STRANGER)
    act(page, "return_result")
    expect(page.locator("[role=alert]")).to_contain_text("Chưa đối chiếu giấy tờ tùy thân")
    page.get_by_label("Số căn cước của người nhận").fill(PARENT_NUMBER)
    act(page, "return_result")
    expect(page.locator("main")).to_contain_text(f"{PARENT} nhận thay {CHILD}")
    shot(page, "passport-returned")


def test_a_proxy_exchanges_a_licence_and_his_authority_is_ended(town: Town, page: Page, shot: Shot) -> None:
    town.sign_in(page, "quay7")
    address = _authority_is_recorded(page, shot)
    code = _licence_is_taken_in(page, shot)
    _licence_is_made(page, town, code)
    town.sign_in(page, "quay7")
    _old_licence_comes_back(page, town, shot, code)
    _page_from_before_is_refused(page, town, shot, address)
    assert town.verify()["broken"] == []


def _authority_is_recorded(page: Page, shot: Shot) -> str:
    """From the reception to the paper and back; whom it is for was never here. The address of the reception."""
    act(page, "receive")
    page.get_by_label("Đổi giấy phép lái xe").check()
    page.get_by_label("Số căn cước của người nộp").fill(PROXY_NUMBER)
    act(page, "begin")
    act(page, "links")
    act(page, "link-proxy")
    page.get_by_label("Số căn cước của người ủy quyền").fill("049080000888")
    page.get_by_label("Số của giấy").fill("12/2024")
    page.get_by_label("Nơi lập hoặc chứng nhận").fill("Văn phòng công chứng Ví Dụ")
    page.get_by_label("Ngày ghi trên giấy").fill("20/11/2024")
    act(page, "link_person")
    expect(page.locator("main")).to_contain_text("Người ủy quyền chưa có trong hệ thống.")
    page.get_by_label("Họ và tên").fill("Lê Văn Vắng Mặt")
    page.get_by_label("Ngày sinh").fill("05/06/1980")
    page.get_by_label("Nam", exact=True).check()
    page.get_by_label("Nơi thường trú").fill("7 đường Ví Dụ, thành phố Tam Kỳ")
    shot(page, "link-proxy")
    act(page, "link_person")
    expect(page.locator("#owner")).to_have_text("Chủ hồ sơ")
    expect(page.locator("main")).to_contain_text("Lê Văn Vắng Mặt")
    return page.url


def _licence_is_taken_in(page: Page, shot: Shot) -> str:
    page.get_by_role("link", name="Hạng B1, B2, C, D, E và các hạng F").click()
    expect(page.locator("main")).to_contain_text("Giấy khám sức khỏe của người lái xe")
    page.get_by_role("link", name="Hạng A1, A2, A3").click()
    page.get_by_label("Giấy phép lái xe hạng nào?").fill("A1")
    page.get_by_label("Số giấy phép lái xe", exact=True).fill("490001234567")
    page.get_by_label("Vì sao ông/bà đổi?").select_option("expires")
    act(page, "as_required")
    page.get_by_label("Giấy phép lái xe cũ: đã đối chiếu với bản chính").check()
    shot(page, "licence-reception")
    act(page, "accept")
    expect(page.locator("main")).to_contain_text("135.000 đồng")
    expect(page.locator("main")).to_contain_text(f"{PROXY} nộp thay Lê Văn Vắng Mặt")
    shot(page, "licence-dossier")
    code = steps.code_on(page)
    act(page, "forward")
    return code


def _licence_is_made(page: Page, town: Town, code: str) -> None:
    steps.desk(page, town, "phonggplx", code)
    act(page, "assign")
    steps.desk(page, town, "chuyenviengplx", code)
    act(page, "assess")
    steps.desk(page, town, "phonggplx", code)
    act(page, "approve")
    steps.desk(page, town, "lanhdaogtvt", code)
    act(page, "sign")
    steps.desk(page, town, "vanthugtvt", code)
    act(page, "issue")
    town.sign_out(page)


def _old_licence_comes_back(page: Page, town: Town, shot: Shot, code: str) -> None:
    steps.brought_to_counter(page, town, "vanthugtvt", "quay7")
    steps.open_dossier(page, town, "counter", code)
    page.get_by_label("Số căn cước của người nhận").fill(PROXY_NUMBER)
    act(page, "return_result")
    expect(page.locator(".errs")).to_contain_text("Chưa thu lại")
    shot(page, "licence-not-recovered")
    page.get_by_label("Giấy phép lái xe cũ", exact=True).check()
    act(page, "return_result")
    expect(page.locator("main")).to_contain_text("đã thu lại: Giấy phép lái xe cũ")


def _page_from_before_is_refused(page: Page, town: Town, shot: Shot, address: str) -> None:
    """A reception opened before the authority was ended is sent after it."""
    before = page.context.new_page()
    before.goto(address)
    page.get_by_role("link", name="Làm thay").click()
    page.get_by_label("Số căn cước, hoặc mã số thuế của tổ chức").fill("049080000888")
    act(page, "find-links")
    act(page, "begin-end-link")
    page.get_by_label("Lý do").fill("Người ủy quyền đến quầy, xin chấm dứt.")
    shot(page, "link-end")
    act(page, "end_link")
    expect(page.locator("main")).to_contain_text("hết lúc")
    shot(page, "links-ended")
    before.get_by_label("Giấy phép lái xe hạng nào?").fill("A1")
    before.get_by_label("Số giấy phép lái xe", exact=True).fill("490001234567")
    before.get_by_label("Vì sao ông/bà đổi?").select_option("expires")
    act(before, "as_required")
    before.get_by_label("Giấy phép lái xe cũ: đã đối chiếu với bản chính").check()
    act(before, "accept")
    expect(before.locator("main")).to_contain_text("Việc làm thay đã hết hiệu lực")
    expect(before.get_by_label("Số giấy phép lái xe", exact=True)).to_have_value("490001234567")
    shot(before, "reception-link-ended")
