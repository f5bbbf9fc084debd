"""Refusals of tills, of printed slips and of shelves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

WORDINGS = {
    "till_open": Wording(
        _("Quỹ của ông/bà đang mở"),
        _("Quỹ số %(number)s chưa đóng. Đếm, đóng quỹ ấy trước, rồi mở quỹ mới."),
    ),
    "till_closed": Wording(
        _("Quỹ này đã đóng"),
        _("Quỹ số %(number)s đã kiểm và đóng, không sửa được. Chênh lệch tìm ra sau thì ghi ở quỹ mở lần sau."),
    ),
    "till_differs": Wording(
        _("Tiền đếm được khác với sổ"),
        _("Đếm được %(in_till)s, sổ ghi %(in_books)s. Đếm lại; vẫn khác thì ghi vì sao, rồi làm tiếp."),
    ),
    "not_your_till": Wording(
        _("Quỹ này của người khác"),
        _("Ai mở quỹ thì người ấy đếm và đóng; quỹ bỏ ngỏ thì người giữ sổ của quầy ấy đóng thay. Báo người giữ quỹ."),
    ),
    "till_in_use": Wording(
        _("Quỹ này còn có người dùng"),
        _("Quỹ số %(number)s của người khác, còn trong giờ làm việc. Đến %(then)s mà chưa đóng thì ông/bà đóng thay."),
    ),
    "notes_differ": Wording(
        _("Số tờ và tổng tiền không khớp"),
        _("Các tờ đã đếm cộng lại khác tổng đã ghi. Đếm lại, hoặc chỉ ghi một trong hai."),
    ),
    "kept_too_much": Wording(
        _("Để lại nhiều hơn tiền có trong quỹ"),
        _("Tiền để lại không quá số đếm được. Ghi lại số để lại cho ca sau."),
    ),
    "printed_and_counted": Wording(
        _("Phiếu thu in từ trang hồ sơ"),
        _("Bản chính chỉ in một lần, sau đó chỉ in bản sao có đánh số. Mở hồ sơ, bấm In phiếu hoặc In bản sao."),
    ),
    "shelf_unreadable": Wording(
        _("Chưa đọc được chỗ để"),
        _("“%(shelf)s” không dùng được. Ghi ngắn số ngăn, số hộp, nhiều nhất 12 chữ, ví dụ K2-05."),
    ),
}
