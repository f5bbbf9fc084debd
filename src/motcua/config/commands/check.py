"""`./motcua check`: whether a number can be what it claims to be."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from motcua.config.commands.answers import batch
from motcua.config.exits import DONE, NO, Usage
from motcua.core.identifiers import Invalid

TYPES = ("citizen-id", "tax-code", "s10", "dossier-code", "agency-code", "procedure-code")


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Answer once, or line by line with `--batch`."""
    parser.add_argument("type", nargs="?", choices=TYPES)
    parser.add_argument("value", nargs="?")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--batch", action="store_true")
    given = parser.parse_args(arguments)
    if given.batch:
        return batch(_answer_line)
    if given.type is None or given.value is None:
        raise Usage("cần loại mã và giá trị")
    told = answer(given.type, given.value)
    print(json.dumps(told, ensure_ascii=False, indent=1) if given.json else told.get("formatted", told.get("reason")))
    return DONE if told["valid"] else NO


def _answer_line(request: dict[str, Any]) -> dict[str, Any]:
    if set(request) != {"type", "value"} or request["type"] not in TYPES or not isinstance(request["value"], str):
        raise Usage(f"cần type ({', '.join(TYPES)}) và value")
    return answer(request["type"], request["value"])


def answer(kind: str, value: str) -> dict[str, Any]:
    """The answer as JSON data."""
    number = import_module(f"motcua.core.identifiers.{kind.replace('-', '_')}")
    try:
        compact = number.validate(value)
    except Invalid as invalid:
        return {"type": kind, "value": value, "valid": False, "reason": invalid.reason}
    return {
        "type": kind,
        "value": value,
        "valid": True,
        "compact": compact,
        "formatted": number.format(value),
        "parts": number.parts(value),
    }
