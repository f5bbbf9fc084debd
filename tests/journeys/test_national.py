"""The national catalogue comes in: a citizen finds what is not yet open here and where to go; the office settles what
the source leaves open, and the decision stands until the source says otherwise."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.core.test_national import SAMPLE
from tests.journeys.conftest import Shot
from tests.journeys.steps import act
from tests.journeys.town import Town

NAME = "Cấp giấy phép lái xe ví dụ"


def test_the_catalogue_comes_in_is_found_and_settled(town: Town, page: Page, shot: Shot, tmp_path: Path) -> None:
    source = tmp_path / "catalogue" / "1.000001.txt"
    source.parent.mkdir()
    source.write_text(SAMPLE.replace("Cấp giấy ví dụ", NAME), encoding="utf-8")
    source.with_name("note.txt").write_text("Ghi chú.", encoding="utf-8")
    told = town.answer("catalogue", "import", str(source.parent))
    assert (told["read"], told["refused"]["reasons"][0]["files"], told["kept"]["new"]) == (1, ["note.txt"], 1)
    again = town.answer("catalogue", "import", str(source.parent))
    assert again["kept"] == {"new": 0, "changed": 0, "unchanged": 1}

    page.goto(f"{town.url}/")
    page.get_by_label("Ông/bà cần làm việc gì?").fill("doi bang lai")
    page.get_by_role("button", name="Tìm thủ tục").click()
    expect(page.get_by_role("link", name="Đổi giấy phép lái xe")).to_be_visible()
    page.get_by_label("Ông/bà cần làm việc gì?").fill("bằng lái ví dụ")
    page.get_by_role("button", name="Tìm thủ tục").click()
    expect(page.get_by_role("link", name=NAME)).to_be_visible()
    shot(page, "national-search")
    page.get_by_role("link", name=NAME).click()
    expect(page.locator("main")).to_contain_text("Thủ tục này chưa nhận hồ sơ trên cổng này.")
    expect(page.locator("main")).to_contain_text("Trung tâm Phục vụ hành chính công của tỉnh.")
    expect(page.get_by_role("row", name="Tại quầy")).to_contain_text("nguồn không ghi rõ")
    shot(page, "national-procedure")

    town.sign_in(page, "vanphong")
    page.get_by_role("link", name="Danh mục", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Danh mục quốc gia")
    shot(page, "national-report")
    page.get_by_role("link", name="Không đúng định dạng danh mục quốc gia").click()
    shot(page, "national-refused")
    page.get_by_role("link", name="note.txt").click()
    expect(page.locator("main")).to_contain_text("Ghi chú.")
    shot(page, "national-file")
    page.goto(f"{town.url}/office/national/")
    page.get_by_role("link", name="Thời hạn ghi đơn vị OTHER").click()
    expect(page.get_by_role("link", name=NAME)).to_be_visible()
    shot(page, "national-matter")
    page.get_by_role("link", name=NAME).click()
    expect(page.locator("mark")).to_have_text("Thời hạn giải quyết: 8 OTHER")
    page.get_by_label("Xác định là").fill("độ tám ngày")
    page.get_by_label("Lý do").fill("Quyết định giả định 12/QĐ-VD, Điều 3")
    act(page, "settle_finding")
    expect(page.locator("[role=alert]")).to_contain_text("chưa phải một thời hạn")
    shot(page, "national-place")
    page.get_by_label("Xác định là").fill("8 ngày làm việc")
    act(page, "settle_finding")
    expect(page.locator("[data-rows]")).to_contain_text("8 ngày làm việc")
    page.goto(f"{town.url}/procedures/1.000001/")
    expect(page.get_by_role("row", name="Tại quầy")).to_contain_text("8 ngày làm việc")

    source.write_text(source.read_text(encoding="utf-8").replace("8 ngày.", "9 ngày."), encoding="utf-8")
    assert town.answer("catalogue", "import", str(source))["kept"]["changed"] == 1
    page.goto(f"{town.url}/office/national/")
    expect(page.locator("main")).not_to_contain_text("Không đúng định dạng danh mục quốc gia")
    page.goto(f"{town.url}/office/national/term_other/")
    expect(page.locator("[data-rows]")).to_contain_text("Nguồn đã đổi")
    page.get_by_role("link", name=NAME).click()
    expect(page.locator("main")).to_contain_text("Trước đây ghi “8 ngày làm việc”")
    shot(page, "national-changed")
    page.goto(f"{town.url}/office/national/words/")
    page.get_by_label("Mỗi dòng một cặp").fill("giấy chạy xe = giấy phép lái xe")
    shot(page, "national-words")
    other = page.context.new_page()
    other.goto(f"{town.url}/office/national/words/")
    act(page, "set_own_words")
    other.get_by_label("Mỗi dòng một cặp").fill("giấy đi đường = giấy phép lái xe")
    act(other, "set_own_words")
    expect(other.locator("[role=alert]")).to_contain_text("người khác đã lưu bảng từ")
    expect(other.get_by_label("Mỗi dòng một cặp")).to_have_value("giấy đi đường = giấy phép lái xe")
    shot(other, "national-words-changed")
    other.close()
    page.goto(f"{town.url}/?q=giay+chay+xe")
    expect(page.get_by_role("link", name=NAME)).to_be_visible()
    assert town.verify()["broken"] == []
