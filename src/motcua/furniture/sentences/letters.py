"""Refusals of what is written to a citizen."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

WORDINGS = {
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
