"""Refusals of what is handed in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

WORDINGS = {
    "missing_answer": Wording(
        _("Còn câu chưa trả lời"),
        _("Chưa có câu trả lời cho “%(question)s”. Mở câu đó, trả lời, rồi nộp lại."),
    ),
    "missing_paper": Wording(
        _("Còn thiếu giấy tờ"),
        _("Hồ sơ còn thiếu “%(component)s”. Thêm giấy tờ đó, rồi làm lại."),
    ),
    "not_compared": Wording(
        _("Chưa đối chiếu giấy tờ"),
        _("“%(component)s” chưa đối chiếu với bản chính. Xem bản chính, đánh dấu đã đối chiếu, rồi làm lại."),
    ),
    "not_a_number": Wording(
        _("Câu trả lời phải là số"),
        _("“%(question)s” cần một số từ 0 đến 9.999. Nhập bằng chữ số, rồi làm lại."),
    ),
    "no_competent_unit": Wording(
        _("Chưa có cơ quan giải quyết"),
        _("Quầy này chưa gắn với cơ quan giải quyết thủ tục đã chọn. Báo người phụ trách, hoặc mời sang quầy khác."),
    ),
    "collect_at_counter": Wording(
        _("Kết quả trả tại quầy"),
        _("Kết quả này là bản giấy. Mời ông/bà mang giấy tờ tùy thân và giấy hẹn đến quầy để nhận."),
    ),
    "pages_missing": Wording(
        _("Chưa biết số trang, số bản"),
        _("Việc này cần số trang và số bản, ít nhất là 1. Ghi số trang, số bản, rồi làm lại."),
    ),
    "no_version": Wording(
        _("Thủ tục chưa có hiệu lực"),
        _("Không có bản thủ tục nào có hiệu lực vào ngày này. Chọn thủ tục khác hoặc hỏi bộ phận một cửa."),
    ),
    "not_online": Wording(
        _("Thủ tục này chưa nộp trực tuyến"),
        _("Thủ tục này chỉ nhận tại quầy hoặc qua bưu điện. Mang giấy tờ đến bộ phận một cửa gần nhất."),
    ),
    "draft_not_yours": Wording(
        _("Bản nháp của người khác"),
        _("Bản nháp này thuộc tài khoản khác. Đăng nhập bằng tài khoản đã lập bản nháp, hoặc bắt đầu hồ sơ mới."),
    ),
    "already_filed": Wording(
        _("Hồ sơ này đã nộp"),
        _("Hồ sơ đã nộp và không nộp lần nữa. Mở “Hồ sơ của tôi” để xem hồ sơ đang đến đâu."),
    ),
    "file_too_large": Wording(
        _("Tệp quá lớn"),
        _("Tệp nặng %(size)s, nhiều hơn mức nhận được là %(largest)s. Chụp lại nhẹ hơn hoặc tách thành nhiều tệp."),
    ),
    "file_empty": Wording(
        _("Tệp rỗng"),
        _("Tệp không có nội dung. Chụp hoặc quét lại rồi chọn tệp mới."),
    ),
    "file_type_refused": Wording(
        _("Không nhận loại tệp này"),
        _("Chỉ nhận tệp PDF, ảnh JPEG hoặc ảnh PNG. Lưu giấy tờ thành một trong ba loại đó rồi chọn lại."),
    ),
    "scan_not_compared": Wording(
        _("Chưa đối chiếu bản quét"),
        _("Bản quét chỉ được nhận khi đã đối chiếu với giấy. Xem lại từng trang, đánh dấu đã đối chiếu, rồi làm lại."),
    ),
    "file_broken": Wording(
        _("Tệp đã lưu bị hỏng"),
        _("Tệp đã lưu không còn đúng như lúc nhận nên không mở ra. Báo người quản trị khôi phục từ bản dự phòng."),
    ),
    "file_store_away": Wording(
        _("Kho tệp chưa trả lời"),
        _("Lúc này chưa lưu hoặc chưa mở được tệp. Những gì đã lưu trước đó vẫn còn. Đợi vài phút rồi làm lại."),
    ),
    "version_unreadable": Wording(
        _("Không đọc được bản thủ tục"),
        _("Tệp mô tả thủ tục có chỗ sai: %(detail)s. Sửa tệp rồi công bố lại."),
    ),
}
