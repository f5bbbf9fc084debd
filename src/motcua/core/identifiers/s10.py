"""UPU S10, the number of a postal item: service (2 letters), serial (8), check digit, country (2 letters).

Source: UPU standard S10-12 (memory, high).

>>> validate("rr 47312482 9 fi"), format("RR473124829FI")
('RR473124829FI', 'RR 47312482 9 FI')
>>> is_valid("RR473124828FI")
False
"""

from __future__ import annotations

import re

from motcua.core.identifiers import Invalid, squeezed

WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
SHAPE = re.compile(r"[A-Z]{2}[0-9]{9}[A-Z]{2}")
SERVICES = {"E": "EMS", "R": "registered", "C": "parcel", "L": "tracked letter", "V": "insured"}


def compact(value: str) -> str:
    return squeezed(value)


def check_digit(serial: str) -> int:
    """The check digit of eight digits."""
    left = 11 - sum(weight * int(digit) for weight, digit in zip(WEIGHTS, serial, strict=True)) % 11
    return {10: 0, 11: 5}.get(left, left)


def validate(value: str) -> str:
    number = compact(value)
    if len(number) != 13:
        raise Invalid("length")
    if not SHAPE.fullmatch(number):
        raise Invalid("format")
    if check_digit(number[2:10]) != int(number[10]):
        raise Invalid("checksum")
    return number


def is_valid(value: str) -> bool:
    try:
        validate(value)
    except Invalid:
        return False
    return True


def format(value: str) -> str:
    number = validate(value)
    return f"{number[:2]} {number[2:10]} {number[10]} {number[11:]}"


def parts(value: str) -> dict[str, str | int | None]:
    number = validate(value)
    return {
        "service": number[:2],
        "kind": SERVICES.get(number[0]),
        "serial": number[2:10],
        "check_digit": int(number[10]),
        "country": number[11:],
    }
