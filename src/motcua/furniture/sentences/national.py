"""Refusals around the national catalogue: files that are no procedure, decisions that are none, people's own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

WORDINGS = {
    "source_empty": Wording(
        _("Tệp trống"),
        _("Tệp này không có chữ nào nên không nhập. Tải lại tệp từ Cổng dịch vụ công quốc gia."),
    ),
    "source_too_large": Wording(
        _("Tệp quá lớn"),
        _("Tệp dài %(size)s; một thủ tục không quá %(largest)s. Xem lại có phải tệp của một thủ tục không."),
    ),
    "source_not_text": Wording(
        _("Không phải tệp chữ"),
        _("Tệp này không phải văn bản UTF-8. Tải lại tệp từ Cổng dịch vụ công quốc gia."),
    ),
    "source_other_format": Wording(
        _("Không đúng định dạng danh mục quốc gia"),
        _("Không thấy dòng “Mã thủ tục:” ở đầu dòng nào. Chỉ nhập tệp của danh mục thủ tục hành chính quốc gia."),
    ),
    "source_code": Wording(
        _("Mã thủ tục không đúng"),
        _(
            "“%(stated)s” không phải mã thủ tục: một chữ số, dấu chấm, sáu chữ số. "
            "Xem lại mã trên Cổng dịch vụ công quốc gia."
        ),
    ),
    "source_name": Wording(
        _("Thủ tục không có tên"),
        _("Tệp của thủ tục %(procedure)s không ghi tên. Tải lại tệp từ Cổng dịch vụ công quốc gia."),
    ),
    "source_two_procedures": Wording(
        _("Tệp có hai thủ tục"),
        _("Tệp ghi hai mã thủ tục khác nhau, trước hết là %(stated)s. Tách mỗi thủ tục ra một tệp rồi nhập lại."),
    ),
    "source_twice": Wording(
        _("Một thủ tục có hai tệp"),
        _("Thủ tục %(procedure)s đứng trong nhiều tệp của lần nhập này. Giữ một tệp, bỏ tệp kia rồi nhập lại."),
    ),
    "archive_broken": Wording(
        _("Gói tệp hỏng"),
        _("Gói không mở được đến cuối. Những tệp đọc được trước chỗ hỏng vẫn được nhập; tải lại gói rồi nhập lần nữa."),
    ),
    "archive_too_large": Wording(
        _("Gói tệp quá lớn"),
        _("Gói có hơn %(most)s tệp hoặc bung ra quá lớn nên dừng ở đó. Chia gói thành nhiều gói nhỏ hơn."),
    ),
    "import_too_many": Wording(
        _("Quá nhiều tệp trong một lượt"),
        _("Một lượt nhập nhiều nhất %(most)s tệp. Chia thành nhiều lượt."),
    ),
    "not_a_term": Wording(
        _("Chưa đọc được thời hạn"),
        _("“%(value)s” chưa phải một thời hạn. Viết một số và một đơn vị, ví dụ 5 ngày làm việc, 30 ngày, 1 tháng."),
    ),
    "not_a_fee": Wording(
        _("Chưa đọc được mức phí"),
        _("“%(value)s” chưa phải một mức phí. Viết số tiền, ví dụ 50.000 đồng, hoặc Miễn phí."),
    ),
    "value_missing": Wording(
        _("Chưa nhập nội dung xác định"),
        _("Chỗ này cần ghi rõ là gì. Nhập nội dung rồi lưu lại."),
    ),
    "settled_meanwhile": Wording(
        _("Chỗ này vừa có người xác định"),
        _("Một người khác vừa ghi “%(value)s”. Mở lại trang để xem lý do, rồi hãy ghi nếu vẫn thấy khác."),
    ),
    "own_words_unreadable": Wording(
        _("Có dòng chưa đọc được"),
        _("Dòng %(line)s (“%(said)s”) chưa đúng. Mỗi dòng một cặp, ví dụ: bằng lái = giấy phép lái xe."),
    ),
    "own_words_changed": Wording(
        _("Bảng từ vừa có người sửa"),
        _(
            "Trong lúc ông/bà sửa, người khác đã lưu bảng từ. Những gì ông/bà nhập còn ở dưới đây. "
            "Mở bảng mới ở một cửa sổ khác, chép phần cần thêm sang rồi lưu ở đó."
        ),
    ),
    "own_words_many": Wording(
        _("Quá nhiều cặp từ"),
        _("Bảng giữ nhiều nhất %(most)s cặp. Bỏ những cặp ít ai dùng."),
    ),
}
