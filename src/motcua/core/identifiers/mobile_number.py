"""A Vietnamese mobile number: ten digits, the first two 03, 05, 07, 08 or 09; a landline takes no text messages.

Source: Circular 22/2014/TT-BTTTT and the conversion of 2018 (memory, high).

>>> validate("+84 900 000 123")
'0900000123'
>>> format("0900000123")
'0900 000 123'
>>> is_valid("0235 3852 123")
False
"""

from __future__ import annotations

from motcua.core.identifiers import Invalid, squeezed

LENGTH = 10
BEGINS = ("03", "05", "07", "08", "09")


def compact(value: str) -> str:
    number = squeezed(value).replace(".", "").replace("-", "")
    return f"0{number[3:]}" if number.startswith("+84") else number


def validate(value: str) -> str:
    number = compact(value)
    if len(number) != LENGTH:
        raise Invalid("length")
    if not (number.isascii() and number.isdigit()):
        raise Invalid("format")
    if not number.startswith(BEGINS):
        raise Invalid("component")
    return number


def is_valid(value: str) -> bool:
    try:
        validate(value)
    except Invalid:
        return False
    return True


def format(value: str) -> str:
    """`0900 000 123`."""
    number = validate(value)
    return f"{number[:4]} {number[4:7]} {number[7:]}"


def parts(value: str) -> dict[str, str]:
    """What precedes the subscriber's own number, and that number."""
    number = validate(value)
    return {"prefix": number[:3], "subscriber": number[3:]}
