"""At the counter: no proof, no exemption; the proof is scanned, the fee let off, the slip undone, the fee taken."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from motcua.doors.rehearsal import scan
from tests.journeys import steps
from tests.journeys.conftest import Shot
from tests.journeys.steps import act
from tests.journeys.town import Town

CITIZEN = "Nguyễn Thị Mẫu"
PROOF = "Giấy chứng nhận hộ nghèo số 12/HN-MẪU ngày 05/01/2024"


def test_a_fee_is_let_off_by_proof_undone_and_taken_and_papers_are_scanned(
    town: Town, page: Page, tmp_path: Path, shot: Shot
) -> None:
    code = _received(page, town, shot)
    _without_proof(page, shot)
    _scanned(page, tmp_path, shot)
    _let_off(page, town, shot)
    _undone_and_taken(page, town, code, shot)
    _seen_by_the_official(page, town, code, shot)
    _seen_by_the_citizen(page, town, code, shot)
    assert town.verify()["broken"] == []


def _received(page: Page, town: Town, shot: Shot) -> str:
    number = next(each.number for each in town.province.citizens if each.name == CITIZEN)
    town.sign_in(page, "quay7")
    act(page, "receive")
    page.get_by_label("Cấp Phiếu lý lịch tư pháp").check()
    page.get_by_label("Số căn cước của người nộp").fill(number)
    act(page, "begin")
    expect(page.locator("main")).to_contain_text("200.000 đồng một lần cấp")
    page.get_by_label("Ông/bà cần Phiếu lý lịch tư pháp để làm gì?").select_option("work")
    page.get_by_label("Ông/bà sinh ở đâu?").fill("Xã Ví Dụ, Quảng Nam")
    page.get_by_label("Quốc tịch của ông/bà").fill("Việt Nam")
    page.get_by_label("Từ năm 14 tuổi đến nay").fill("2009 đến nay: thành phố Tam Kỳ")
    act(page, "as_required")
    page.get_by_label("Căn cước công dân hoặc hộ chiếu: đã đối chiếu với bản chính").check()
    act(page, "accept")
    fee = page.get_by_role("region", name="Phí, lệ phí")
    expect(fee).to_contain_text("Chưa nộp")
    expect(fee).to_contain_text("200.000 đồng một lần cấp")
    shot(page, "counter-fee-unpaid")
    return steps.code_on(page)


def _without_proof(page: Page, shot: Shot) -> None:
    """Nothing said to prove it, then nothing handed in to prove it: what was typed stays."""
    page.get_by_label("Mức thu").select_option("poor-household")
    act(page, "take_fee")
    expect(page.locator(".errs")).to_contain_text("Chưa ghi giấy chứng minh")
    expect(page.get_by_label("Mức thu")).to_have_value("poor-household")
    page.get_by_label("Giấy chứng minh (không bắt buộc)").fill(PROOF)
    act(page, "take_fee")
    expect(page.locator("[role=alert]")).to_contain_text("Chưa có giấy chứng minh")
    expect(page.get_by_label("Giấy chứng minh (không bắt buộc)")).to_have_value(PROOF)
    shot(page, "counter-fee-no-proof")


def _scanned(page: Page, folder: Path, shot: Shot) -> None:
    """A wrong file is refused and the answers stay; then the proof and the card are scanned."""
    page.get_by_role("link", name="Quét Giấy tờ chứng minh").click()
    wrong, right = folder / "note.pdf", folder / "scan.png"
    wrong.write_text("not a scan", encoding="utf-8")
    right.write_bytes(scan.sample())
    page.locator("input[type=file]").set_input_files(str(wrong))
    page.get_by_label("bản chính").check()
    act(page, "digitise")
    expect(page.locator(".errs")).to_contain_text("Chưa đánh dấu ô này")
    page.locator("input[type=file]").set_input_files(str(wrong))
    page.get_by_label("Tôi đã đối chiếu bản quét với giấy").check()
    act(page, "digitise")
    expect(page.locator(".errs")).to_contain_text("Chỉ nhận tệp PDF, ảnh JPEG hoặc ảnh PNG")
    expect(page.get_by_label("bản chính")).to_be_checked()
    expect(page.get_by_label("Tôi đã đối chiếu bản quét với giấy")).to_be_checked()
    shot(page, "counter-scan-error")
    page.locator("input[type=file]").set_input_files(str(right))
    act(page, "digitise")
    digitised = page.get_by_role("region", name="Số hóa giấy tờ")
    expect(digitised).to_contain_text("Số hóa từ bản chính, đối chiếu bởi Trần Thị Thí Dụ")
    page.get_by_role("link", name="Quét Căn cước công dân").click()
    page.locator("input[type=file]").set_input_files(str(right))
    page.get_by_label("bản chụp").check()
    page.get_by_label("Tôi đã đối chiếu bản quét với giấy").check()
    shot(page, "counter-scan")
    act(page, "digitise")
    expect(digitised.get_by_text("Đã số hóa", exact=True)).to_have_count(2)


def _let_off(page: Page, town: Town, shot: Shot) -> None:
    page.get_by_label("Mức thu").select_option("poor-household")
    page.get_by_label("Giấy chứng minh (không bắt buộc)").fill(PROOF)
    act(page, "take_fee")
    fee = page.get_by_role("region", name="Phí, lệ phí")
    expect(fee).to_contain_text("Được miễn")
    expect(fee).to_contain_text(f"Người thuộc hộ nghèo được miễn: {PROOF}")
    assert page.locator("[data-act=take_fee]").count() == 0
    _printed(page, town, shot, "counter-fee-exempt")


def _printed(page: Page, town: Town, shot: Shot, name: str) -> None:
    """The slip is there as soon as the worker has made it."""
    assert steps.printed_slip(page, town).startswith(b"%PDF-")
    expect(page.locator("[data-act=print_slip]").first).to_contain_text("In bản sao")
    shot(page, name)


def _undone_and_taken(page: Page, town: Town, code: str, shot: Shot) -> None:
    act(page, "cancel_fee")
    expect(page.locator("main")).to_contain_text("Hủy phiếu số 0001/PT-241125, trả lại 0 đồng.")
    page.get_by_label("Lý do").fill("Giấy chứng nhận đã hết hạn, người nộp trả đủ.")
    shot(page, "counter-fee-cancel")
    act(page, "send")
    fee = page.get_by_role("region", name="Phí, lệ phí")
    expect(fee).to_contain_text("Đã hủy phiếu, chưa nộp lại")
    expect(fee).to_contain_text("hủy phiếu số 0001/PT-241125")
    act(page, "take_fee")
    expect(fee).to_contain_text("Đã nộp")
    _printed(page, town, shot, "counter-fee-paid")
    page.get_by_role("link", name="Ca làm việc").click()
    act(page, "takings")
    expect(page.locator("main")).to_contain_text("Đang giữ 200.000 đồng")
    rows = page.get_by_role("table", name="Các phiếu trong ngày, theo số").locator("tbody tr")
    expect(rows).to_have_count(3)
    shot(page, "counter-takings")
    page.goto(f"{town.url}/counter/takings/?day=24/11/2024")
    expect(page.locator("main")).to_contain_text("Quầy chưa thu khoản nào trong ngày này.")
    steps.open_dossier(page, town, "counter", code)
    act(page, "forward")


def _seen_by_the_official(page: Page, town: Town, code: str, shot: Shot) -> None:
    steps.desk(page, town, "truongphong", code)
    digitised = page.get_by_role("region", name="Số hóa giấy tờ")
    expect(digitised).to_contain_text("Số hóa từ bản chụp, đối chiếu bởi Trần Thị Thí Dụ, Bưu điện tỉnh Quảng Nam")
    expect(digitised.get_by_text("Chưa số hóa", exact=True)).to_have_count(1)
    expect(page.locator(".view")).to_contain_text("Số hóa từ bản chính, đối chiếu bởi Trần Thị Thí Dụ")
    assert page.locator("[data-act=digitise]").count() == 0
    shot(page, "desk-digitised")


def _seen_by_the_citizen(page: Page, town: Town, code: str, shot: Shot) -> None:
    town.sign_out(page)
    town.citizen(page, CITIZEN, onward=f"/mine/{code}/")
    fee = page.locator("section", has=page.get_by_role("heading", name="Phí, lệ phí"))
    expect(fee).to_contain_text("Đã nộp")
    expect(fee).to_contain_text("hủy phiếu số 0001/PT-241125")
    expect(fee.locator("[data-act=open-fee-slip]")).to_have_count(3)
    expect(fee).not_to_contain_text("Trần Thị Thí Dụ")
    shot(page, "portal-fee")
