"""Refusals of a new address to be told at."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

WORDINGS = {
    "not_while_helped": Wording(
        _("Chỉ chính ông/bà đổi được nơi nhận tin"),
        _("Người hướng dẫn không đổi thay được. Ông/bà tự đăng nhập trên máy hoặc điện thoại của mình rồi đổi."),
    ),
    "same_contact": Wording(
        _("Nơi nhận tin không đổi"),
        _("Địa chỉ hoặc số này đang nhận tin rồi. Không phải làm gì thêm."),
    ),
    "contact_code_dead": Wording(
        _("Mã này không dùng được nữa"),
        _("Mã đã quá giờ, hoặc thuộc địa chỉ khác. Nhập lại địa chỉ hoặc số mới để nhận mã mới."),
    ),
    "contact_code_wrong": Wording(
        _("Mã chưa đúng"),
        _("Mã không giống mã trong tin mới nhất. Xem lại tin rồi nhập lại đủ 6 chữ số."),
    ),
}
