"""Refusals of a reception: cards that cannot be read, and what is too long to be kept."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

CARD_FIELDS: Mapping[str, Promise] = {
    "fields": _("mã QR thiếu phần"),
    "number": _("số căn cước"),
    "name": _("họ và tên"),
    "birth": _("ngày sinh"),
    "sex": _("giới tính"),
    "address": _("nơi thường trú"),
    "issue": _("ngày cấp"),
}
"""What of a card could not be read."""

WORDINGS = {
    "card_unreadable": Wording(
        _("Chưa đọc được thẻ"),
        _("Máy đọc sai ở: %(field)s. Quét lại; vẫn sai thì nhập số căn cước và các ô như in trên thẻ."),
    ),
    "card_contradicts_itself": Wording(
        _("Thẻ đọc ra không khớp"),
        _("Số căn cước và phần “%(field)s” đọc ra không khớp nhau. Quét lại; vẫn vậy thì xem kỹ thẻ rồi nhập tay."),
    ),
    "jotting_too_long": Wording(
        _("Điều đã ghi dài quá"),
        _("Một trang giữ được %(most)s chữ. Chép phần vừa ghi ra chỗ khác, rút gọn rồi ghi lại."),
    ),
}
