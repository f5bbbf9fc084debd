"""Words for what is the matter with a place of the national catalogue, and for where it is."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.core.national.values import Kind

KINDS: dict[str, Promise] = {
    Kind.OPEN: gettext_lazy("Bỏ ngỏ"),
    Kind.CONTRADICTORY: gettext_lazy("Mâu thuẫn"),
    Kind.FLAGGED: gettext_lazy("Cần để ý"),
}
STATES: dict[str, str] = {Kind.OPEN: "soon", Kind.CONTRADICTORY: "late", Kind.FLAGGED: "hold"}
MATTERS: dict[str, Promise] = {
    "term_missing": gettext_lazy("Không ghi thời hạn"),
    "term_other": gettext_lazy("Thời hạn ghi đơn vị OTHER, không rõ là ngày gì"),
    "term_unit": gettext_lazy("Thời hạn ghi đơn vị lạ"),
    "term_number": gettext_lazy("Số của thời hạn đọc được hai cách"),
    "term_prose": gettext_lazy("Thời hạn viết thành lời, không theo mẫu nào"),
    "term_plain_days": gettext_lazy("Ghi ngày làm việc, lời bên cạnh nói ngày thường"),
    "term_fraction": gettext_lazy("Thời hạn lẻ mà không phải ngày làm việc"),
    "terms_of_one_way": gettext_lazy("Một cách nộp có nhiều thời hạn"),
    "terms_by_way": gettext_lazy("Các cách nộp có thời hạn khác nhau"),
    "fee_missing": gettext_lazy("Không ghi phí"),
    "fee_in_text": gettext_lazy("Phí chỉ dẫn sang văn bản khác"),
    "fee_beside_nought": gettext_lazy("Ghi phí 0 đồng, lời bên cạnh có số tiền"),
    "fee_currency": gettext_lazy("Phí bằng ngoại tệ mà ghi là đồng"),
    "fee_number": gettext_lazy("Số tiền đọc được hai cách"),
    "fee_small": gettext_lazy("Phí dưới 1.000 đồng"),
    "channels_missing": gettext_lazy("Không ghi cách nộp"),
    "channel_unknown": gettext_lazy("Cách nộp lạ"),
    "papers_missing": gettext_lazy("Không ghi thành phần hồ sơ"),
    "paper_unnamed": gettext_lazy("Giấy tờ không có tên"),
    "counts_missing": gettext_lazy("Không ghi số bản"),
    "counts_nought": gettext_lazy("Ghi 0 bản chính, 0 bản sao"),
    "tier_unknown": gettext_lazy("Cấp thực hiện lạ"),
    "tiers_missing": gettext_lazy("Không ghi cấp thực hiện"),
    "decision_missing": gettext_lazy("Không ghi quyết định công bố"),
    "field_missing": gettext_lazy("Không ghi lĩnh vực"),
    "steps_missing": gettext_lazy("Không ghi trình tự"),
    "results_missing": gettext_lazy("Không ghi kết quả"),
    "basis_missing": gettext_lazy("Không ghi căn cứ pháp lý"),
    "agency_missing": gettext_lazy("Không ghi cơ quan nào thực hiện"),
    "basis_number": gettext_lazy("Văn bản không đọc được số"),
    "heading_unknown": gettext_lazy("Mục lạ, không theo mẫu"),
    "heading_repeated": gettext_lazy("Một mục ghi hai lần"),
    "heading_differs": gettext_lazy("Một mục ghi hai lần khác nhau"),
    "source_cut": gettext_lazy("Tệp bị cắt giữa chừng"),
}
WAYS: dict[str, Promise] = {
    "ONLINE": gettext_lazy("Trực tuyến"),
    "POSTAL": gettext_lazy("Qua bưu chính"),
    "DIRECT": gettext_lazy("Tại quầy"),
}
TIERS: dict[str, Promise] = {
    "central": gettext_lazy("Cấp Bộ, trung ương"),
    "province": gettext_lazy("Cấp tỉnh"),
    "district": gettext_lazy("Cấp huyện"),
    "commune": gettext_lazy("Cấp xã"),
}


def term(stated: dict[str, int | float | str]) -> str:
    """`3,5 ngày làm việc`, from the catalogue's JSON."""
    count = str(stated["count"]).replace(".", ",")
    words = {
        "working_day": _("%(count)s ngày làm việc"),
        "day": _("%(count)s ngày"),
        "hour": _("%(count)s giờ"),
        "month": _("%(count)s tháng"),
    }
    return words[str(stated["unit"])] % {"count": count}


def place(name: str) -> str:
    """Where in a source it is; nothing where the matter itself says it."""
    match name.split("/"):
        case ["channels", way, number, "term"]:
            return _("%(way)s, khối thứ %(number)s: thời hạn") % {"way": WAYS[way], "number": number}
        case ["channels", way, number, "fee"]:
            return _("%(way)s, khối thứ %(number)s: phí") % {"way": WAYS[way], "number": number}
        case ["papers", case, number]:
            return _("Trường hợp thứ %(case)s, giấy tờ thứ %(number)s") % {"case": case, "number": number}
        case ["basis", number]:
            return _("Văn bản thứ %(number)s") % {"number": number}
    return ""
