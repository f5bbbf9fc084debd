"""Refusals of acting for another."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.furniture.sentences.wording import Wording

WORDINGS = {
    "no_link": Wording(
        _("Chưa ghi nhận việc làm thay"),
        _("Chưa có giấy tờ cho phép người này làm thay chủ hồ sơ. Xem giấy tờ, ghi nhận, rồi làm lại."),
    ),
    "link_ended": Wording(
        _("Việc làm thay đã hết hiệu lực"),
        _("Giấy tờ cho phép làm thay chủ hồ sơ đã hết hiệu lực. Cần giấy mới, hoặc chủ hồ sơ tự làm."),
    ),
    "link_not_covering": Wording(
        _("Giấy tờ làm thay không gồm việc này"),
        _("Giấy tờ làm thay không ghi thủ tục hoặc hồ sơ này. Cần giấy có ghi, hoặc chủ hồ sơ tự làm."),
    ),
    "link_not_fitting": Wording(
        _("Quan hệ và giấy tờ không khớp"),
        _("Quan hệ này không hợp với người được thay hoặc với giấy tờ đã chọn. Chọn lại quan hệ và loại giấy tờ."),
    ),
    "link_paper_missing": Wording(
        _("Chưa đủ thông tin của giấy tờ"),
        _("Cần số hoặc nơi chứng nhận của giấy tờ, và ngày ghi trên giấy không sau hôm nay. Xem giấy rồi ghi lại."),
    ),
    "already_linked": Wording(
        _("Việc làm thay này đã được ghi"),
        _("Đã có giấy ngày %(day)s cho cùng việc này. Dùng giấy đó, hoặc chấm dứt nó trước khi ghi giấy mới."),
    ),
    "not_a_child": Wording(
        _("Người này đã đủ 18 tuổi"),
        _("Cha mẹ, người giám hộ chỉ làm thay người chưa đủ 18 tuổi. Người đã đủ tuổi cần lập giấy ủy quyền."),
    ),
    "card_needed": Wording(
        _("Cần số căn cước"),
        _("Từ đủ 14 tuổi thì ghi theo số căn cước; trẻ em chưa có số thì theo giấy khai sinh. Ghi thêm rồi làm lại."),
    ),
    "tax_code_invalid": Wording(
        _("Mã số thuế chưa đúng"),
        _("Mã số thuế có 10 chữ số, chi nhánh thêm gạch nối và 3 chữ số. Xem giấy đăng ký rồi nhập lại."),
    ),
    "not_for_this_applicant": Wording(
        _("Thủ tục không dành cho chủ hồ sơ này"),
        _("“%(procedure)s” không dành cho loại chủ hồ sơ đã chọn. Chọn lại người nộp cho, hoặc thủ tục khác."),
    ),
    "not_by_others": Wording(
        _("Thủ tục này không nộp thay như vậy"),
        _("“%(procedure)s” không nhận nộp thay theo loại giấy tờ này. Chủ hồ sơ tự nộp."),
    ),
    "not_the_situation": Wording(
        _("Trường hợp không đúng tuổi"),
        _("“%(situation)s” không đúng với tuổi của chủ hồ sơ. Chọn lại trường hợp theo ngày sinh."),
    ),
    "not_recovered": Wording(
        _("Chưa thu lại giấy tờ cũ"),
        _("Cơ quan giải quyết thu lại “%(component)s”. Nhận giấy đó, đánh dấu đã thu, rồi trả kết quả."),
    ),
}
