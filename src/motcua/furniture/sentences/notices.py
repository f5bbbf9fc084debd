"""Why a message did not reach its receiver, and what to do then."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

WORDINGS = {
    "receiver_unknown": Wording(
        _("Địa chỉ hoặc số này không có"),
        _("Bên nhận không có địa chỉ hoặc số điện thoại đã ghi. Gọi điện, hoặc hỏi lại khi gặp người dân."),
    ),
    "message_refused": Wording(
        _("Bên nhận từ chối"),
        _("Máy chủ thư hoặc nhà mạng không nhận chuyển tin này. Gọi điện báo người dân."),
    ),
    "message_lost": Wording(
        _("Tin không đến được máy"),
        _("Nhà mạng đã nhận tin mà không chuyển được đến máy. Gọi điện báo người dân."),
    ),
    "partner_away": Wording(
        _("Không nối được với bên chuyển tin"),
        _("Máy chủ thư hoặc nhà mạng không trả lời. Hệ thống thử lại; vẫn không được thì gọi điện báo người dân."),
    ),
    "nothing_to_tell": Wording(
        _("Không còn tin nào chưa đến"),
        _("Người dân đã nhận được tin này, hoặc đã có người báo trực tiếp. Tải lại trang để xem."),
    ),
}
