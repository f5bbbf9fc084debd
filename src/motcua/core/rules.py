"""Rules that are data: each a dated row with its source and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from motcua.core.telling import SendingHours
from motcua.core.terms import Term


class Degree(StrEnum):
    """How sure a rule is."""

    LAW = "law"
    READING = "reading"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule while it is in force; `reading` marks what the text leaves open and the house has chosen."""

    key: str
    value: str
    valid_from: date
    valid_to: date | None
    source: str
    degree: Degree


TEXTS = ("Luật ", "Bộ luật ", "Nghị định ", "Thông tư ", "Quyết định ")
REAPPOINT_BEFORE = "reappoint_before"
COMPLAIN_WITHIN = "complain_within"
ENTER_WITHIN = "enter_within"
FORWARD_EARLY = "forward_early"
SMS_HOURS = "sms_hours"
HELPING_MINUTES = "helping_minutes"
CODE_MINUTES = "code_minutes"
HALL_ELDERLY = "hall_elderly"
HALL_OVERTAKEN = "hall_overtaken"
HALL_RECALL = "hall_recall"
HALL_BACK_WITHIN = "hall_back_within"
HALL_BACK_BEHIND = "hall_back_behind"
_OF_THE_HALL = "cách làm của hệ thống: không văn bản nào định việc gọi số ở bộ phận một cửa"
JOTTINGS_LIVE = "jottings_live"
TABLE: tuple[Rule, ...] = (
    Rule(
        key=REAPPOINT_BEFORE,
        value="1 working days",
        valid_from=date(2018, 6, 21),
        valid_to=None,
        source="Nghị định 61/2018/NĐ-CP, Điều 19 khoản 9: chậm nhất 01 ngày trước ngày hết hạn",
        degree=Degree.READING,
    ),
    Rule(
        key=COMPLAIN_WITHIN,
        value="90 calendar days",
        valid_from=date(2012, 7, 1),
        valid_to=None,
        source="Luật Khiếu nại 2011, Điều 9",
        degree=Degree.LAW,
    ),
    Rule(
        key=ENTER_WITHIN,
        value="5 working days",
        valid_from=date(2018, 6, 21),
        valid_to=None,
        source="Của hệ thống: không văn bản nào định bao lâu hồ sơ nhận trên giấy phải vào máy",
        degree=Degree.READING,
    ),
    Rule(
        key=SMS_HOURS,
        value="07:00-21:00",
        valid_from=date(2018, 6, 21),
        valid_to=None,
        source="cách làm của hệ thống: không nhắn tin ban đêm",
        degree=Degree.READING,
    ),
    Rule(
        key=HELPING_MINUTES,
        value="60",
        valid_from=date(2018, 6, 21),
        valid_to=None,
        source="Của hệ thống: không văn bản nào định một phiên hướng dẫn được dài bao lâu",
        degree=Degree.READING,
    ),
    Rule(
        key=CODE_MINUTES,
        value="10",
        valid_from=date(2018, 6, 21),
        valid_to=None,
        source="Của hệ thống: mã đồng ý gửi qua tin nhắn có hiệu lực ngắn, đủ để đọc lại cho nhân viên",
        degree=Degree.READING,
    ),
    Rule(
        key=JOTTINGS_LIVE,
        value="1 working days",
        valid_from=date(2018, 6, 21),
        valid_to=None,
        source="Của hệ thống: điều ghi dở ở quầy đợi người nộp quay lại đến hết ngày làm việc tiếp theo",
        degree=Degree.READING,
    ),
    Rule(
        key=FORWARD_EARLY,
        value="1 working hours",
        valid_from=date(2018, 6, 21),
        valid_to=None,
        source="Nghị định 61/2018/NĐ-CP, Điều 18: nhận sau 15 giờ thì chuyển vào đầu giờ ngày làm việc tiếp theo",
        degree=Degree.READING,
    ),
    Rule(
        key=HALL_ELDERLY,
        value="80 years",
        valid_from=date(2010, 7, 1),
        valid_to=None,
        source="Luật Người cao tuổi 2009, Điều 12 khoản 1 (khám bệnh: từ đủ 80 tuổi), hiểu tương tự cho một cửa",
        degree=Degree.READING,
    ),
    Rule(
        key=HALL_OVERTAKEN,
        value="2 tickets",
        valid_from=date(2018, 6, 21),
        valid_to=None,
        source=_OF_THE_HALL,
        degree=Degree.READING,
    ),
    Rule(
        key=HALL_RECALL,
        value="20 seconds",
        valid_from=date(2018, 6, 21),
        valid_to=None,
        source=_OF_THE_HALL,
        degree=Degree.READING,
    ),
    Rule(
        key=HALL_BACK_WITHIN,
        value="15 minutes",
        valid_from=date(2018, 6, 21),
        valid_to=None,
        source=_OF_THE_HALL,
        degree=Degree.READING,
    ),
    Rule(
        key=HALL_BACK_BEHIND,
        value="3 tickets",
        valid_from=date(2018, 6, 21),
        valid_to=None,
        source=_OF_THE_HALL,
        degree=Degree.READING,
    ),
)


def rule(key: str, on: date) -> Rule:
    """The rule `key` in force on a day. Raises KeyError where none is."""
    for row in TABLE:
        if row.key == key and row.valid_from <= on and (row.valid_to is None or on < row.valid_to):
            return row
    raise KeyError(key)


def term(key: str, on: date) -> Term:
    """The rule `key` in force on a day, as a term. Raises KeyError where none is."""
    return Term.parse(rule(key, on).value)


def minutes(key: str, on: date) -> timedelta:
    """The rule `key` in force on a day, as so many minutes. Raises KeyError where none is."""
    return timedelta(minutes=int(rule(key, on).value))


def whole(key: str, on: date) -> int:
    """The number that the rule `key` in force on a day begins with (`20 seconds`). Raises KeyError where none is."""
    return int(rule(key, on).value.split()[0])


def sms_hours(on: date) -> SendingHours:
    """When text messages may go out on a day. Raises KeyError where no rule is in force."""
    opens, _, closes = rule(SMS_HOURS, on).value.partition("-")
    return SendingHours(time.fromisoformat(opens), time.fromisoformat(closes))


def is_law(named: str) -> bool:
    """Whether what a refusal names is a text one can look up, not a rule of the house's own."""
    return named.startswith(TEXTS)
