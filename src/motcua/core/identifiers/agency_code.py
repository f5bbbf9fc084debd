"""Mã định danh điện tử, the code of a body: groups from the first level down, `H47.13.02`, at most 35 characters.

Source: Decision 20/2020/QĐ-TTg, articles 5 and 6 (found: a re-typed copy).

>>> validate("h47.13"), is_valid("47.H13"), is_valid("H99")
('H47.13', False, False)
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib import resources

from motcua.core.identifiers import Invalid, squeezed

LONGEST = 35
SHAPE = re.compile(r"[A-Y][0-9]{2}(\.[0-9A-Z]+)*")


@cache
def first_level() -> dict[str, str]:
    """Ministries and provinces by their code."""
    file = resources.files("motcua.core").joinpath("data", "provinces.json")
    names: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))["first_level"]
    return names


def compact(value: str) -> str:
    return squeezed(value)


def validate(value: str) -> str:
    code = compact(value)
    if not 3 <= len(code) <= LONGEST:
        raise Invalid("length")
    if not SHAPE.fullmatch(code):
        raise Invalid("format")
    if code[0] in "GH" and code[:3] not in first_level():
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
    return {"first_level": code[:3], "name": first_level().get(code[:3]), "level": code.count(".") + 1}
