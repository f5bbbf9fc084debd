"""How forms and decisions write things: always Vietnamese, whatever language a screen speaks."""

from __future__ import annotations

from datetime import date, datetime

from motcua.catalogue.versions import ProcedureVersion
from motcua.core.ages import CARD, age
from motcua.core.calendar import ZONE
from motcua.core.terms import Term, TermUnit
from motcua.dossiers.queries import DossierView
from motcua.people.link_queries import LinkView
from motcua.people.queries import PartyView, PersonView

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
UNITS = {
    TermUnit.WORKING_DAYS: "ngày làm việc",
    TermUnit.CALENDAR_DAYS: "ngày",
    TermUnit.HOURS: "giờ làm việc",
    TermUnit.MONTHS: "tháng",
}
SEXES = {"male": "Nam", "female": "Nữ"}
KINDS = {"original": "Bản chính", "certified": "Bản chứng thực", "copy": "Bản sao", "result": "Kết quả"}
RETURN_WAYS = {
    "counter": "nhận tại quầy",
    "electronic": "nhận bản điện tử trên cổng Một cửa",
}


NUMBERS = {"citizen-id": "Số căn cước", "birth-certificate": "Giấy khai sinh số", "tax-code": "Mã số thuế"}
LINK_PAPERS = {
    "authorisation": "giấy ủy quyền",
    "birth-certificate": "giấy khai sinh",
    "guardianship": "giấy tờ về giám hộ",
    "introduction": "giấy giới thiệu",
}


def number(party: PartyView, on: date) -> str:
    """`Số căn cước: 049195001234`; a child has a number, and no card yet."""
    is_child = isinstance(party, PersonView) and party.born_on is not None and age(party.born_on, on) < CARD
    label = "Số định danh cá nhân" if is_child and party.numbered == "citizen-id" else NUMBERS[party.numbered]
    return f"{label}: {party.number}"


def acts_by(link: LinkView) -> str:
    """`giấy ủy quyền số 12/2024, Văn phòng công chứng Ví Dụ chứng nhận, ngày 20/11/2024`."""
    told = LINK_PAPERS[link.paper] + (f" số {link.number}" if link.number else "")
    certified = f", {link.certified_by} lập hoặc chứng nhận" if link.certified_by else ""
    return f"{told}{certified}, ngày {day(link.dated)}"


def instant(value: datetime) -> str:
    """`17:00 thứ Hai, 09/12/2024`."""
    local = value.astimezone(ZONE)
    return f"{local:%H:%M} {WEEKDAYS[local.weekday()]}, {local:%d/%m/%Y}"


def day(value: date) -> str:
    return f"{value:%d/%m/%Y}"


def period(first: date, *, is_month: bool) -> str:
    """`tháng 11 năm 2024` or `ngày 25/11/2024`."""
    return f"tháng {first.month} năm {first.year}" if is_month else f"ngày {day(first)}"


def issued_on(value: datetime) -> str:
    """`ngày 05 tháng 12 năm 2024`; days below 10 and the months 1 and 2 with a nought (Decree 30/2020, annex I)."""
    local = value.astimezone(ZONE)
    month = f"{local.month:02d}" if local.month < 3 else str(local.month)
    return f"ngày {local.day:02d} tháng {month} năm {local.year}"


def term(value: Term) -> str:
    if value.unit is TermUnit.SAME_DAY:
        return "trong ngày; nhận sau 15 giờ thì trong ngày làm việc tiếp theo"
    return f"{str(value).split()[0].replace('.', ',')} {UNITS[value.unit]}"


def fee(law: ProcedureVersion, amount: int) -> str:
    return dong(amount) if amount else law.fee_words


def dong(amount: int) -> str:
    """`200.000 đồng`."""
    return f"{amount:,} đồng".replace(",", ".")


DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
THOUSANDS = ("", "nghìn", "triệu", "tỷ")


def dong_in_words(amount: int) -> str:
    """`Hai trăm linh năm nghìn đồng`: an amount below a million million, as one writes it out on a slip.

    >>> dong_in_words(1_021_500)
    'Một triệu không trăm hai mươi mốt nghìn năm trăm đồng'
    """
    groups = [(amount // 1000**power % 1000, name) for power, name in enumerate(THOUSANDS)]
    said: list[str] = []
    for number, name in reversed(groups):
        if number:
            said += [_below_thousand(number, is_first=not said), name]
    words = " ".join(each for each in said if each) or DIGITS[0]
    return f"{words[0].upper()}{words[1:]} đồng"


def _below_thousand(number: int, *, is_first: bool) -> str:
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    said = [] if is_first and not hundreds else [DIGITS[hundreds], "trăm"]
    if tens > 1:
        said += [DIGITS[tens], "mươi"]
    elif tens:
        said.append("mười")
    elif ones and said:
        said.append("linh")
    if ones:
        said.append("mốt" if tens > 1 and ones == 1 else "lăm" if tens and ones == 5 else DIGITS[ones])
    return " ".join(said)


COUNTING = {
    TermUnit.WORKING_DAYS: "không tính ngày nhận, thứ Bảy, Chủ nhật và ngày lễ; hẹn cuối giờ ngày làm việc cuối cùng.",
    TermUnit.CALENDAR_DAYS: "không tính ngày nhận, tính cả thứ Bảy và Chủ nhật; ngày cuối là ngày nghỉ thì hẹn cuối "
    "giờ ngày làm việc tiếp theo.",
    TermUnit.HOURS: "chỉ tính giờ làm việc, từ giờ nhận.",
    TermUnit.MONTHS: "đến ngày ấy của tháng cuối; là ngày nghỉ thì hẹn ngày làm việc tiếp theo, cuối giờ.",
    TermUnit.SAME_DAY: "trong ngày; nhận sau 15 giờ thì ngày làm việc tiếp theo.",
}


def moment(value: datetime) -> str:
    """`16:45 25/11/2024`: in tables."""
    return f"{value.astimezone(ZONE):%H:%M %d/%m/%Y}"


def copy(nth: int, *, at: datetime, by: str) -> str:
    """`lần 2, in lúc 16:45 25/11/2024, người in: …`: which copy of a slip a sheet is."""
    return f"lần {nth}, in lúc {moment(at)}, người in: {by}"


def on_behalf(done: str, agency: str, decision: str, decided_on: date) -> str:
    return f"{done} thay mặt {agency} theo {decision} ngày {day(decided_on)}."


CAUSES = {"system": "hệ thống dừng", "line": "mất mạng", "power": "mất điện", "other": "lý do khác"}
LATE_BY = {**{cause: f"vì {words}" for cause, words in CAUSES.items()}, "counter": "ở bộ phận một cửa"}
EARLY, ON_TIME, LATE = "trước hạn", "đúng hạn", "quá hạn"


def on_paper(dossier: DossierView) -> str:
    """How a dossier that was taken in by hand came into the machine; empty for any other."""
    if dossier.slip is None:
        return ""
    cause = CAUSES[dossier.slip.cause]
    return f"Nhận trên giấy số {dossier.slip.serial} vì {cause}, nhập máy lúc {instant(dossier.entered_at)}."


def result(at: datetime, promised: datetime | None, missed: datetime | None) -> str:
    """Whether an answer came before the promised day, on it, or too late."""
    if promised is None:
        return ""
    if missed is not None or at > promised:
        return LATE
    return EARLY if at.astimezone(ZONE).date() < promised.astimezone(ZONE).date() else ON_TIME


SUPPLEMENT_EFFECTS = {
    "intake": "Thời hạn giải quyết được tính từ khi hồ sơ hoàn thiện được tiếp nhận.",
    "early": "Thời hạn giải quyết được tính lại từ đầu khi hồ sơ hoàn thiện được tiếp nhận.",
    "process": "Thời hạn giải quyết tạm dừng từ ngày ghi trên phiếu và chạy tiếp khi nhận được giấy tờ bổ sung.",
}
