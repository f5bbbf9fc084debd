"""Số định danh cá nhân, the citizen's number: province of birth registration (3), century and sex (1), year (2),
serial (6). It has no check digit.

Source: Decree 137/2015/NĐ-CP, article 13; Circular 59/2021/TT-BCA (memory, high).

>>> validate(" 049 195 001 234 ")
'049195001234'
>>> parts("049195001234")["sex"], parts("049195001234")["birth_year"]
('female', 1995)
>>> is_valid("003195001234")
False
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from motcua.core.identifiers import Invalid, squeezed

LENGTH = 12
FOREIGN = 100


@cache
def provinces() -> dict[str, str]:
    """Province codes of birth registration; they outlive mergers."""
    file = resources.files("motcua.core").joinpath("data", "provinces.json")
    names: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))["citizen_id"]
    return names


def compact(value: str) -> str:
    return squeezed(value)


def validate(value: str) -> str:
    number = compact(value)
    if len(number) != LENGTH:
        raise Invalid("length")
    if not (number.isascii() and number.isdigit()):
        raise Invalid("format")
    if number[:3] not in provinces() and int(number[:3]) < FOREIGN:
        raise Invalid("component")
    return number


def is_valid(value: str) -> bool:
    try:
        validate(value)
    except Invalid:
        return False
    return True


def format(value: str) -> str:
    """The number as it is shown: unbroken."""
    return validate(value)


def parts(value: str) -> dict[str, str | int | None]:
    """Province, sex and year of birth as the number says them."""
    number = validate(value)
    century, sex = divmod(int(number[3]), 2)
    return {
        "province_code": number[:3],
        "province": provinces().get(number[:3]),
        "sex": "female" if sex else "male",
        "birth_year": 1900 + century * 100 + int(number[4:6]),
        "serial": number[6:],
    }
