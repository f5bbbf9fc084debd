"""Documents of a legal basis: number and date.

>>> number("Luật Ví dụ", "(Nghị định số 61/2018/NĐ-CP)")
'61/2018/NĐ-CP'
>>> issued_on("Thông tư số 01/2018/TT-VPCP ngày 23 tháng 11 năm 2018 của Văn phòng", "01/2018/TT-VPCP")
datetime.date(2018, 11, 23)
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_NUMBER: Final = re.compile(
    r"(?<![\w/.])\d{1,5}(?:\.\d{1,2})? ?/ ?(?:\d{4} ?/ ?)?"
    r"[A-ZĐ][A-ZĐ0-9]*(?: ?- ?[A-ZĐ][A-ZĐa-z0-9]*)*(?:/[A-ZĐ]+(?:-[A-ZĐ]+)*)?(?![\w/])"
)
_DAY: Final = re.compile(
    r",?\s*ngày\s*(?P<d>\d{1,2})\s*(?:/|-|\.|\s*tháng\s*)\s*(?P<m>\d{1,2})\s*(?:/|-|\.|\s*năm\s*)\s*(?P<y>\d{4})(?!\d)"
)


def number(title: str, behind: str) -> str | None:
    """The one number in the brackets behind the title, else the only one in the title; None where several compete."""
    for words in (behind, title):
        found = {re.sub(r"\s", "", each) for each in _NUMBER.findall(words)}
        if len(found) == 1:
            return found.pop()
        if found:
            return None
    return None


def issued_on(words: str, of: str) -> date | None:
    """The date that stands right behind this number, where it is one date and a possible one."""
    loose = r"\s?".join(map(re.escape, re.split(r"(?<=[/-])|(?=[/-])", of)))
    found = {day.group("d", "m", "y") for each in re.finditer(loose, words) if (day := _DAY.match(words, each.end()))}
    if len(found) != 1:
        return None
    on, month, year = map(int, found.pop())
    try:
        return date(year, month, on)
    except ValueError:
        return None
