"""Mã số thuế, the tax code: ten digits with a check digit, three more for a branch; or, since 1 July 2025, the
citizen's twelve.

Source: Circular 105/2020/TT-BTC, article 5; Circular 86/2024/TT-BTC (memory, high).

>>> validate("0100112437"), format("0100112437001")
('0100112437', '0100112437-001')
>>> is_valid("0100112438")
False
"""

from __future__ import annotations

from motcua.core.identifiers import Invalid, citizen_id, squeezed

WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)


def compact(value: str) -> str:
    return squeezed(value)


def validate(value: str) -> str:
    number = compact(value)
    body, hyphen, branch = number.partition("-")
    digits = body + branch
    if len(digits) not in (10, 12, 13) or (hyphen and (len(body), len(branch)) != (10, 3)):
        raise Invalid("length")
    if not (digits.isascii() and digits.isdigit()):
        raise Invalid("format")
    if len(digits) == citizen_id.LENGTH:
        return citizen_id.validate(digits)
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=False))
    if 10 - total % 11 != int(digits[9]):
        raise Invalid("checksum")
    return digits


def is_valid(value: str) -> bool:
    try:
        validate(value)
    except Invalid:
        return False
    return True


def format(value: str) -> str:
    digits = validate(value)
    return f"{digits[:10]}-{digits[10:]}" if len(digits) == 13 else digits


def parts(value: str) -> dict[str, str | int | None]:
    digits = validate(value)
    if len(digits) == citizen_id.LENGTH:
        return {"kind": "person", **citizen_id.parts(digits)}
    return {
        "kind": "branch" if len(digits) == 13 else "organisation",
        "body": digits[:10],
        "branch": digits[10:] or None,
    }
