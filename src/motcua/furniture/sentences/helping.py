"""Refusals of guidance: of consent, its words, its code and its recording."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

WORDINGS = {
    "no_consent_text": Wording(
        _("Chưa có lời đồng ý"),
        _("Văn phòng chưa công bố lời đồng ý để đọc cho người dân. Báo văn phòng công bố, rồi bắt đầu."),
    ),
    "consent_changed": Wording(
        _("Lời đồng ý vừa thay đổi"),
        _("Văn phòng vừa công bố lời đồng ý mới. Đọc lời mới cho người dân, rồi bắt đầu."),
    ),
    "consent_published": Wording(
        _("Người khác vừa công bố lời đồng ý"),
        _(
            "Trong lúc ông/bà nhập, người khác đã công bố lời mới. Những gì ông/bà nhập còn ở dưới đây. "
            "Mở lời mới ở một cửa sổ khác, chép phần cần sửa sang rồi công bố ở đó."
        ),
    ),
    "no_account": Wording(
        _("Người này chưa có tài khoản định danh"),
        _("Chưa lần nào người này đăng nhập bằng tài khoản định danh, nên chưa hướng dẫn từ xa được. Mời đến quầy."),
    ),
    "no_phone": Wording(
        _("Không có số di động để gửi mã"),
        _("Hệ thống chưa có số di động của người này, và mã chỉ gửi đến số đã có. Mời người dân đến quầy."),
    ),
    "code_dead": Wording(
        _("Mã này không còn hiệu lực"),
        _("Mã đã hết hạn, đã dùng, hoặc gửi cho việc khác. Gửi mã mới, rồi hỏi lại người dân."),
    ),
    "code_wrong": Wording(
        _("Mã chưa đúng"),
        _("Mã vừa nhập không phải mã đã gửi. Hỏi lại người dân, nhập đủ 6 chữ số của tin nhắn mới nhất."),
    ),
    "already_helping": Wording(
        _("Ông/bà đang hướng dẫn người khác"),
        _("Mỗi nhân viên hướng dẫn một người một lúc. Kết thúc phiên đang mở, rồi bắt đầu phiên mới."),
    ),
    "consent_incomplete": Wording(
        _("Lời đồng ý còn thiếu"),
        _("Bản %(language)s còn thiếu chữ, hoặc thiếu chỗ {procedure} hay {code}. Viết đủ rồi công bố lại."),
    ),
    "consent_message_long": Wording(
        _("Tin nhắn quá dài"),
        _("Tin nhắn bản %(language)s dài hơn %(most)s tin khi điền tên thủ tục dài nhất. Rút ngắn rồi công bố lại."),
    ),
    "consent_message_strange": Wording(
        _("Tin nhắn có ký tự lạ"),
        _("Tin nhắn bản %(language)s có ký tự điện thoại không nhận. Bỏ ký tự đó rồi công bố lại."),
    ),
    "sound_type_refused": Wording(
        _("Không nhận loại tệp này"),
        _("Chỉ nhận bản ghi âm MP3, OGG hoặc WAV. Lưu bản ghi thành một trong ba loại đó rồi chọn lại."),
    ),
}
