"""What a screen reader is told of a citizen's main pages: names, roles, order, headings."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.access.sights import Standing
from tests.doors.scene import HIMSELF, NOBODY

PAGES = {
    "/": """
        - banner:
          - link "Một cửa Quảng Nam"
          - navigation "Chính":
            - link "Thủ tục"
            - link "Tra cứu"
            - link "Nơi nộp"
          - link "Đăng nhập"
        - main:
          - heading "Làm thủ tục hành chính tại một nơi" [level=1]
          - search:
            - textbox "Ông/bà cần làm việc gì?"
            - button "Tìm thủ tục"
          - region "Thủ tục nhiều người làm":
            - heading "Thủ tục nhiều người làm" [level=2]
            - list:
              - listitem:
                - link "Chứng thực bản sao từ bản chính"
          - region "Hồ sơ của tôi đến đâu rồi?":
            - heading [level=2]
            - textbox "Mã hồ sơ"
            - textbox "Mã tra cứu"
            - button "Tra cứu hồ sơ"
          - region "Bộ phận một cửa"
        - contentinfo
        - form "Ngôn ngữ":
          - button "Tiếng Việt"
          - button "English"
          - button "Español"
        """,
    "/procedures/2.000488/": """
        - main:
          - link "Tất cả thủ tục"
          - heading "Cấp Phiếu lý lịch tư pháp" [level=1]
          - term: Thời hạn
          - definition: 10 ngày, tính cả thứ Bảy và Chủ nhật
          - term: Phí
          - definition
          - link "Nộp hồ sơ trực tuyến"
          - heading "Ai được làm" [level=2]
          - heading "Giấy tờ cần có" [level=2]
          - heading "Phiếu số 1, tự yêu cầu" [level=3]
          - table "Phiếu số 1, tự yêu cầu":
            - rowgroup:
              - row:
                - columnheader "Giấy tờ"
                - columnheader "Bản chính"
                - columnheader "Bản sao"
          - heading "Bao giờ có kết quả" [level=2]
          - table "Thời hạn theo cách nộp"
          - heading [level=3]
          - list "Lịch đếm từ 25/11/2024 đến 05/12/2024":
            - listitem: "thứ Hai 25/11: ngày tiếp nhận, không tính, hôm nay"
            - listitem: "thứ Ba 26/11: ngày thứ 1"
          - heading "Căn cứ pháp lý" [level=2]
        """,
    "/drafts/{draft}/purpose/": """
        - main:
          - paragraph: Cấp Phiếu lý lịch tư pháp · câu 1 trên 10
          - group "Ông/bà cần Phiếu lý lịch tư pháp để làm gì?":
            - heading "Ông/bà cần Phiếu lý lịch tư pháp để làm gì?" [level=1]
            - radio "Xin việc làm trong nước" [checked]
            - radio "Đi học, du học"
            - radio "Việc khác"
          - button "Tiếp tục"
          - link "Lưu lại, làm sau"
        """,
    "/drafts/{draft}/check/": """
        - main:
          - link "Quay lại"
          - heading "Kiểm tra trước khi nộp" [level=1]
          - heading "Người yêu cầu" [level=2]
          - term: Họ và tên
          - definition: /Đỗ Thu Mẫu Hai/
          - heading "Điều đã khai" [level=2]
          - term: Ông/bà sinh ở đâu?
          - definition: Tam Kỳ, Quảng Nam
          - definition:
            - link "Sửa Ông/bà sinh ở đâu?"
          - heading "Giấy tờ" [level=2]
          - heading "Phí" [level=2]
          - heading "Nếu nộp bây giờ" [level=2]
          - checkbox "Tôi chịu trách nhiệm trước pháp luật về những điều đã khai."
          - button "Nộp hồ sơ"
        """,
    "/mine/{code}/": """
        - main:
          - link "Hồ sơ của tôi"
          - heading "Cấp Phiếu lý lịch tư pháp" [level=1]
          - text: /Sở Tư pháp xin lỗi ông\\/bà/
          - text: /Hẹn trả kết quả Còn 10 ngày/
          - paragraph: 17:00 thứ Hai, 09/12/2024
          - list "Lịch đếm từ 25/11/2024 đến 09/12/2024"
          - 'heading "Đang ở bước 4: Ký và cấp" [level=2]'
          - list:
            - listitem: /Tiếp nhận xong 25/
          - heading "Kết quả sẽ về đâu" [level=2]
          - heading "Phí, lệ phí" [level=2]
          - heading "Đã báo tin cho ông/bà" [level=2]
          - heading "Những việc đã làm" [level=2]
          - list
        """,
}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_told_in_its_order(standing: Standing, browser: Browser, address: str) -> None:
    entered = standing.enter(browser, HIMSELF if "{" in address else NOBODY)
    page = entered.new_page()
    page.goto(standing.town.url + address.format(draft=standing.there.draft, code=standing.there.code))
    expect(page.locator("body")).to_match_aria_snapshot(PAGES[address])
    entered.close()


def test_tracking_is_told_and_a_wrong_code_is_said_at_once(standing: Standing, page: Page) -> None:
    code, digits = standing.slip
    page.goto(f"{standing.town.url}/track/")
    page.get_by_role("textbox", name="Mã hồ sơ").fill("1")
    page.get_by_role("button", name="Tra cứu hồ sơ").click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("main")).to_match_aria_snapshot("""
        - alert:
          - heading "Có 2 chỗ cần sửa" [level=2]
          - list:
            - listitem:
              - link /Mã hồ sơ/
            - listitem:
              - link /Mã tra cứu/
        - heading "Tra cứu hồ sơ" [level=1]
        """)
    wrong = page.get_by_role("textbox", name="Mã hồ sơ")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_have_accessible_description(re.compile("Chưa đúng mã hồ sơ"))
    wrong.fill(code)
    page.get_by_role("textbox", name="Mã tra cứu").fill(digits)
    page.get_by_role("button", name="Tra cứu hồ sơ").click()
    expect(page.locator("main")).to_match_aria_snapshot("""
        - link "Tra cứu hồ sơ khác"
        - heading "Đang ở bước 1 trên 5" [level=1]
        - list:
          - listitem: Tiếp nhận đang làm
          - listitem: Thẩm định chưa đến
        - text: /Hẹn trả kết quả Còn 5 ngày/
        - paragraph: 17:00 thứ Hai, 02/12/2024
        - paragraph: Đã hoàn thành 0 trên 5 bước.
        """)
