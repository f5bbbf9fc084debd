"""Each form filled twice: as on an ordinary day, and with the longest that comes. Everybody is invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from motcua.core.terms import TermUnit
from motcua.papers import wording
from motcua.papers.forms import ApologyLetter, Form, Listed, Receipt, RefusalNotice, SupplementRequest
from motcua.papers.forms.books import Asked, BlankSet, Checklist, ControlSheet, Hop, Line, Register, Wanted

QR = '<svg xmlns="http://www.w3.org/2000/svg" width="25" height="25"><path d="M0 0h25v25H0z"/></svg>'
LONG_NAME = "Công Tằng Tôn Nữ Nguyễn Thị Hoàng Phương Quỳnh Giả Thiết Rất Dài"
LONG_ADDRESS = (
    "Tổ dân phố số 12, thôn Ví Dụ Thượng, xã Giả Định Đông, huyện Bắc Trà My, tỉnh Quảng Nam (nhà ông Nguyễn Văn Mẫu, "
    "sau lưng trường tiểu học cũ)"
)
LONG_REASON = " ".join(["Tài liệu xác minh nơi cư trú trước năm 2009 chưa có xác nhận của cơ quan nơi ấy."] * 6)
HEAD: dict[str, Any] = {
    "over": "UBND tỉnh Quảng Nam",
    "body": "Trung tâm Phục vụ hành chính công",
    "place": "Quảng Nam",
    "day": "ngày 25 tháng 11 năm 2024",
    "is_demo": True,
}
CITIZEN: dict[str, Any] = {
    "code": "000.00.13.H47-241125-0001",
    "applicant": "Nguyễn Thị Mẫu",
    "address": "25 đường Ví Dụ, thành phố Tam Kỳ, tỉnh Quảng Nam",
    "phone": "0900 000 123",
    "procedure": "Phiếu lý lịch tư pháp số 1",
    "procedure_code": "2.000488",
    "counter": "Trung tâm Phục vụ hành chính công tỉnh Quảng Nam",
}
PAPERS = (
    Listed("Tờ khai yêu cầu cấp Phiếu lý lịch tư pháp (Mẫu số 03/2024/LLTP)", 1, 0, 0),
    Listed("Căn cước công dân hoặc hộ chiếu (đã đối chiếu, trả lại bản chính)", 0, 1, 1),
)
RECEIPT = Receipt(
    **HEAD,
    **{name: value for name, value in CITIZEN.items() if name != "applicant"},
    submitter="Nguyễn Thị Mẫu",
    qr=QR,
    digits="418 263",
    mandate="Tiếp nhận thay mặt Sở Tư pháp theo Quyết định số 143/QĐ-UBND ngày 16/01/2019.",
    number="Số căn cước: 049195000123",
    papers=PAPERS,
    sets="01",
    term="10 ngày",
    received="07:42 thứ Hai, 25/11/2024",
    on_paper="",
    promised="17:00 thứ Năm, 05/12/2024",
    return_by="nhận tại quầy",
    fee="200.000 đồng",
    book="01/2024",
    line="4219",
    clerk="Trần Thị Thí Dụ",
    clerk_unit="Bưu điện tỉnh Quảng Nam",
    feedback="0900 000 161",
    email="mau@example.vn",
    owner="Nguyễn Văn Giả Thiết. Số căn cước: 049075000321. Địa chỉ: Thôn Ví Dụ, huyện Núi Thành, tỉnh Quảng Nam",
    acts_by="giấy ủy quyền số 118/2024, UBND xã Giả Định Đông lập hoặc chứng nhận, ngày 20/11/2024",
    helper="Huỳnh Thị Làm Mẫu, Bưu điện tỉnh Quảng Nam",
)
SUPPLEMENT = SupplementRequest(
    **HEAD,
    **CITIZEN,
    number="0012/HDHS",
    papers=PAPERS,
    reason="Ảnh mặt sau căn cước bị lóa, không đọc được ngày cấp. Chụp lại cho rõ.",
    basis="Luật Lý lịch tư pháp, Điều 45",
    effect="Thời hạn giải quyết tạm dừng từ ngày ghi trên phiếu và chạy tiếp khi nhận được giấy tờ bổ sung.",
    guide="Lê Thị Giả Định",
    guide_title="Chuyên viên, Sở Tư pháp",
    feedback="0900 000 161",
    email="mau@example.vn",
)
REFUSAL = RefusalNotice(
    **HEAD,
    **CITIZEN,
    number="0003/TCHS",
    reason="Người yêu cầu không thuộc trường hợp được cấp Phiếu tại Sở Tư pháp này.",
    article="Luật Lý lịch tư pháp, Điều 49",
    agency="Sở Tư pháp",
    part="Phó Giám đốc",
    signer="Vũ Thị Quy Ước",
    signer_title="Sở Tư pháp",
    capacity="KT. GIÁM ĐỐC",
    contact="Trung tâm Phục vụ hành chính công tỉnh Quảng Nam",
    feedback="0900 000 161",
    email="mau@example.vn",
)
APOLOGY = ApologyLetter(
    **HEAD,
    **CITIZEN,
    number="0007/PXL",
    received="07:42 thứ Hai, 25/11/2024",
    promised="17:00 thứ Năm, 05/12/2024",
    is_missed=True,
    reason="Trả lời xác minh nơi cư trú về chậm ba ngày.",
    anew="17:00 thứ Ba, 10/12/2024",
    agency="Sở Tư pháp",
    head="Phạm Văn Giả Sử",
    head_title="Trưởng phòng Hành chính tư pháp",
    capacity="TL. GIÁM ĐỐC",
    email="mau@example.vn",
)
CENTRE, BUREAU = "Trung tâm Phục vụ hành chính công tỉnh Quảng Nam", "Sở Tư pháp"
HOPS = (
    Hop("Nguyễn Thị Mẫu", CENTRE, "07:42 25/11/2024", "", "tiếp nhận"),
    Hop(CENTRE, BUREAU, "10:15 26/11/2024", "quá hạn", "chuyển hồ sơ; hạn 17:00 25/11/2024, chậm vì mất mạng"),
    Hop("Phạm Văn Giả Sử, Trưởng phòng", "Lê Thị Giả Định, Chuyên viên", "14:05 26/11/2024", "", "phân công thụ lý"),
    Hop("Lê Thị Giả Định, Chuyên viên", BUREAU, "09:00 28/11/2024", "", "thẩm định, trình"),
    Hop(BUREAU, CENTRE, "16:40 03/12/2024", "trước hạn", "cấp kết quả; số 0102/LLTP"),
    Hop(CENTRE, "Nguyễn Thị Mẫu", "08:20 05/12/2024", "", "trả kết quả"),
)
CONTROL = ControlSheet(
    **HEAD,
    code=CITIZEN["code"],
    owner=CITIZEN["applicant"],
    procedure=CITIZEN["procedure"],
    procedure_code=CITIZEN["procedure_code"],
    agency=BUREAU,
    coordinating="không có",
    received="07:42 thứ Hai, 25/11/2024",
    on_paper="Nhận trên giấy số Q7-012 vì mất mạng, nhập máy lúc 07:35 thứ Ba, 26/11/2024.",
    promised="17:00 thứ Năm, 05/12/2024",
    hops=HOPS,
    printed="08:30 thứ Năm, 05/12/2024",
)
LINE = Line(
    line="4219",
    code=CITIZEN["code"],
    procedure="Cấp Phiếu lý lịch tư pháp",
    sets="01",
    owner="Nguyễn Thị Mẫu",
    contact="25 đường Ví Dụ, thành phố Tam Kỳ, 0900 000 123",
    agency=BUREAU,
    received="07:42 25/11/2024",
    forwarded="10:15 26/11/2024",
    promised="17:00 05/12/2024",
    issued="16:40 03/12/2024",
    returned="08:20 05/12/2024",
    return_by="nhận tại quầy",
    note="trước hạn; nhận trên giấy, nhập máy 07:35 26/11/2024",
)
REGISTER = Register(
    **HEAD,
    unit=CENTRE,
    period="tháng 11 năm 2024",
    part="phần 1",
    rows=(LINE, LINE),
    printed="08:30 thứ Năm, 05/12/2024",
)
BLANK = BlankSet(
    **{**HEAD, "day": "ngày ....... tháng ....... năm ..........."},
    counter=CENTRE,
    mandate=RECEIPT.mandate,
    procedure="Phiếu lý lịch tư pháp số 1",
    procedure_name="Cấp Phiếu lý lịch tư pháp",
    procedure_code="2.000488",
    sets="01",
    term="10 ngày",
    counting=wording.COUNTING[TermUnit.CALENDAR_DAYS],
    return_ways=("nhận bản điện tử trên cổng Một cửa", "nhận tại quầy"),
    fee="200.000 đồng một lần cấp.",
    situations=(
        Checklist("Phiếu số 1, tự yêu cầu", "", (Wanted("Tờ khai", "1 bản chính"), Wanted("Căn cước", "1 bản sao"))),
        Checklist("Phiếu số 1, ủy quyền", "", (Wanted("Giấy ủy quyền có chứng thực", "1 bản chính"),)),
    ),
    questions=(
        Asked("Ông/bà cần Phiếu để làm gì?", "Chọn một.", False, ("Xin việc làm trong nước", "Việc khác"), 0),
        Asked("Họ và tên cha", "Bỏ trống nếu không rõ.", True, (), 1),
        Asked("Từ năm 14 tuổi ông/bà đã cư trú ở đâu?", "Mỗi nơi một dòng.", False, (), 5),
    ),
    since="01/07/2024",
    printed="25/11/2024",
    feedback="0900 000 161",
)
FULL: dict[str, Form] = {each.name: each for each in (RECEIPT, SUPPLEMENT, REFUSAL, APOLOGY, CONTROL, REGISTER, BLANK)}
TWENTY = tuple(Listed(f"Giấy tờ số {n}: {LONG_REASON[:90]}", n % 3, n % 4, n % 2) for n in range(1, 21))
MANY = tuple(Wanted(paper.name, "1 bản chính") for paper in TWENTY)
LONG: dict[str, Any] = {"applicant": LONG_NAME, "address": LONG_ADDRESS}
EXTREME: dict[str, Form] = {
    "form-01": replace(
        RECEIPT,
        submitter=LONG_NAME,
        address=LONG_ADDRESS,
        papers=TWENTY,
        owner=f"{LONG_NAME}. Địa chỉ: {LONG_ADDRESS}",
        on_paper=CONTROL.on_paper,
    ),
    "form-02": replace(SUPPLEMENT, **LONG, papers=TWENTY, reason=LONG_REASON * 2),
    "form-03": replace(REFUSAL, **LONG, reason=LONG_REASON * 3, article=LONG_REASON[:190]),
    "form-04": replace(APOLOGY, **LONG, reason=LONG_REASON * 3),
    "form-05": replace(CONTROL, owner=LONG_NAME, hops=HOPS * 4),
    "form-06": replace(REGISTER, rows=tuple(replace(LINE, owner=LONG_NAME, contact=LONG_ADDRESS) for _ in range(100))),
    "blank-set": replace(BLANK, situations=(Checklist(LONG_NAME, LONG_ADDRESS, MANY), *[Checklist("", "", MANY)] * 2)),
}
NOTHING: dict[str, Any] = {"phone": "", "email": ""}
BARE: dict[str, Form] = {
    "form-01": replace(
        RECEIPT, **NOTHING, mandate="", owner="như trên", acts_by="", helper="", feedback="", is_demo=False
    ),
    "form-02": replace(SUPPLEMENT, **NOTHING, basis="", feedback="", is_demo=False),
    "form-03": replace(REFUSAL, **NOTHING, feedback="", capacity="", is_demo=False),
    "form-04": replace(APOLOGY, **NOTHING, anew="", capacity="", is_missed=False, is_demo=False),
    "form-05": replace(CONTROL, on_paper="", hops=HOPS[:1], is_demo=False),
    "form-06": replace(REGISTER, rows=(), part="", is_demo=False),
    "blank-set": replace(BLANK, mandate="", feedback="", situations=BLANK.situations[:1], is_demo=False),
}
