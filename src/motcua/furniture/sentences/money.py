"""Refusals of money."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

WORDINGS = {
    "nothing_owed": Wording(
        _("Hồ sơ này không thu phí"),
        _("Biểu phí của thủ tục không thu gì với hồ sơ này. Không thu tiền của người nộp."),
    ),
    "already_paid": Wording(
        _("Phí đã thu"),
        _("Phí của hồ sơ này đã ghi ở phiếu số %(number)s. Không thu lần nữa. Mở lại hồ sơ để xem phiếu."),
    ),
    "proof_missing": Wording(
        _("Chưa có giấy chứng minh"),
        _("Chưa nhận “%(component)s”. Đếm giấy ấy khi tiếp nhận hoặc số hóa giấy ấy, rồi thu lại; nếu không, thu đủ."),
    ),
    "nothing_to_cancel": Wording(
        _("Không có phiếu để hủy"),
        _("Hồ sơ không có phiếu thu nào đang có giá trị. Mở lại hồ sơ để xem các phiếu."),
    ),
    "already_cancelled": Wording(
        _("Phiếu này đã hủy"),
        _("Phiếu thu vừa mở đã được hủy trước đó. Mở lại hồ sơ để xem phiếu đang có giá trị."),
    ),
}
