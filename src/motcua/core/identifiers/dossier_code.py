"""Mã hồ sơ, the code of a dossier, in its three shapes: of Circular 01/2018 (`000.00.13.H47-241125-0001`), of
Decision 20/2020 (`H47.13-241125-0001`), and the central one of 2026 (`G09.20-20260609-0092637`).

Source: Circular 01/2018/TT-VPCP, article 19; Decision 20/2020/QĐ-TTg; the central shape found in an integration guide.

>>> validate("000.00.13.h47-241125-0001")
'000.00.13.H47-241125-0001'
>>> parts("H47.13-241125-0001")["shape"], is_valid("H47.13-241325-0001")
('decision-20-2020', False)
>>> mint("000.00.13.H47", date(2024, 11, 25), 12345)
'000.00.13.H47-241125-12345'
"""

from __future__ import annotations

import re
from datetime import date

from motcua.core.identifiers import Invalid, agency_code, squeezed

SHAPES = {
    "circular-01-2018": re.compile(r"([0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Y][0-9]{2})-([0-9]{6})-([0-9]{4,5})"),
    "decision-20-2020": re.compile(r"([A-Y][0-9]{2}(?:\.[0-9A-Z]+)*)-([0-9]{6})-([0-9]{4,5})"),
    "central-2026": re.compile(r"([A-Y][0-9]{2}(?:\.[0-9A-Z]+)*)-([0-9]{8})-([0-9]{7})"),
}
SHORTEST, LONGEST = 15, 52


def compact(value: str) -> str:
    return squeezed(value)


def _read(value: str) -> tuple[str, str, str, date, int]:
    code = compact(value)
    if not SHORTEST <= len(code) <= LONGEST:
        raise Invalid("length")
    for shape, pattern in SHAPES.items():
        found = pattern.fullmatch(code)
        if found is None:
            continue
        agency, day, number = found.groups()
        first_level = agency[-3:] if shape == "circular-01-2018" else agency
        try:
            on = date.fromisoformat(day if len(day) == 8 else f"20{day}")
        except ValueError:
            raise Invalid("component") from None
        if not agency_code.is_valid(first_level) or int(number) == 0:
            raise Invalid("component")
        return code, shape, agency, on, int(number)
    raise Invalid("format")


def validate(value: str) -> str:
    return _read(value)[0]


def is_valid(value: str) -> bool:
    try:
        validate(value)
    except Invalid:
        return False
    return True


def format(value: str) -> str:
    return validate(value)


def parts(value: str) -> dict[str, str | int | None]:
    _, shape, agency, on, number = _read(value)
    return {"shape": shape, "agency": agency, "day": on.isoformat(), "number": number}


def mint(agency: str, day: date, number: int) -> str:
    """The code with this number of the agency's day: four digits, five from 10,000 on. Raises `Invalid`."""
    return validate(f"{agency}-{day:%y%m%d}-{number:04d}")
