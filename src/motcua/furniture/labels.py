"""Names of stages, acts, channels and ways: what a page calls the values of the house."""

from __future__ import annotations

import math

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from motcua.core.calendar import DayKind
from motcua.core.capacity import Sign
from motcua.core.hall import Priority
from motcua.core.lateness import Cause
from motcua.core.lifecycle import Stage, Verb, Who
from motcua.core.scopes import Scope
from motcua.core.terms import Term, TermUnit
from motcua.furniture import formats

STAGES: dict[Stage, Promise] = {
    Stage.FILED: _("Chờ tiếp nhận"),
    Stage.INCOMPLETE: _("Chờ bổ sung trước tiếp nhận"),
    Stage.DECLINE_PROPOSED: _("Đề nghị từ chối"),
    Stage.DECLINED: _("Không tiếp nhận"),
    Stage.ACCEPTED: _("Chờ chuyển"),
    Stage.FORWARDED: _("Chờ phân công"),
    Stage.ASSIGNED: _("Thẩm định"),
    Stage.SUPPLEMENT: _("Chờ bổ sung"),
    Stage.ASSESSED: _("Phê duyệt"),
    Stage.APPROVED: _("Chờ ký"),
    Stage.SIGNED: _("Chờ cấp"),
    Stage.ISSUED: _("Chờ trả kết quả"),
    Stage.REJECTED: _("Từ chối giải quyết"),
    Stage.WITHDRAWING: _("Xin rút hồ sơ"),
    Stage.STOPPED: _("Dừng xử lý"),
    Stage.RETURNED: _("Đã trả kết quả"),
}
ACTS: dict[Verb, Promise] = {
    Verb.FILE: _("Nộp hồ sơ"),
    Verb.ACCEPT: _("Tiếp nhận hồ sơ"),
    Verb.RETURN_AT_INTAKE: _("Hướng dẫn bổ sung trước khi tiếp nhận"),
    Verb.DECLINE_INTAKE: _("Đề nghị từ chối tiếp nhận"),
    Verb.CONFIRM_DECLINE: _("Từ chối tiếp nhận"),
    Verb.SUPPLY: _("Nhận giấy tờ bổ sung"),
    Verb.DIGITISE: _("Số hóa giấy tờ"),
    Verb.TAKE_FEE: _("Thu phí, lệ phí"),
    Verb.CANCEL_FEE: _("Hủy phiếu thu"),
    Verb.FORWARD: _("Chuyển hồ sơ đến cơ quan giải quyết"),
    Verb.ASSIGN: _("Phân công thụ lý"),
    Verb.RETURN_EARLY: _("Trả lại hồ sơ chưa đủ điều kiện"),
    Verb.REQUEST_SUPPLEMENT: _("Yêu cầu bổ sung, thời hạn tạm dừng"),
    Verb.REJECT: _("Từ chối giải quyết"),
    Verb.REAPPOINT: _("Xin lỗi, hẹn lại ngày trả"),
    Verb.APOLOGISE_LATE: _("Xin lỗi vì trễ hẹn"),
    Verb.ASSESS: _("Thẩm định xong, trình phê duyệt"),
    Verb.APPROVE: _("Phê duyệt, chuyển ký"),
    Verb.KEEP_RENDERING: _("Lập bản giấy tờ"),
    Verb.SIGN: _("Ký kết quả"),
    Verb.ISSUE: _("Cấp kết quả, chuyển về bộ phận một cửa"),
    Verb.SEND_BACK: _("Trả lại để xem lại"),
    Verb.REASSIGN: _("Giao người khác thụ lý"),
    Verb.REQUEST_WITHDRAWAL: _("Xin rút hồ sơ"),
    Verb.ANSWER_WITHDRAWAL: _("Không đồng ý cho rút hồ sơ"),
    Verb.STOP: _("Dừng giải quyết"),
    Verb.RETURN_RESULT: _("Trả kết quả"),
    Verb.CORRECT: _("Mở hồ sơ đính chính kết quả"),
    Verb.RECOMPUTE_TERM: _("Tính lại thời hạn"),
    Verb.ATTRIBUTE_LATENESS: _("Ghi nguyên nhân trễ hẹn"),
    Verb.ASK_CONSENT: _("Gửi mã đồng ý"),
    Verb.START_GUIDANCE: _("Bắt đầu hướng dẫn"),
    Verb.END_GUIDANCE: _("Kết thúc hướng dẫn"),
    Verb.CHANGE_CONTACT: _("Đổi nơi nhận tin"),
    Verb.ENROL_PERSON: _("Ghi một người"),
    Verb.OPEN_UNIT: _("Mở đơn vị"),
    Verb.APPOINT: _("Bổ nhiệm"),
    Verb.END_POST: _("Cho thôi giữ vị trí"),
    Verb.RECORD_ABSENCE: _("Ghi vắng mặt"),
    Verb.END_ABSENCE: _("Kết thúc vắng mặt"),
    Verb.GRANT_MANDATE: _("Ghi ủy nhiệm"),
    Verb.END_MANDATE: _("Kết thúc ủy nhiệm"),
    Verb.SET_HOURS: _("Đặt giờ làm việc"),
    Verb.SET_CALENDAR: _("Công bố lịch nghỉ"),
    Verb.PUBLISH_PROCEDURE: _("Công bố thủ tục"),
    Verb.IMPORT_PROCEDURES: _("Nhập danh mục quốc gia"),
    Verb.SETTLE_FINDING: _("Xác định chỗ danh mục còn bỏ ngỏ"),
    Verb.SET_OWN_WORDS: _("Đặt từ dân dã để tìm thủ tục"),
    Verb.SET_CONSENT: _("Công bố lời đồng ý"),
    Verb.SET_CONSENT_SOUND: _("Thay bản ghi âm lời đồng ý"),
    Verb.TELL_DIRECTLY: _("Báo trực tiếp cho người dân"),
    Verb.HAND_OVER: _("Giao giấy tờ bản giấy"),
    Verb.TAKE_OVER: _("Đếm, ký nhận giấy tờ bản giấy"),
    Verb.SETTLE_DIFFERENCE: _("Giải quyết chênh lệch giấy tờ"),
    Verb.RETURN_PAPERS: _("Trả lại giấy tờ cho người nộp"),
    Verb.HAND_OVER_SHIFT: _("Giao ca cho người cùng quầy"),
    Verb.SHELVE: _("Ghi chỗ để giấy tờ chờ trả"),
    Verb.PRINT_SLIP: _("In phiếu thu"),
    Verb.OPEN_TILL: _("Mở quỹ tiền mặt"),
    Verb.CLOSE_TILL: _("Kiểm, đóng quỹ tiền mặt"),
    Verb.SET_SERVICES: _("Đặt các loại số thứ tự"),
    Verb.ISSUE_KEY: _("Cấp khóa kết nối"),
    Verb.END_KEY: _("Thu hồi khóa kết nối"),
    Verb.TAKE_TICKET: _("Cấp số thứ tự"),
    Verb.OPEN_WINDOW: _("Mở quầy"),
    Verb.CLOSE_WINDOW: _("Đóng quầy"),
    Verb.CALL_NEXT: _("Gọi số tiếp theo"),
    Verb.RECALL: _("Gọi lại số"),
    Verb.END_SERVICE: _("Kết thúc phục vụ"),
    Verb.MARK_ABSENT: _("Ghi vắng"),
    Verb.READMIT: _("Cho số vắng vào lại hàng chờ"),
    Verb.MOVE_TICKET: _("Chuyển số"),
}
PRIORITIES: dict[Priority, Promise] = {
    Priority.ELDERLY: _("Người cao tuổi"),
    Priority.DISABLED: _("Người khuyết tật"),
    Priority.PREGNANT: _("Phụ nữ mang thai"),
}
PAPER_KINDS: dict[str, Promise] = {
    "original": _("bản chính"),
    "certified": _("bản chứng thực"),
    "copy": _("bản sao"),
    "result": _("kết quả"),
}
SETTLEMENTS: dict[str, Promise] = {
    "arrived": _("Giấy đã đến, bên nhận đã đếm"),
    "kept": _("Giấy còn ở bên giao, sẽ giao lại"),
    "lost": _("Không tìm thấy, bên giao chịu trách nhiệm"),
    "miscounted": _("Đếm nhầm, không có giấy thừa"),
}
CHANNELS: dict[str, Promise] = {"online": _("Trực tuyến"), "direct": _("Tại quầy"), "post": _("Qua bưu điện")}
RETURN_WAYS: dict[str, Promise] = {
    "counter": _("Nhận tại quầy"),
    "electronic": _("Nhận bản điện tử trên cổng này"),
}
PAPERS: dict[str, Promise] = {
    "receipt": _("Giấy hẹn"),
    "supplement": _("Phiếu yêu cầu bổ sung"),
    "apology": _("Phiếu xin lỗi"),
    "refusal": _("Phiếu từ chối"),
    "result": _("Kết quả"),
    "slip": _("Phiếu thu nội bộ"),
}
SCANNED_FROM: dict[str, Promise] = {
    "original": _("bản chính"),
    "certified": _("bản sao có chứng thực"),
    "copy": _("bản chụp"),
}
PAPER_CAUSES: dict[str, Promise] = {
    "system": _("hệ thống dừng"),
    "line": _("mất mạng"),
    "power": _("mất điện"),
    "other": _("lý do khác"),
}
LATE_BY: dict[str, Promise] = {
    "system": _("do hệ thống dừng"),
    "line": _("do mất mạng"),
    "power": _("do mất điện"),
    "other": _("do phải nhận trên giấy"),
    "counter": _("do bộ phận một cửa"),
}
CONSENTS: dict[str, Promise] = {
    "spoken": _("Lời nói trước quầy"),
    "signed": _("Chữ ký trên giấy"),
    "code": _("Mã gửi đến điện thoại"),
}
ROLES: dict[Who, Promise] = {
    Who.CITIZEN: _("người dân"),
    Who.CLERK: _("nhân viên quầy"),
    Who.OFFICER: _("cán bộ thụ lý"),
    Who.HEAD: _("lãnh đạo phòng"),
    Who.SIGNER: _("người ký"),
    Who.REGISTRAR: _("văn thư"),
    Who.OFFICE: _("văn phòng"),
    Who.SYSTEM: _("hệ thống"),
}
CAPACITIES: dict[str, Promise] = {
    Sign.ON_BEHALF: _("TM., thay mặt tập thể"),
    Sign.FOR_THE_HEAD: _("KT., ký thay người đứng đầu"),
    Sign.BY_ORDER: _("TL., thừa lệnh"),
    Sign.BY_AUTHORISATION: _("TUQ., thừa ủy quyền"),
}
CAUSES: dict[Cause, Promise] = {
    Cause.AUTHORITY: _("Cơ quan giải quyết"),
    Cause.POST: _("Bưu chính: nhận, chuyển"),
    Cause.SYSTEM: _("Hệ thống, đường truyền"),
    Cause.CITIZEN: _("Người dân"),
}
DAY_KINDS: dict[DayKind, Promise] = {
    DayKind.WORKING: _("Ngày làm việc"),
    DayKind.WEEKEND: _("Nghỉ cuối tuần"),
    DayKind.HOLIDAY: _("Nghỉ"),
    DayKind.SWAPPED_OFF: _("Nghỉ hoán đổi"),
    DayKind.SWAPPED_WORKING: _("Làm bù"),
}
MANDATE_STEPS: dict[str, Promise] = {
    "guide": _("hướng dẫn"),
    "receive": _("tiếp nhận"),
    "digitise": _("số hóa"),
    "return": _("trả kết quả"),
}
UNITS: dict[TermUnit, Promise] = {
    TermUnit.WORKING_DAYS: ngettext_lazy("%(n)s ngày làm việc", "%(n)s ngày làm việc", "count"),
    TermUnit.CALENDAR_DAYS: ngettext_lazy("%(n)s ngày", "%(n)s ngày", "count"),
    TermUnit.HOURS: ngettext_lazy("%(n)s giờ làm việc", "%(n)s giờ làm việc", "count"),
    TermUnit.MONTHS: ngettext_lazy("%(n)s tháng", "%(n)s tháng", "count"),
    TermUnit.SAME_DAY: _("trong ngày"),
}
DAYS_EXPLAINED: dict[TermUnit, Promise] = {
    TermUnit.WORKING_DAYS: _("không tính thứ Bảy, Chủ nhật và ngày lễ"),
    TermUnit.CALENDAR_DAYS: _("tính cả thứ Bảy và Chủ nhật"),
    TermUnit.SAME_DAY: _("nhận sau 15:00 thì trong ngày làm việc tiếp theo"),
}


def term(value: Term) -> str:
    """`10 ngày`, `3,5 ngày làm việc`, `trong ngày`: never one for the other."""
    return str(UNITS[value.unit] % {"n": formats.number(value.n), "count": math.ceil(value.n)})


SCOPES: dict[Scope, Promise] = {
    Scope.READ: _("xem hồ sơ, giấy tờ"),
    Scope.RECEIVE: _("tiếp nhận, số hóa, chuyển hồ sơ"),
    Scope.PROCESS: _("phân công, thẩm định, yêu cầu bổ sung"),
    Scope.DECIDE: _("phê duyệt, ký, từ chối"),
    Scope.MONEY: _("thu phí, lệ phí"),
    Scope.PAPERS: _("giao nhận giấy tờ bản giấy"),
    Scope.RETURN: _("trả kết quả, trả giấy tờ"),
}
