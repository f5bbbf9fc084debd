"""`./motcua verify`: whether the trail and the files are as they were written."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from motcua.base.home import Home
from motcua.config import database
from motcua.config.commands.answers import instant, written
from motcua.config.exits import DONE, NO, say

if TYPE_CHECKING:
    from motcua.trail.seals import SealView


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Prove the whole trail, or what has grown since an instant of domain time; exit 1 when something is broken."""
    parser.add_argument("--since", metavar="INSTANT")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    home = Home.here()
    since = instant(given.since) - home.clock_offset() if given.since else None
    with database.at_hand(home):
        from motcua.trail import seals, verify

        found = verify.report(since=since)
        sealed = _sealed(seals.last_good(), seals.unsealed())
    print(json.dumps(found, ensure_ascii=False, indent=1) if given.json else _lines(found))
    say(sealed)
    return NO if found["broken"] else DONE


def _lines(found: dict[str, Any]) -> str:
    counted = "{chains} chuỗi, {entries} mục, {files} tệp, {orphans} tệp mồ côi".format(**found)
    faults = [f"hỏng: {each['kind']} {each['subject']} {each['seq'] or ''}".rstrip() for each in found["broken"]]
    return "\n".join([counted, *(faults or ["nguyên vẹn"])])


def _sealed(made: SealView | None, unsealed: int) -> str:
    """From when on the trail rests on the heads of its chains alone."""
    if made is None:
        return f"chưa có niêm phong nào được ký; cả {unsealed} chuỗi chỉ dựa vào đầu chuỗi của mình"
    return (
        f"đã niêm phong đến {written(made.sealed_at)} (số {made.number}); từ đó trở đi {unsealed} chuỗi có mục mới"
        " chỉ dựa vào đầu chuỗi của mình"
    )
