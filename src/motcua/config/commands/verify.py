"""`./motcua verify`: whether the trail and the files are as they were written."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import Any

from motcua.base.home import Home
from motcua.config import database
from motcua.config.exits import DONE, NO, Usage


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Prove the whole trail; exit 1 when something is broken."""
    parser.add_argument("--since", metavar="INSTANT")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    if given.since:
        raise Usage("--since chưa có trong bản này")
    with database.at_hand(Home.here()):
        from motcua.trail.verify import report

        found = report()
    print(json.dumps(found, ensure_ascii=False, indent=1) if given.json else _lines(found))
    return NO if found["broken"] else DONE


def _lines(found: dict[str, Any]) -> str:
    counted = "{chains} chuỗi, {entries} mục, {files} tệp, {orphans} tệp mồ côi".format(**found)
    faults = [f"hỏng: {each['kind']} {each['subject']} {each['seq'] or ''}".rstrip() for each in found["broken"]]
    return "\n".join([counted, *(faults or ["nguyên vẹn"])])
