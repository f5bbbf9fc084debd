"""Words for what is the matter with a place of the national catalogue, and for where it is."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from motcua.core.national.values import Kind

KINDS: dict[str, Promise] = {
    Kind.OPEN: _("Bỏ ngỏ"),
    Kind.CONTRADICTORY: _("Mâu thuẫn"),
    Kind.FLAGGED: _("Cần để ý"),
}
STATES: dict[str, str] = {Kind.OPEN: "soon", Kind.CONTRADICTORY: "late", Kind.FLAGGED: "hold"}
MATTERS: dict[str, Promise] = {
    "term_missing": _("Không ghi thời hạn"),
    "term_other": _("Thời hạn ghi đơn vị OTHER, không rõ là ngày gì"),
    "term_unit": _("Thời hạn ghi đơn vị lạ"),
    "term_number": _("Số của thời hạn đọc được hai cách"),
    "term_prose": _("Thời hạn viết thành lời, không theo mẫu nào"),
    "term_plain_days": _("Ghi ngày làm việc, lời bên cạnh nói ngày thường"),
    "term_fraction": _("Thời hạn lẻ mà không phải ngày làm việc"),
    "terms_of_one_way": _("Một cách nộp có nhiều thời hạn"),
    "terms_by_way": _("Các cách nộp có thời hạn khác nhau"),
    "fee_missing": _("Không ghi phí"),
    "fee_in_text": _("Phí chỉ dẫn sang văn bản khác"),
    "fee_beside_nought": _("Ghi phí 0 đồng, lời bên cạnh có số tiền"),
    "fee_currency": _("Phí bằng ngoại tệ mà ghi là đồng"),
    "fee_number": _("Số tiền đọc được hai cách"),
    "fee_small": _("Phí dưới 1.000 đồng"),
    "channels_missing": _("Không ghi cách nộp"),
    "channel_unknown": _("Cách nộp lạ"),
    "papers_missing": _("Không ghi thành phần hồ sơ"),
    "paper_unnamed": _("Giấy tờ không có tên"),
    "counts_missing": _("Không ghi số bản"),
    "counts_nought": _("Ghi 0 bản chính, 0 bản sao"),
    "tier_unknown": _("Cấp thực hiện lạ"),
    "tiers_missing": _("Không ghi cấp thực hiện"),
    "decision_missing": _("Không ghi quyết định công bố"),
    "field_missing": _("Không ghi lĩnh vực"),
    "steps_missing": _("Không ghi trình tự"),
    "results_missing": _("Không ghi kết quả"),
    "basis_missing": _("Không ghi căn cứ pháp lý"),
    "agency_missing": _("Không ghi cơ quan nào thực hiện"),
    "basis_number": _("Văn bản không đọc được số"),
    "heading_unknown": _("Mục lạ, không theo mẫu"),
    "heading_repeated": _("Một mục ghi hai lần"),
    "heading_differs": _("Một mục ghi hai lần khác nhau"),
    "source_cut": _("Tệp bị cắt giữa chừng"),
}
WAYS: dict[str, Promise] = {"ONLINE": _("Trực tuyến"), "POSTAL": _("Qua bưu chính"), "DIRECT": _("Tại quầy")}
TIERS: dict[str, Promise] = {
    "central": _("Cấp Bộ, trung ương"),
    "province": _("Cấp tỉnh"),
    "district": _("Cấp huyện"),
    "commune": _("Cấp xã"),
}


def term(stated: dict[str, int | float | str]) -> str:
    """`3,5 ngày làm việc`, from the catalogue's JSON."""
    count = str(stated["count"]).replace(".", ",")
    words = {
        "working_day": translated("%(count)s ngày làm việc"),
        "day": translated("%(count)s ngày"),
        "hour": translated("%(count)s giờ"),
        "month": translated("%(count)s tháng"),
    }
    return words[str(stated["unit"])] % {"count": count}


def place(name: str) -> str:
    """Where in a source it is; nothing where the matter itself says it."""
    match name.split("/"):
        case ["channels", way, number, "term"]:
            return translated("%(way)s, khối thứ %(number)s: thời hạn") % {"way": WAYS[way], "number": number}
        case ["channels", way, number, "fee"]:
            return translated("%(way)s, khối thứ %(number)s: phí") % {"way": WAYS[way], "number": number}
        case ["papers", case, number]:
            return translated("Trường hợp thứ %(case)s, giấy tờ thứ %(number)s") % {"case": case, "number": number}
        case ["basis", number]:
            return translated("Văn bản thứ %(number)s") % {"number": number}
    return ""
