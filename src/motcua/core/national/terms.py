"""Terms as the national catalogue writes them: a number and a unit, or words of an exact pattern.

>>> read("6.25 WORKING_DAY")
Term(count=Decimal('6.25'), unit=<Unit.WORKING_DAY: 'working_day'>)
>>> read("8 OTHER")
'term_other'
>>> read("Không quá 05 (năm) ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ.")
Term(count=Decimal('5'), unit=<Unit.WORKING_DAY: 'working_day'>)
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from motcua.core.national.values import Term, Unit

UNITS: Final = {
    "working_day": Unit.WORKING_DAY,
    "working_days": Unit.WORKING_DAY,
    "ngày làm việc": Unit.WORKING_DAY,
    "day": Unit.DAY,
    "days": Unit.DAY,
    "calendar_day": Unit.DAY,
    "ngày": Unit.DAY,
    "hour": Unit.HOUR,
    "hours": Unit.HOUR,
    "giờ": Unit.HOUR,
    "giờ làm việc": Unit.HOUR,
    "month": Unit.MONTH,
    "months": Unit.MONTH,
    "tháng": Unit.MONTH,
}
"""Words that are a unit of a term. A year is none: the law counts it in two ways (Civil Code 2015, art. 146)."""

_STATED: Final = re.compile(r"(?P<n>[\d.,]+) (?P<unit>[^\d\s][^\d]*)")
_WHOLE: Final = re.compile(r"\d{1,4}")
_FRACTION: Final = re.compile(r"0[.,]\d{1,6}|\d{1,4}[.,](?:\d{1,2}|\d{4,6})")
"""Of three digits behind the point nobody can say whether they are thousands."""
PROSE: Final = (
    re.compile(
        r"(?:thời hạn(?: giải quyết)?: )?"
        r"(?:(?:trong (?:thời hạn |vòng )?)?(?:không quá |tối đa |chậm nhất(?: là)? )?)"
        r"(?P<n>\d{1,3}) (?:\((?P<words>[^\W\d_]+(?: [^\W\d_]+){0,3})\) )?"
        r"(?P<unit>ngày làm việc|ngày|giờ làm việc|giờ|tháng)"
        r"(?:,? (?:kể )?từ (?:ngày|khi|thời điểm) nhận (?:được |đủ )*hồ sơ(?: đầy đủ)?(?:,? (?:và )?hợp lệ)?"
        r"(?: theo quy định)?)?[.;]?",
    ),
)
"""The only sentences that are read as a term: one number, one unit, nothing else said."""
PLAIN_DAYS: Final = re.compile(r"\d\s*(?:\([^)]{1,40}\)\s*)?ngày(?! làm việc)(?! ?\d)", re.IGNORECASE)
"""Calendar days in words: `30 (ba mươi) ngày`, but neither working days nor `ngày 5/3`."""


def read(words: str) -> Term | str:
    """The term that tidied words state, or the code of what is the matter with them."""
    said = words.casefold()
    if not said or said.startswith("không có thông tin"):
        return "term_missing"
    stated = _STATED.fullmatch(said)
    if stated and (unit := UNITS.get(stated["unit"])):
        return _counted(stated["n"], unit)
    if said.endswith("other"):
        return "term_other"
    if found := next(filter(None, (pattern.fullmatch(said) for pattern in PROSE)), None):
        return _counted(found["n"], UNITS[found["unit"]])
    return "term_unit" if (stated and "_" in stated["unit"]) or _is_one_word(stated) else "term_prose"


def _is_one_word(stated: re.Match[str] | None) -> bool:
    return stated is not None and " " not in stated["unit"]


def _counted(number: str, unit: Unit) -> Term | str:
    if not (_WHOLE.fullmatch(number) or _FRACTION.fullmatch(number)):
        return "term_number"
    count = Decimal(number.replace(",", "."))
    return Term(count, unit) if count else "term_number"
