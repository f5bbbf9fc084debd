"""Refusals of what was taken on paper and is typed in later."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

WORDINGS = {
    "received_in_future": Wording(
        _("Giờ nhận chưa đến"),
        _("Ngày giờ nhận ghi trên giấy phải trước lúc này. Xem lại giấy, sửa ngày giờ, rồi làm lại."),
    ),
    "entered_too_late": Wording(
        _("Đã quá hạn nhập hồ sơ giấy"),
        _("Chỉ nhập được hồ sơ nhận trên giấy từ ngày %(day)s. Báo người phụ trách; ngày hẹn với người dân vẫn giữ."),
    ),
    "serial_unreadable": Wording(
        _("Số giấy chưa đúng"),
        _("Số giấy gồm chữ cái không dấu, chữ số và dấu gạch, nhiều nhất 20 ký tự. Nhập như ghi trên giấy."),
    ),
    "serial_used": Wording(
        _("Giấy này đã nhập"),
        _("Giấy số %(serial)s đã nhập thành hồ sơ %(dossier)s. Tìm hồ sơ ấy, hoặc xem lại số trên giấy đang cầm."),
    ),
    "told_before_reception": Wording(
        _("Ngày hẹn trước ngày nhận"),
        _("Ngày hẹn ghi trên giấy phải sau lúc nhận. Xem lại giấy, sửa ngày, rồi làm lại."),
    ),
    "no_authority_then": Wording(
        _("Lúc ấy ông/bà chưa được nhận"),
        _("Lúc %(then)s ông/bà chưa có vị trí hoặc ủy nhiệm để nhận. Người có thẩm quyền lúc đó nhập hồ sơ này."),
    ),
}
