"""Refusals of hand-overs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

WORDINGS = {
    "nothing_listed": Wording(
        _("Chưa chọn giấy tờ nào"),
        _("Danh sách bàn giao phải có ít nhất một giấy tờ. Đánh dấu giấy tờ cần giao, rồi làm lại."),
    ),
    "too_many": Wording(
        _("Quá nhiều hồ sơ trong một lần"),
        _("Một lần giao nhiều nhất %(most)s hồ sơ. Bỏ bớt dấu, giao phần này trước, rồi giao tiếp phần còn lại."),
    ),
    "not_held": Wording(
        _("Giấy tờ không còn ở chỗ ông/bà"),
        _("Giấy tờ của hồ sơ %(dossier)s đang trên đường bàn giao hoặc ở người khác. Mở lại trang để xem đang ở đâu."),
    ),
    "wrong_receiver": Wording(
        _("Không giao được cho nơi này"),
        _("Chỉ giao cho cơ quan giải quyết, bộ phận một cửa đã nhận, hoặc người cùng đơn vị ở quầy. Chọn bên khác."),
    ),
    "already_taken": Wording(
        _("Đã có người ký nhận"),
        _("Danh sách này đã được đếm và ký nhận. Mở lại trang để xem ai nhận, lúc nào."),
    ),
    "not_for_you": Wording(
        _("Danh sách này giao cho người khác"),
        _("Chỉ bên nhận ghi trên danh sách mới đếm và ký nhận. Báo đúng người nhận."),
    ),
    "not_counted": Wording(
        _("Chưa đếm hết các dòng"),
        _("Mỗi dòng phải có số đếm được. Đếm từng dòng, rồi ký nhận."),
    ),
    "not_taken": Wording(
        _("Chưa có biên bản"),
        _("Bên nhận chưa ký nhận nên chưa lập được biên bản. Mở lại sau khi bên nhận đếm xong."),
    ),
    "not_your_side": Wording(
        _("Bên kia mới giải quyết được như vậy"),
        _("Giấy đã đến thì bên nhận ghi; giấy còn giữ hoặc đã mất thì bên giao ghi. Báo cho bên kia."),
    ),
    "paper_elsewhere": Wording(
        _("Bản kết quả chưa có ở chỗ ông/bà"),
        _("Bản kết quả đang ở %(where)s. Nhận bàn giao xong rồi mới trả cho người dân."),
    ),
}
