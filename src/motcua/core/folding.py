"""Letters without their marks: what is typed in haste finds what is written with care.

>>> folded(" Lý lịch Tư pháp, Đà Nẵng ")
'ly lich tu phap, da nang'
>>> words("Mẫu,  nguyễn")
('mau', 'nguyen')
"""

from __future__ import annotations

import re
import unicodedata


def folded(text: str) -> str:
    """Lower case, no diacritics, đ as d."""
    return unmarked(text.casefold()).strip()


def unmarked(text: str) -> str:
    """The same without diacritics, capitals kept: `Đã nộp` becomes `Da nop`."""
    plain = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(each for each in plain if not unicodedata.combining(each))


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, in its order, without what stands between them."""
    return tuple(re.findall(r"[^\W_]+", folded(text)))
