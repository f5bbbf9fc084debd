"""Refusals in the reader's words: what happened, then what to do. The only place where a code becomes a sentence.

A sentence may name data of its refusal (`%(largest)s`); `tests/furniture` checks that every code raised in the house
stands here and that the data it names are given where it is raised.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.core.errors import Refused
from motcua.furniture import formats


@dataclass(frozen=True, slots=True)
class Wording:
    """A refusal's heading and its sentence."""

    title: Promise
    sentence: Promise


def _megabytes(value: object) -> str:
    return f"{formats.number(round(int(str(value)) / 1024**2, 1))} MB"


def _day(value: object) -> str:
    return formats.day(date.fromisoformat(str(value)))


def _instant(value: object) -> str:
    return formats.instant(datetime.fromisoformat(str(value)))


SHOWN: dict[str, Callable[[object], str]] = {"size": _megabytes, "largest": _megabytes, "day": _day, "now": _instant}

_AUTHORITY = {
    "wrong_role": Wording(
        _("Việc này thuộc người khác"),
        _("Vai trò của ông/bà không được làm việc này theo luật. Chuyển hồ sơ cho người có thẩm quyền."),
    ),
    "wrong_door": Wording(
        _("Trang này dành cho người khác"),
        _("Tài khoản của ông/bà không làm việc ở đây. Đăng nhập bằng tài khoản đúng, hoặc về trang đầu."),
    ),
    "not_assigned_to_you": Wording(
        _("Hồ sơ đã giao cho người khác"),
        _("Chỉ người được giao mới làm tiếp hồ sơ này. Trao đổi với người đang giữ, hoặc xin phân công lại."),
    ),
    "wrong_unit": Wording(
        _("Hồ sơ thuộc đơn vị khác"),
        _("Đơn vị của ông/bà không giải quyết hồ sơ này. Liên hệ đơn vị đang giữ hồ sơ."),
    ),
    "no_mandate": Wording(
        _("Chưa có ủy nhiệm"),
        _("Chưa có quyết định giao bước này cho đơn vị của ông/bà. Mời người dân sang quầy của cơ quan có thẩm quyền."),
    ),
    "mandate_ended": Wording(
        _("Ủy nhiệm đã hết hiệu lực"),
        _("Quyết định giao bước này đã hết hiệu lực. Báo người phụ trách; cơ quan có thẩm quyền làm tiếp."),
    ),
    "step_not_granted": Wording(
        _("Bước này không được giao"),
        _("Quyết định ủy nhiệm không giao bước này. Chuyển hồ sơ cho cơ quan có thẩm quyền."),
    ),
    "procedure_not_granted": Wording(
        _("Thủ tục này không được giao"),
        _("Quyết định ủy nhiệm không có thủ tục này. Mời người dân sang quầy của cơ quan có thẩm quyền."),
    ),
    "own_dossier": Wording(
        _("Đây là hồ sơ của chính ông/bà"),
        _("Không ai được xử lý hồ sơ của mình. Chuyển cho đồng nghiệp."),
    ),
    "own_household": Wording(
        _("Đây là hồ sơ của người cùng hộ"),
        _("Không ai được xử lý hồ sơ của người trong hộ mình. Chuyển cho đồng nghiệp."),
    ),
    "not_trained": Wording(
        _("Chưa có chứng nhận tập huấn"),
        _("Bước này chỉ dành cho người đã tập huấn. Chuyển cho đồng nghiệp và đăng ký lớp gần nhất."),
    ),
    "post_ended": Wording(
        _("Vị trí công tác đã kết thúc"),
        _("Vị trí công tác đã chọn không còn hiệu lực. Đăng nhập lại và chọn vị trí khác, hoặc báo người phụ trách."),
    ),
    "overlapping_mandate": Wording(
        _("Đã có ủy nhiệm cho thời gian này"),
        _("Bước này đã được giao trong thời gian trùng với thời gian vừa nhập. Kết thúc ủy nhiệm cũ hoặc đổi ngày."),
    ),
    "identity_not_checked": Wording(
        _("Chưa kiểm tra danh tính"),
        _("Chưa đối chiếu giấy tờ tùy thân của người nộp. Đối chiếu rồi làm lại."),
    ),
    "identity_not_proven": Wording(
        _("Chưa xác minh được danh tính"),
        _("Lần đăng nhập vừa rồi chưa hoàn tất. Đăng nhập lại từ đầu."),
    ),
    "no_consent": Wording(
        _("Chưa có sự đồng ý"),
        _("Người dân chưa đồng ý để được hướng dẫn. Đọc to nội dung, ghi lại sự đồng ý, rồi bắt đầu."),
    ),
    "session_ended": Wording(
        _("Phiên hướng dẫn đã kết thúc"),
        _("Phiên hướng dẫn này đã hết giờ hoặc đã đóng. Bắt đầu phiên mới nếu người dân vẫn cần giúp."),
    ),
}

_COURSE = {
    "wrong_stage": Wording(
        _("Hồ sơ đã sang bước khác"),
        _("Ở bước hiện tại của hồ sơ không làm được việc này. Mở lại hồ sơ để xem bước đang đứng."),
    ),
    "not_rendered": Wording(
        _("Bản kết quả chưa lập xong"),
        _("Máy đang lập bản kết quả để ký. Đợi một phút rồi mở lại hồ sơ."),
    ),
    "already_rendered": Wording(
        _("Bản này đã lập"),
        _("Bản giấy tờ này đã được lập trước đó. Mở lại hồ sơ để xem bản đã lập."),
    ),
    "not_signed_bytes": Wording(
        _("Chữ ký không khớp bản đã lập"),
        _("Chữ ký số không phủ đúng bản kết quả của hồ sơ. Bản này chưa được nhận. Ký lại từ hồ sơ."),
    ),
    "signature_missing": Wording(
        _("Chưa có chữ ký số"),
        _("Chưa nhận được bản đã ký. Cắm thiết bị ký, ký lại, rồi gửi bản đã ký."),
    ),
    "signature_broken": Wording(
        _("Chữ ký số không hợp lệ"),
        _("Bản đã ký bị sửa hoặc chữ ký hỏng nên chưa được nhận. Ký lại từ hồ sơ."),
    ),
    "signature_untrusted": Wording(
        _("Chứng thư số chưa được tin cậy"),
        _("Chứng thư của người ký không do tổ chức được tin cậy cấp. Dùng thiết bị ký được cấp, rồi ký lại."),
    ),
    "signing_failed": Wording(
        _("Dịch vụ ký số chưa trả lời"),
        _("Chưa ký được lúc này; hồ sơ vẫn chờ ký như cũ. Kiểm tra thiết bị ký, đợi một phút rồi ký lại."),
    ),
    "not_an_officer": Wording(
        _("Người này không nhận được việc"),
        _("Người được chọn không còn là cán bộ thụ lý của đơn vị. Chọn người khác trong danh sách."),
    ),
    "too_late": Wording(
        _("Đã hết hạn để hẹn lại"),
        _("Chỉ được xin lỗi, hẹn lại chậm nhất một ngày trước ngày hẹn. Ghi thư xin lỗi; ngày theo luật không đổi."),
    ),
    "already_reappointed": Wording(
        _("Hồ sơ đã hẹn lại một lần"),
        _("Luật chỉ cho hẹn lại một lần. Giải quyết sớm nhất có thể và gửi thư xin lỗi."),
    ),
    "calendar_unknown": Wording(
        _("Chưa có lịch làm việc"),
        _("Chưa có lịch nghỉ của năm %(year)s nên chưa tính được ngày hẹn. Báo văn phòng ghi lịch, rồi làm lại."),
    ),
    "block_exhausted": Wording(
        _("Hết số hồ sơ của ngày"),
        _("Dải số hồ sơ đã giao cho ngày %(day)s đã dùng hết. Báo người phụ trách cấp dải mới, rồi làm lại."),
    ),
    "clock_order": Wording(
        _("Thời điểm chưa đúng thứ tự"),
        _("Việc này được ghi trước một việc đã ghi của cùng hồ sơ. Kiểm tra ngày giờ rồi làm lại."),
    ),
    "clock_decided": Wording(
        _("Thời hạn đã dừng"),
        _("Hồ sơ đã có kết quả nên thời hạn không đổi nữa. Mở lại hồ sơ để xem kết quả."),
    ),
    "clock_running": Wording(
        _("Thời hạn đang chạy"),
        _("Thời hạn không tạm dừng nên không có gì để chạy tiếp. Mở lại hồ sơ để xem bước đang đứng."),
    ),
    "clock_paused": Wording(
        _("Thời hạn đang tạm dừng"),
        _("Hồ sơ đang chờ nên thời hạn đã dừng. Cho hồ sơ chạy tiếp trước, rồi làm lại."),
    ),
    "key_reused": Wording(
        _("Trang này đã được dùng"),
        _("Trang này đã gửi một lần với nội dung khác. Lần gửi đầu vẫn giữ nguyên. Mở lại trang rồi làm tiếp."),
    ),
    "key_missing": Wording(
        _("Trang này đã cũ"),
        _("Trang gửi đến thiếu mã của lần làm việc này. Mở lại trang rồi làm tiếp."),
    ),
    "unknown": Wording(
        _("Không tìm thấy"),
        _("Không có điều ông/bà tìm, hoặc ông/bà không được xem. Kiểm tra lại mã rồi tìm lại."),
    ),
}

_LETTERS = {
    "article_missing": Wording(
        _("Chưa ghi căn cứ"),
        _("Từ chối phải dựa vào điều, khoản của văn bản luật. Ghi căn cứ, rồi làm lại."),
    ),
    "same_officer": Wording(
        _("Người này đang giữ hồ sơ"),
        _("Hồ sơ đã giao cho người được chọn. Chọn người khác, hoặc để nguyên."),
    ),
    "not_late": Wording(
        _("Hồ sơ chưa trễ hẹn"),
        _("Ngày hẹn chưa qua. Nếu biết trước là không kịp, dùng “Xin lỗi, hẹn lại” trước ngày hẹn."),
    ),
    "days_missing": Wording(
        _("Chưa có ngày hẹn mới"),
        _("Thư xin lỗi cần một ngày hẹn mới. Ghi số ngày làm việc cần thêm, ít nhất là 1."),
    ),
    "nothing_asked": Wording(
        _("Chưa chọn giấy tờ"),
        _("Phiếu phải ghi rõ giấy tờ cần bổ sung. Đánh dấu ít nhất một giấy tờ, rồi làm lại."),
    ),
    "reason_missing": Wording(
        _("Chưa ghi lý do"),
        _("Người đọc cần biết vì sao. Ghi lý do bằng lời dễ hiểu, rồi làm lại."),
    ),
    "basis_missing": Wording(
        _("Hồ sơ đã được yêu cầu bổ sung trước đây"),
        _("Yêu cầu lần nữa phải có căn cứ của luật chuyên ngành. Ghi căn cứ, hoặc giải quyết với giấy tờ đang có."),
    ),
    "too_late_to_return": Wording(
        _("Đã quá ba ngày làm việc"),
        _("Chỉ được trả lại trong ba ngày làm việc từ khi tiếp nhận. Gửi yêu cầu bổ sung, thời hạn sẽ tạm dừng."),
    ),
    "supplement_missing": Wording(
        _("Còn thiếu giấy tờ bổ sung"),
        _("Phiếu yêu cầu “%(component)s” mà chưa có. Thêm giấy tờ đó, rồi gửi lại."),
    ),
}

_FILING = {
    "missing_answer": Wording(
        _("Còn câu chưa trả lời"),
        _("Chưa có câu trả lời cho “%(question)s”. Mở câu đó, trả lời, rồi nộp lại."),
    ),
    "missing_paper": Wording(
        _("Còn thiếu giấy tờ"),
        _("Hồ sơ còn thiếu “%(component)s”. Thêm giấy tờ đó, rồi làm lại."),
    ),
    "not_compared": Wording(
        _("Chưa đối chiếu giấy tờ"),
        _("“%(component)s” chưa đối chiếu với bản chính. Xem bản chính, đánh dấu đã đối chiếu, rồi làm lại."),
    ),
    "not_a_number": Wording(
        _("Câu trả lời phải là số"),
        _("“%(question)s” cần một số từ 0 đến 9.999. Nhập bằng chữ số, rồi làm lại."),
    ),
    "no_competent_unit": Wording(
        _("Chưa có cơ quan giải quyết"),
        _("Quầy này chưa gắn với cơ quan giải quyết thủ tục đã chọn. Báo người phụ trách, hoặc mời sang quầy khác."),
    ),
    "collect_at_counter": Wording(
        _("Kết quả trả tại quầy"),
        _("Kết quả này là bản giấy. Mời ông/bà mang giấy tờ tùy thân và giấy hẹn đến quầy để nhận."),
    ),
    "pages_missing": Wording(
        _("Chưa biết số trang, số bản"),
        _("Việc này cần số trang và số bản, ít nhất là 1. Ghi số trang, số bản, rồi làm lại."),
    ),
    "no_version": Wording(
        _("Thủ tục chưa có hiệu lực"),
        _("Không có bản thủ tục nào có hiệu lực vào ngày này. Chọn thủ tục khác hoặc hỏi bộ phận một cửa."),
    ),
    "not_online": Wording(
        _("Thủ tục này chưa nộp trực tuyến"),
        _("Thủ tục này chỉ nhận tại quầy hoặc qua bưu điện. Mang giấy tờ đến bộ phận một cửa gần nhất."),
    ),
    "draft_not_yours": Wording(
        _("Bản nháp của người khác"),
        _("Bản nháp này thuộc tài khoản khác. Đăng nhập bằng tài khoản đã lập bản nháp, hoặc bắt đầu hồ sơ mới."),
    ),
    "already_filed": Wording(
        _("Hồ sơ này đã nộp"),
        _("Hồ sơ đã nộp và không nộp lần nữa. Mở “Hồ sơ của tôi” để xem hồ sơ đang đến đâu."),
    ),
    "file_too_large": Wording(
        _("Tệp quá lớn"),
        _("Tệp nặng %(size)s, nhiều hơn mức nhận được là %(largest)s. Chụp lại nhẹ hơn hoặc tách thành nhiều tệp."),
    ),
    "file_empty": Wording(
        _("Tệp rỗng"),
        _("Tệp không có nội dung. Chụp hoặc quét lại rồi chọn tệp mới."),
    ),
    "file_type_refused": Wording(
        _("Không nhận loại tệp này"),
        _("Chỉ nhận tệp PDF, ảnh JPEG hoặc ảnh PNG. Lưu giấy tờ thành một trong ba loại đó rồi chọn lại."),
    ),
    "file_broken": Wording(
        _("Tệp đã lưu bị hỏng"),
        _("Tệp đã lưu không còn đúng như lúc nhận nên không mở ra. Báo người quản trị khôi phục từ bản dự phòng."),
    ),
    "version_unreadable": Wording(
        _("Không đọc được bản thủ tục"),
        _("Tệp mô tả thủ tục có chỗ sai: %(detail)s. Sửa tệp rồi công bố lại."),
    ),
}

_HOUSE = {
    "number_invalid": Wording(
        _("Số định danh chưa đúng"),
        _("Số định danh cá nhân có 12 chữ số. Xem mặt trước thẻ căn cước và nhập lại."),
    ),
    "already_enrolled": Wording(
        _("Người này đã có trong hệ thống"),
        _("Số định danh này đã ghi cho một người. Tìm người đó theo số, không ghi thêm lần nữa."),
    ),
    "not_a_demo": Wording(
        _("Đây không phải bản trình diễn"),
        _("Chỉ bản trình diễn mới chỉnh được đồng hồ. Lập một bản trình diễn riêng để thử."),
    ),
    "clock_back": Wording(
        _("Đồng hồ không lùi được"),
        _("Đồng hồ trình diễn đang ở %(now)s và chỉ đi tới. Chọn một lúc sau đó."),
    ),
    "database_missing": Wording(
        _("Chưa có PostgreSQL"),
        _("Không thấy chương trình PostgreSQL ở %(folder)s. Chạy lại ./motcua để cài, hoặc đặt MOTCUA_PG_BIN."),
    ),
    "database_down": Wording(
        _("Kho dữ liệu không chạy"),
        _("PostgreSQL không khởi động được. Đọc %(log)s để biết vì sao, rồi chạy lại."),
    ),
}

WORDINGS: dict[str, Wording] = {**_AUTHORITY, **_COURSE, **_LETTERS, **_FILING, **_HOUSE}


def sentence(refused: Refused) -> str:
    """What happened and what to do, with the refusal's data; raises KeyError for a code nobody put into words."""
    data = {name: SHOWN.get(name, str)(value) for name, value in refused.data.items()}
    return str(WORDINGS[refused.code].sentence) % data


def title(code: str) -> str:
    """The heading of a refusal; raises KeyError for a code nobody put into words."""
    return str(WORDINGS[code].title)
