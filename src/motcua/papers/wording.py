"""How forms and decisions write things: always Vietnamese, whatever language a screen speaks."""

from __future__ import annotations

from datetime import date, datetime

from motcua.catalogue.versions import ProcedureVersion
from motcua.core.ages import CARD, age
from motcua.core.calendar import ZONE
from motcua.core.terms import Term, TermUnit
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
    return f"{amount:,} đồng".replace(",", ".") if amount else law.fee_words


SUPPLEMENT_EFFECTS = {
    "intake": "Thời hạn giải quyết được tính từ khi hồ sơ hoàn thiện được tiếp nhận.",
    "early": "Thời hạn giải quyết được tính lại từ đầu khi hồ sơ hoàn thiện được tiếp nhận.",
    "process": "Thời hạn giải quyết tạm dừng từ ngày ghi trên phiếu và chạy tiếp khi nhận được giấy tờ bổ sung.",
}
