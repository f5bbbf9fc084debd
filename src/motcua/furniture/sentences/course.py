"""Refusals of a dossier's course: stage, clock, signature, key."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

WORDINGS = {
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
