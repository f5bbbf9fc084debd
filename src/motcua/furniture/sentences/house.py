"""Refusals of the house itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

WORDINGS = {
    "number_invalid": Wording(
        _("Số định danh chưa đúng"),
        _("Số định danh cá nhân có 12 chữ số. Xem mặt trước thẻ căn cước và nhập lại."),
    ),
    "already_enrolled": Wording(
        _("Người này đã có trong hệ thống"),
        _("Số định danh này đã ghi cho một người. Tìm người đó theo số, không ghi thêm lần nữa."),
    ),
    "not_a_demo": Wording(
        _("Đây không phải bản trình diễn"),
        _("Chỉ bản trình diễn mới chỉnh được đồng hồ. Lập một bản trình diễn riêng để thử."),
    ),
    "feed_replaced": Wording(
        _("Dòng sự kiện đã được khôi phục"),
        _("Chỗ đọc dở không còn ở đây: dữ liệu đã khôi phục từ bản sao cũ hơn. Đọc lại từ đầu, bỏ qua mã đã có."),
    ),
    "clock_back": Wording(
        _("Đồng hồ không lùi được"),
        _("Đồng hồ trình diễn đang ở %(now)s và chỉ đi tới. Chọn một lúc sau đó."),
    ),
    "database_missing": Wording(
        _("Chưa có PostgreSQL"),
        _("Không thấy chương trình PostgreSQL ở %(folder)s. Chạy lại ./motcua để cài, hoặc đặt MOTCUA_PG_BIN."),
    ),
    "database_down": Wording(
        _("Kho dữ liệu không chạy"),
        _("PostgreSQL không khởi động được. Đọc %(log)s để biết vì sao, rồi chạy lại."),
    ),
}
