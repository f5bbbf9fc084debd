"""Refusals of a desk: somebody else was quicker, too much at once, a result that is put right already."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

WORDINGS = {
    "moved_on": Wording(
        _("Người khác vừa xử lý hồ sơ này"),
        _("Việc ông/bà vừa bấm chưa được ghi. Xem lại hồ sơ rồi quyết định; những gì đã gõ vẫn còn."),
    ),
    "nothing_chosen": Wording(
        _("Chưa chọn hồ sơ nào"),
        _("Chưa có hồ sơ nào được đánh dấu nên chưa làm gì. Đánh dấu hồ sơ, rồi làm lại."),
    ),
    "too_many_at_once": Wording(
        _("Chọn quá nhiều hồ sơ"),
        _("Mỗi lần làm được nhiều nhất %(most)s hồ sơ. Bỏ bớt dấu chọn, phần còn lại làm lượt sau."),
    ),
    "too_many_filters": Wording(
        _("Đã giữ đủ bộ lọc"),
        _("Mỗi người giữ được %(most)s bộ lọc. Bỏ một bộ lọc không dùng nữa, rồi lưu lại."),
    ),
    "no_result": Wording(
        _("Hồ sơ không có kết quả để đính chính"),
        _("Hồ sơ này kết thúc bằng phiếu từ chối. Người dân không đồng ý thì hướng dẫn khiếu nại hoặc nộp hồ sơ mới."),
    ),
    "correction_open": Wording(
        _("Kết quả này đang được đính chính"),
        _("Hồ sơ %(dossier)s đang đính chính kết quả này. Giải quyết tiếp hồ sơ đó, không mở thêm."),
    ),
    "already_corrected": Wording(
        _("Kết quả này đã được đính chính"),
        _("Kết quả mới nằm ở hồ sơ %(dossier)s. Nếu kết quả đó còn sai, đính chính từ hồ sơ đó."),
    ),
}
