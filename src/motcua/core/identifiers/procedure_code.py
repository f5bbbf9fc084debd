"""Mã thủ tục, the code of a procedure: a series and six digits, with a province's instance behind it.

Source: the national database of procedures (found: 5,652 codes).

>>> validate("2.000488"), parts("2.000488.000.00.00.H47")["instance"]
('2.000488', '000.00.00.H47')
>>> is_valid("7.000488")
False
"""

from __future__ import annotations

import re

from motcua.core.identifiers import Invalid, agency_code, squeezed

SHAPE = re.compile(r"[1-6]\.[0-9]{6}(\.[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Y][0-9]{2})?")
LENGTHS = (8, 22)
EXAMPLE = "2.000488"
"""Shown where a program asks what a code looks like."""


def compact(value: str) -> str:
    return squeezed(value)


def validate(value: str) -> str:
    code = compact(value)
    if len(code) not in LENGTHS:
        raise Invalid("length")
    if not SHAPE.fullmatch(code):
        raise Invalid("format")
    if len(code) == LENGTHS[1] and not agency_code.is_valid(code[-3:]):
        raise Invalid("component")
    return code


def is_valid(value: str) -> bool:
    try:
        validate(value)
    except Invalid:
        return False
    return True


def format(value: str) -> str:
    return validate(value)


def parts(value: str) -> dict[str, str | int | None]:
    code = validate(value)
    return {"series": int(code[0]), "number": code[2:8], "instance": code[9:] or None}
