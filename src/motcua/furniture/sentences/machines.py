"""Refusals to programs: of their keys, of how they ask, and what no other topic answers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

WORDINGS = {
    "key_missing": Wording(
        _("Chưa có khóa kết nối"),
        _("Địa chỉ này chỉ dành cho chương trình có khóa. Gửi khóa trong tiêu đề Authorization: Bearer."),
    ),
    "key_unknown": Wording(
        _("Khóa kết nối không đúng"),
        _("Hệ thống không cấp khóa này. Kiểm tra lại khóa, hoặc xin văn phòng cấp khóa mới."),
    ),
    "key_not_yet": Wording(
        _("Khóa kết nối chưa có hiệu lực"),
        _("Khóa này có hiệu lực từ %(begins)s. Gửi lại sau lúc đó."),
    ),
    "key_ended": Wording(
        _("Khóa kết nối đã hết hiệu lực"),
        _("Khóa này, hoặc vị trí mà nó thay, đã hết hiệu lực lúc %(ended)s. Xin văn phòng cấp khóa mới."),
    ),
    "scope_missing": Wording(
        _("Khóa không được dùng cho việc này"),
        _("Việc này cần phạm vi %(scope)s, khóa đang dùng không có. Xin văn phòng cấp khóa có phạm vi đó."),
    ),
    "nothing_in_scope": Wording(
        _("Chưa chọn phạm vi nào"),
        _("Khóa phải được dùng cho ít nhất một phạm vi. Đánh dấu phạm vi rồi cấp lại."),
    ),
    "owner_elsewhere": Wording(
        _("Người chịu trách nhiệm ở đơn vị khác"),
        _("Người chịu trách nhiệm về khóa phải làm ở chính đơn vị có khóa: %(unit)s. Chọn người khác."),
    ),
    "post_over": Wording(
        _("Vị trí này đã kết thúc"),
        _("Vị trí mà khóa thay, hoặc vị trí của người chịu trách nhiệm, đã kết thúc. Chọn vị trí đang có hiệu lực."),
    ),
    "idempotency_key_missing": Wording(
        _("Thiếu Idempotency-Key"),
        _(
            "Mỗi việc ghi cần tiêu đề Idempotency-Key có từ 1 đến 60 chữ, số và dấu . _ -, mỗi việc một giá trị mới;"
            " gửi lại thì giữ nguyên."
        ),
    ),
    "etag_unreadable": Wording(
        _("Không đọc được If-Match"),
        _("If-Match phải là đúng một ETag mà địa chỉ của hồ sơ đã trả về."),
    ),
    "rate_exceeded": Wording(
        _("Gọi quá nhiều lần"),
        _("Mỗi khóa được gọi %(most)s lần trong %(seconds)s giây. Đợi %(wait)s giây rồi gửi lại."),
    ),
    "request_invalid": Wording(
        _("Nội dung gửi chưa đúng mẫu"),
        _("Có trường thiếu hoặc sai, từng trường được nêu trong câu trả lời. Sửa rồi gửi lại."),
    ),
    "request_unreadable": Wording(
        _("Không đọc được nội dung gửi"),
        _("Nội dung hoặc địa chỉ gửi đến không đọc được. Chưa có gì thay đổi; sửa rồi gửi lại."),
    ),
    "media_type_refused": Wording(
        _("Kiểu nội dung không nhận"),
        _("Địa chỉ này chỉ nhận %(wanted)s. Sửa tiêu đề Content-Type rồi gửi lại."),
    ),
    "address_unknown": Wording(
        _("Không có địa chỉ này"),
        _("Giao diện kết nối không có địa chỉ này. Xem /api/v1/openapi.json để biết các địa chỉ."),
    ),
    "method_refused": Wording(
        _("Địa chỉ này không nhận phương thức đó"),
        _("Tiêu đề Allow nói địa chỉ này nhận phương thức nào."),
    ),
    "digest_differs": Wording(
        _("Tệp không khớp tên của nó"),
        _("SHA-256 của nội dung gửi đến là %(sha256)s, khác với địa chỉ. Tính lại rồi gửi lại."),
    ),
    "file_not_yours": Wording(
        _("Tệp này chưa gửi bằng khóa này"),
        _("Gửi tệp đến /api/v1/files/ trước, rồi dùng đúng giá trị file mà địa chỉ đó trả về."),
    ),
    "server_failed": Wording(
        _("Hệ thống gặp lỗi"),
        _("Lỗi ở phía hệ thống, đã được ghi lại. Gửi lại với cùng Idempotency-Key: việc đã xong không làm hai lần."),
    ),
    "server_away": Wording(
        _("Hệ thống đang tạm ngừng"),
        _("Hệ thống đang bảo trì hoặc mất kết nối với kho dữ liệu. Đợi vài phút rồi gửi lại."),
    ),
}
