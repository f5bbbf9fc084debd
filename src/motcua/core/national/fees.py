"""Fees as the national catalogue writes them: `20000 VNĐ (text) | …`.

>>> read("1.200.000 VNĐ (đồng/lần)")
([Fee(amount=1200000, text='đồng/lần')], '')
>>> read("0 VNĐ (Lệ phí: 50.000 đồng)")
([Fee(amount=None, text='Lệ phí: 50.000 đồng')], 'fee_beside_nought')
"""

from __future__ import annotations

import re
from typing import Final

from motcua.core.national.values import Fee

_STATED: Final = re.compile(
    r"(?:(?:phí|lệ phí|phí, lệ phí)\s*:\s*)?(?P<n>[\d.,]+) ?(?:VNĐ|VND|đồng|đ)(?:\s*\((?P<text>.*?)\)?)?\s*",
    re.IGNORECASE,
)
_WHOLE: Final = re.compile(r"\d{1,12}|\d{1,3}(?:\.\d{3}){1,3}|\d{1,3}(?:,\d{3}){1,3}")
_MONEY: Final = re.compile(
    r"[1-9][\d.,]*\s*(?:triệu |nghìn |ngàn )?(?:đồng|đ\b|VNĐ|VND)|\d+ (?:triệu|nghìn)", re.IGNORECASE
)
_ABROAD: Final = re.compile(r"\bUSD\b|\bEUR\b|\bEuro\b|đô la|[$€]|\d(?:USD|EUR)", re.IGNORECASE)
NONE: Final = frozenset({"", "không", "không có", "không thu", "không thu phí", "miễn phí", "miễn lệ phí", "/hồ sơ"})
SMALLEST: Final = 1_000
"""Đồng; no fee is smaller: what is, was written in thousands, or in another currency."""
WORST: Final = ("fee_beside_nought", "fee_currency", "fee_number", "fee_in_text")
_SILENT: Final = frozenset({"", "|", "-"})


def read(words: str) -> tuple[list[Fee], str]:
    """The fees that tidied words state, and the code of what is the matter with them, or nothing.

    Nought beside an amount in words is no fee of nought, and nought beside a pointer to another text is left open."""
    if words in _SILENT or words.casefold().startswith("không có thông tin"):
        return [], "fee_missing"
    pieces = dict.fromkeys(piece.strip(" |") for piece in words.split("|"))
    fees, codes = [], []
    for piece in (each for each in pieces if each not in _SILENT):
        fee, code = _one(piece)
        fees.append(fee)
        codes.append(code)
    worst = next((code for code in WORST if code in codes), "")
    return (fees, worst) if fees else ([], "fee_missing")


def _one(piece: str) -> tuple[Fee, str]:
    stated = _STATED.fullmatch(piece)
    if stated is None:
        return Fee(None, piece), "fee_in_text"
    text = (stated["text"] or "").strip()
    if not _WHOLE.fullmatch(stated["n"]):
        return Fee(None, piece), "fee_number"
    amount = int(re.sub(r"[.,]", "", stated["n"]))
    if amount and _ABROAD.search(text):
        return Fee(None, piece), "fee_currency"
    if amount or text.casefold().rstrip(".") in NONE:
        return Fee(amount, text), ""
    return Fee(None, text), "fee_beside_nought" if _MONEY.search(text) else "fee_in_text"
