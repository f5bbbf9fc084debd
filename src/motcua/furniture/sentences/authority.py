"""Refusals of authority: who may not, and why."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

WORDINGS = {
    "wrong_role": Wording(
        _("Việc này thuộc người khác"),
        _("Vai trò của ông/bà không được làm việc này theo luật. Chuyển hồ sơ cho người có thẩm quyền."),
    ),
    "wrong_door": Wording(
        _("Trang này dành cho người khác"),
        _("Tài khoản của ông/bà không làm việc ở đây. Đăng nhập bằng tài khoản đúng, hoặc về trang đầu."),
    ),
    "not_assigned_to_you": Wording(
        _("Hồ sơ đã giao cho người khác"),
        _("Chỉ người được giao mới làm tiếp hồ sơ này. Trao đổi với người đang giữ, hoặc xin phân công lại."),
    ),
    "wrong_unit": Wording(
        _("Hồ sơ thuộc đơn vị khác"),
        _("Đơn vị của ông/bà không giải quyết hồ sơ này. Liên hệ đơn vị đang giữ hồ sơ."),
    ),
    "no_mandate": Wording(
        _("Chưa có ủy nhiệm"),
        _("Chưa có quyết định giao bước này cho đơn vị của ông/bà. Mời người dân sang quầy của cơ quan có thẩm quyền."),
    ),
    "mandate_ended": Wording(
        _("Ủy nhiệm đã hết hiệu lực"),
        _(
            "Quyết định giao bước này hết hiệu lực lúc %(ended)s. Việc vừa bấm chưa được ghi;"
            " từ lúc đó cán bộ của cơ quan có thẩm quyền làm bước này."
        ),
    ),
    "step_not_granted": Wording(
        _("Bước này không được giao"),
        _("Quyết định ủy nhiệm không giao bước này. Chuyển hồ sơ cho cơ quan có thẩm quyền."),
    ),
    "procedure_not_granted": Wording(
        _("Thủ tục này không được giao"),
        _("Quyết định ủy nhiệm không có thủ tục này. Mời người dân sang quầy của cơ quan có thẩm quyền."),
    ),
    "own_dossier": Wording(
        _("Đây là hồ sơ của chính ông/bà"),
        _("Không ai được xử lý hồ sơ của mình. Chuyển cho đồng nghiệp."),
    ),
    "own_household": Wording(
        _("Đây là hồ sơ của người cùng hộ"),
        _("Không ai được xử lý hồ sơ của người trong hộ mình. Chuyển cho đồng nghiệp."),
    ),
    "not_trained": Wording(
        _("Chưa có chứng nhận tập huấn"),
        _("Bước này chỉ dành cho người đã tập huấn. Chuyển cho đồng nghiệp và đăng ký lớp gần nhất."),
    ),
    "post_ended": Wording(
        _("Vị trí công tác đã kết thúc"),
        _("Vị trí công tác đã chọn không còn hiệu lực. Đăng nhập lại và chọn vị trí khác, hoặc báo người phụ trách."),
    ),
    "identity_not_checked": Wording(
        _("Chưa kiểm tra danh tính"),
        _("Chưa đối chiếu giấy tờ tùy thân của người nộp. Đối chiếu rồi làm lại."),
    ),
    "identity_not_proven": Wording(
        _("Chưa xác minh được danh tính"),
        _("Lần đăng nhập vừa rồi chưa hoàn tất. Đăng nhập lại từ đầu."),
    ),
    "no_consent": Wording(
        _("Chưa có sự đồng ý"),
        _("Người dân chưa đồng ý để được hướng dẫn. Đọc to nội dung, ghi lại sự đồng ý, rồi bắt đầu."),
    ),
    "session_ended": Wording(
        _("Phiên hướng dẫn đã kết thúc"),
        _("Phiên hướng dẫn này đã hết giờ hoặc đã đóng. Bắt đầu phiên mới nếu người dân vẫn cần giúp."),
    ),
}
