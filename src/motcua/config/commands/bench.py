"""`./motcua bench`: what the house costs, beside a bare Django view on the same machine; writes bench/README.md."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from motcua.base.home import ROOT, Home
from motcua.config import database, demo_mark, processes
from motcua.config.commands import demo
from motcua.config.exits import DONE, Cannot, say

if TYPE_CHECKING:
    from bench.measure import Run

SIZES = (10_000, 1_000_000)


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Measure in a home of its own, `bench/` in the home; whatever is in there is the measure's."""
    parser.add_argument("--dossiers", type=int, nargs="+", default=SIZES, metavar="N", help="các cỡ, từ nhỏ đến lớn")
    parser.add_argument("--only", default="", metavar="WORK", help="chỉ một việc, và việc đem so với nó")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    if os.environ.get("DATABASE_URL"):
        raise Cannot("phép đo dùng máy chủ PostgreSQL riêng của nó; bỏ DATABASE_URL rồi chạy lại")
    os.environ |= {"MOTCUA_HOME": str(Home.here().path / "bench"), "FILES": ""}
    sys.path.insert(0, str(ROOT))
    home = Home.here()
    from bench import town

    with processes.alone(home):
        demo_mark.refuse_others(home)
        if town.is_stale(home):
            demo.empty(home)
        found = _measured(home, given)
    from bench import report

    if not given.only:
        report.write(found)
    print(json.dumps(asdict(found), ensure_ascii=False, indent=1) if given.json else report.table(found))
    return DONE


def _measured(home: Home, given: argparse.Namespace) -> Run:
    with database.at_hand(home) as server:
        demo_mark.claim(home)
        from bench import measure

        return measure.measured(home, server.super_url, given.dossiers, only=given.only, say=say)
