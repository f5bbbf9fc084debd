"""Every form beside the list of its fields: what Circular 01/2018/TT-VPCP and real slips print stands on the paper."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typst

from motcua.papers.forms import Form, Listed
from motcua.papers.rendering import FORMS, STANDARDS, render
from tests.papers import filled
from tests.papers.reading import Page, pages, squeezed

A5, A4, A4_FLAT = (148, 210), (210, 297), (297, 210)
CITIZEN = {
    "code": "000.00.13.H47-241125-0001",
    "one-stop": "Bộ phận tiếp nhận và trả kết quả: Trung tâm Phục vụ hành chính công tỉnh Quảng Nam",
    "name": "Nguyễn Thị Mẫu",
    "address": "Địa chỉ: 25 đường Ví Dụ, thành phố Tam Kỳ, tỉnh Quảng Nam",
    "phone": "Điện thoại: 0900 000 123",
    "email": "Thư điện tử: mau@example.vn",
    "request": "Nội dung yêu cầu giải quyết: Phiếu lý lịch tư pháp số 1 (2.000488)",
}
HEAD = {
    "body above": "UBND TỈNH QUẢNG NAM",
    "issuing body": "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
    "state": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "motto": "Độc lập - Tự do - Hạnh phúc",
    "place and date": "Quảng Nam, ngày 25 tháng 11 năm 2024",
}
FIELDS: dict[str, dict[str, str]] = {
    "form-01": HEAD
    | CITIZEN
    | {
        "title": "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "mandate": "Tiếp nhận thay mặt Sở Tư pháp theo Quyết định số 143/QĐ-UBND ngày 16/01/2019.",
        "look-up": "Mã tra cứu",
        "identity": "Số căn cước: 049195000123",
        "owner": "Chủ hồ sơ: Nguyễn Văn Giả Thiết. Số căn cước: 049075000321. Địa chỉ: Thôn Ví Dụ",
        "link": "Nộp thay theo giấy ủy quyền số 118/2024",
        "components": "TT Tên giấy tờ Bản chính Bản chứng thực Bản sao 1 Tờ khai yêu cầu cấp Phiếu",
        "counts": "(Mẫu số 03/2024/LLTP) 1 0",
        "sets": "2. Số lượng hồ sơ: 01 bộ.",
        "term": "3. Thời gian giải quyết theo quy định: 10 ngày.",
        "received": "4. Thời gian nhận hồ sơ: 07:42 thứ Hai, 25/11/2024.",
        "promised": "5. Thời gian trả kết quả: 17:00 thứ Năm, 05/12/2024.",
        "return way": "6. Đăng ký nhận kết quả: nhận tại quầy.",
        "fee": "7. Phí, lệ phí: 200.000 đồng.",
        "register": "Vào Sổ theo dõi hồ sơ: Quyển số 01/2024, số thứ tự 4219.",
        "submitter signs": "NGƯỜI NỘP HỒ SƠ (Ký, ghi rõ họ tên) Nguyễn Thị Mẫu",
        "receiver signs": "NGƯỜI TIẾP NHẬN HỒ SƠ (Ký, ghi rõ họ tên) Trần Thị Thí Dụ Bưu điện tỉnh Quảng Nam",
        "feedback": "Phản ánh: 0900 000 161",
        "what to bring": "Khi nhận kết quả xin mang giấy này và căn cước; người nhận thay mang giấy ủy quyền.",
    },
    "form-02": HEAD
    | CITIZEN
    | {
        "title": "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "number": "Số: 0012/HDHS",
        "asked": "Đề nghị ông/bà hoàn thiện hồ sơ với những giấy tờ sau:",
        "components": "TT Tên giấy tờ Bản chính Bản chứng thực Bản sao 1 Tờ khai",
        "reason": "Lý do: Ảnh mặt sau căn cước bị lóa",
        "basis": "Căn cứ yêu cầu thêm lần nữa: Luật Lý lịch tư pháp, Điều 45",
        "contact": "liên hệ Lê Thị Giả Định tại bộ phận một cửa, điện thoại 0900 000 161",
        "guide signs": "NGƯỜI HƯỚNG DẪN (Ký, ghi rõ họ tên) Lê Thị Giả Định",
    },
    "form-03": HEAD
    | CITIZEN
    | {
        "title": "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ",
        "number": "Số: 0003/TCHS",
        "refused": "không tiếp nhận, giải quyết hồ sơ này với lý do cụ thể như sau: Người yêu cầu không thuộc",
        "article": "Căn cứ: Luật Lý lịch tư pháp, Điều 49.",
        "contact": "liên hệ Trung tâm Phục vụ hành chính công tỉnh Quảng Nam, điện thoại 0900 000 161",
        "submitter signs": "NGƯỜI NỘP HỒ SƠ (Ký, ghi rõ họ tên) Nguyễn Thị Mẫu",
        "head signs": "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC (Ký, ghi rõ họ tên) Vũ Thị Quy Ước",
    },
    "form-04": HEAD
    | {name: words for name, words in CITIZEN.items() if name not in ("one-stop", "request")}
    | {
        "title": "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ",
        "number": "Số: 0007/PXL",
        "addressee": "Kính gửi: Nguyễn Thị Mẫu",
        "received": "của ông/bà lúc 07:42 thứ Hai, 25/11/2024",
        "procedure": "giải quyết thủ tục Phiếu lý lịch tư pháp số 1 (2.000488)",
        "original promise": "hẹn trả kết quả lúc 17:00 thứ Năm, 05/12/2024",
        "sent to, not on time": "đã chuyển cho Sở Tư pháp nhưng đến nay chưa trả đúng hạn",
        "reason": "Lý do: Trả lời xác minh nơi cư trú về chậm ba ngày.",
        "apology": "xin lỗi ông/bà",
        "new promise": "xin hẹn trả kết quả lúc 17:00 thứ Ba, 10/12/2024",
        "recipients": "Nơi nhận: - Như trên;",
        "head signs": "TL. GIÁM ĐỐC TRƯỞNG PHÒNG HÀNH CHÍNH TƯ PHÁP (Ký, ghi rõ họ tên) Phạm Văn Giả Sử",
    },
    "form-05": HEAD
    | {
        "title": "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        "code": "Mã hồ sơ: 000.00.13.H47-241125-0001",
        "owner": "Chủ hồ sơ: Nguyễn Thị Mẫu",
        "procedure": "Nội dung yêu cầu giải quyết: Phiếu lý lịch tư pháp số 1",
        "agency": "Cơ quan chủ trì giải quyết: Sở Tư pháp",
        "coordinating": "Cơ quan phối hợp giải quyết: không có",
        "received": "Nhận lúc 07:42 thứ Hai, 25/11/2024",
        "typed in later": "Nhận trên giấy số Q7-012 vì mất mạng, nhập máy lúc 07:35 thứ Ba, 26/11/2024",
        "due": "Hẹn trả lúc 17:00 thứ Năm, 05/12/2024",
        "columns": "Tên cơ quan, người (1. Giao, 2. Nhận) Thời gian giao, nhận Kết quả Ghi chú",
        "giver and receiver": "1. Sở Tư pháp 2. Trung tâm Phục vụ hành chính công tỉnh Quảng Nam 16:40 03/12/2024",
        "result": "trước hạn cấp kết quả; số 0102/LLTP",
        "late by": "quá hạn chuyển hồ sơ; hạn 17:00 25/11/2024, chậm vì mất mạng",
        "carried by the post": "thời gian và chữ ký trên hóa đơn của bưu chính (Quyết định 45/2016/QĐ-TTg)",
    },
    "form-06": HEAD
    | {
        "title": "SỔ THEO DÕI HỒ SƠ",
        "unit and period": "Trung tâm Phục vụ hành chính công tỉnh Quảng Nam · tháng 11 năm 2024",
        "columns": "TT Mã hồ sơ Tên thủ tục hành chính Số bộ Tên chủ hồ sơ, địa chỉ, điện thoại Cơ quan chủ trì",
        "five days": "Nhận hồ sơ Chuyển đến cơ quan giải quyết Hẹn trả kết quả Cơ quan trả về một cửa Trả người dân",
        "return way, signature": "Cách nhận Ký nhận",
        "note": "Ghi chú",
        "line": "4219 000.00.13.H47-241125-0001 Cấp Phiếu lý lịch tư pháp 01 Nguyễn Thị Mẫu",
        "days": "07:42 25/11/2024 10:15 26/11/2024 17:00 05/12/2024 16:40 03/12/2024 08:20 05/12/2024 nhận tại quầy",
        "standing": "trước hạn; nhận trên giấy, nhập máy 07:35 26/11/2024",
    },
    "blank-set": {
        "title": "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "no code yet": "Mã hồ sơ: ghi khi nhập máy",
        "serial": "Số giấy:",
        "mandate": "Tiếp nhận thay mặt Sở Tư pháp",
        "procedure": "Nội dung yêu cầu giải quyết: Phiếu lý lịch tư pháp số 1 (2.000488)",
        "term": "3. Thời gian giải quyết theo quy định: 10 ngày.",
        "received": "4. Thời gian nhận hồ sơ:",
        "promised": "5. Thời gian trả kết quả:",
        "counting": "Cách tính ngày hẹn: không tính ngày nhận, tính cả thứ Bảy",
        "return ways": "☐ nhận bản điện tử trên cổng Một cửa ☐ nhận tại quầy",
        "first copy": "Liên 1: giao người nộp.",
        "second copy": "Liên 2: lưu để nhập máy.",
        "papers": "TỜ KIỂM THÀNH PHẦN HỒ SƠ",
        "each situation": "☐ Trường hợp: Phiếu số 1, ủy quyền",
        "a paper": "1 Tờ khai 1 bản chính ☐",
        "questions": "TỜ HỎI",
        "choices": "1. Ông/bà cần Phiếu để làm gì? Chọn một. ☐ Xin việc làm trong nước ☐ Việc khác",
        "version": "bản có hiệu lực từ 01/07/2024, in ngày 25/11/2024",
    },
}
SIZES = {name: {A5} for name in FIELDS} | {"form-06": {A4_FLAT}, "blank-set": {A5, A4}}


def shown(form: Form) -> list[Page]:
    """The pages of a form as they are sent out; pictures of them where MOTCUA_SHOTS says."""
    return pages(render(form, at=datetime(2024, 11, 25, tzinfo=UTC)))


def picture(form: Form, name: str) -> None:
    folder = os.environ.get("MOTCUA_SHOTS")
    if folder is None:
        return
    sheets = typst.compile(
        FORMS / f"{form.name}.typ",
        root=FORMS,
        format="png",
        ppi=110,
        ignore_system_fonts=True,
        sys_inputs={"form": json.dumps(asdict(form), ensure_ascii=False)},
    )
    for number, sheet in enumerate(sheets if isinstance(sheets, list) else [sheets], 1):
        Path(folder).joinpath(f"{form.name}-{name}-{number}.png").write_bytes(sheet)


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_stands_on_the_paper(name: str) -> None:
    form = filled.FULL[name]
    picture(form, "full")
    text = "".join(page.text for page in shown(form))
    assert {field: words for field, words in FIELDS[name].items() if squeezed(words) not in text} == {}, text


@pytest.mark.parametrize("data", ["FULL", "EXTREME", "BARE"])
@pytest.mark.parametrize("name", FIELDS)
def test_every_page_has_the_size_of_its_form(name: str, data: str) -> None:
    form = getattr(filled, data)[name]
    picture(form, data.lower())
    assert {(page.width, page.height) for page in shown(form)} == SIZES[name]


@pytest.mark.parametrize("name", [name for name in FIELDS if name.startswith("form-")])
def test_what_was_not_given_leaves_no_empty_label(name: str) -> None:
    text = "".join(page.text for page in shown(filled.BARE[name]))
    for label in ("Điện thoại: .", "Thư điện tử:", "Phản ánh:.", "điện thoại .", "Căn cứ yêu cầu", "Bản trình diễn"):
        assert squeezed(label) not in text
    if name == "form-01":
        assert squeezed("Chủ hồ sơ: như trên.") in text


def test_the_receipt_fits_one_page_a_copy_with_eight_papers() -> None:
    eight = tuple(Listed(f"Giấy tờ có tên dài vừa phải số {n} (đã đối chiếu)", 1, 1, 1) for n in range(8))
    found = shown(replace(filled.RECEIPT, papers=eight, on_paper=filled.CONTROL.on_paper))
    assert len(found) == 2
    assert [squeezed(f"Liên {n}:") in page.text for n, page in enumerate(found, 1)] == [True, True]


def test_the_digits_stand_on_the_citizens_copy_alone() -> None:
    first, second = shown(filled.RECEIPT)
    assert "418263" in first.text
    assert "418263" not in second.text


def test_a_receipt_with_twenty_papers_goes_on_under_its_code() -> None:
    found = shown(filled.EXTREME["form-01"])
    head = squeezed("Mã hồ sơ 000.00.13.H47-241125-0001, tiếp theo")
    assert [head in page.text for page in found] == [False, True, False, True]
    assert all(squeezed(f"Giấy tờ số {n}:") in "".join(page.text for page in found) for n in range(1, 21))


@pytest.mark.parametrize("name", FIELDS)
def test_nothing_of_the_longest_data_is_lost(name: str) -> None:
    form, text = filled.EXTREME[name], "".join(page.text for page in shown(filled.EXTREME[name]))
    long = [value for value in vars_of(form) if len(value) > 60]
    assert [value for value in long if squeezed(value) not in text and squeezed(value.upper()) not in text] == []


def vars_of(form: Form) -> list[str]:
    return [value for key, value in asdict(form).items() if isinstance(value, str) and key != "qr"]


def test_archive_and_accessibility_are_asked_of_every_form() -> None:
    assert STANDARDS == ["a-2a", "ua-1"]
    assert {each.stem for each in FORMS.glob("form-*.typ")} <= set(FIELDS)
