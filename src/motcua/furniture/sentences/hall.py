"""Refusals of the hall."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

WORDINGS = {
    "day_over": Wording(
        _("Trang này của ngày khác"),
        _("Trang đang mở từ ngày %(day)s. Số thứ tự chỉ dùng trong ngày. Mở lại trang để gọi số của hôm nay."),
    ),
    "window_not_open": Wording(
        _("Quầy chưa mở"),
        _("Quầy chưa mở hoặc vừa đóng. Mở quầy rồi gọi số, hoặc chọn quầy khác đang mở."),
    ),
    "still_serving": Wording(
        _("Quầy đang phục vụ một số"),
        _("Quầy đang phục vụ số %(ticket)s; số này chưa xong. Bấm xong hoặc ghi vắng số này trước."),
    ),
    "too_soon": Wording(
        _("Số vừa được gọi"),
        _("Số %(ticket)s vừa được gọi, người đó còn đang đi đến quầy. Đợi ít nhất %(seconds)s giây sau mỗi lần gọi."),
    ),
    "nobody_waits": Wording(
        _("Không còn ai chờ"),
        _("Không có số nào đang chờ ở các loại việc của quầy này. Số đang phục vụ vẫn giữ nguyên."),
    ),
    "call_ended": Wording(
        _("Lượt gọi này đã kết thúc"),
        _("Số %(ticket)s đã được phục vụ xong hoặc đã ghi vắng. Mở lại trang để xem hàng chờ bây giờ."),
    ),
    "not_absent": Wording(
        _("Số này không ghi vắng"),
        _("Số %(ticket)s đang chờ hoặc đã được gọi. Mở lại trang để xem hàng chờ bây giờ."),
    ),
    "back_before": Wording(
        _("Số này đã được vào lại một lần"),
        _("Số %(ticket)s đã vắng hai lần. Cấp cho ông/bà ấy một số mới."),
    ),
    "back_too_late": Wording(
        _("Đã quá giờ vào lại hàng chờ"),
        _("Số %(ticket)s ghi vắng đã quá %(minutes)s phút. Cấp cho ông/bà ấy một số mới."),
    ),
    "not_in_line": Wording(
        _("Không chuyển được số này"),
        _("Số %(ticket)s đã xong, đang vắng, hoặc đang ở quầy khác. Mở lại trang để xem hàng chờ bây giờ."),
    ),
    "letters_alike": Wording(
        _("Chữ đầu của số chưa đúng"),
        _("Mỗi loại việc cần một chữ cái in hoa riêng, từ A đến Z. Sửa các chữ trùng nhau rồi lưu lại."),
    ),
    "kiosk_not_open": Wording(
        _("Máy lấy số chưa mở"),
        _("Máy này chưa được mở để lấy số ở đây. Ông/bà đến quầy hướng dẫn để được cấp số."),
    ),
}
