"""Refusals of what the office orders: mandates, posts, absences, hours, the calendar."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

WORDINGS = {
    "overlapping_mandate": Wording(
        _("Đã có ủy nhiệm cho thời gian này"),
        _(
            "%(decision)s ngày %(day)s đã giao bước này trong thời gian trùng với thời gian vừa nhập."
            " Kết thúc ủy nhiệm đó trước, hoặc đổi ngày."
        ),
    ),
    "ends_before_it_begins": Wording(
        _("Ngày kết thúc trước ngày bắt đầu"),
        _("Thời gian vừa nhập kết thúc trước khi bắt đầu. Sửa lại một trong hai ngày."),
    ),
    "end_in_the_past": Wording(
        _("Thời điểm kết thúc đã qua"),
        _("Bây giờ là %(now)s. Chọn một lúc từ bây giờ trở đi; việc đã làm trước đó giữ nguyên."),
    ),
    "already_ended": Wording(
        _("Đã kết thúc từ trước"),
        _("Mục này đã được kết thúc, hiệu lực đến %(ended)s. Không phải làm gì thêm."),
    ),
    "nothing_granted": Wording(
        _("Chưa chọn bước nào"),
        _("Ủy nhiệm phải giao ít nhất một bước. Đánh dấu bước được giao rồi ghi lại."),
    ),
    "decision_missing": Wording(
        _("Chưa có văn bản quyết định"),
        _("Việc này phải theo một văn bản. Nhập số và ngày của văn bản đó."),
    ),
    "counter_missing": Wording(
        _("Chưa có nơi ngồi"),
        _("Nhân viên quầy phải có bộ phận một cửa nơi ngồi. Chọn bộ phận một cửa rồi ghi lại."),
    ),
    "post_held": Wording(
        _("Người này đang giữ vị trí đó"),
        _("Người này đã có vị trí này tại %(unit)s. Kết thúc vị trí cũ trước, hoặc chọn vị trí khác."),
    ),
    "own_post": Wording(
        _("Đây là vị trí của chính ông/bà"),
        _("Không ai tự kết thúc vị trí của mình. Nhờ người khác của văn phòng ghi việc này."),
    ),
    "already_away": Wording(
        _("Đã ghi vắng mặt thời gian này"),
        _("Vị trí này đã được ghi vắng mặt trong thời gian trùng. Kết thúc lần vắng cũ, hoặc đổi ngày."),
    ),
    "no_deputy_here": Wording(
        _("Người này không làm thay được"),
        _("Người làm thay phải có vị trí ở cùng đơn vị suốt thời gian đó; chỉ lãnh đạo và người ký có người làm thay."),
    ),
    "deputy_away": Wording(
        _("Người làm thay cũng vắng mặt"),
        _("Người được chọn đã ghi vắng mặt trong thời gian đó. Chọn người khác."),
    ),
    "capacity_unclear": Wording(
        _("Chưa rõ tư cách ký"),
        _("Tư cách ký gồm một ký hiệu (TM., KT., TL., TUQ.) và chức vụ của người được ký thay. Nhập đủ cả hai."),
    ),
    "no_signer": Wording(
        _("Đơn vị chưa có người ký"),
        _("Đơn vị này chưa có ai giữ vị trí người ký. Báo văn phòng bổ nhiệm, rồi làm lại."),
    ),
    "names_another_signer": Wording(
        _("Bản này lập để người khác ký"),
        _("Bản kết quả mang tên người ký khác. Trả lại bước phê duyệt để lập bản mới mang tên ông/bà."),
    ),
    "hours_crossed": Wording(
        _("Giờ làm việc chưa đúng thứ tự"),
        _("Giờ đóng phải sau giờ mở, buổi chiều sau buổi sáng. Sửa lại các giờ rồi ghi."),
    ),
    "calendar_changed": Wording(
        _("Lịch vừa được sửa"),
        _("Trong lúc ông/bà nhập, người khác đã công bố lịch mới. Mở lại trang để xem, rồi công bố tiếp."),
    ),
}
