"""`./motcua clock`: domain time, and moving a demonstration's forward."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from motcua.base import clock
from motcua.base.home import Home
from motcua.config import database
from motcua.config.commands.answers import instant, written
from motcua.config.exits import DONE, Cannot
from motcua.core.errors import Refused

REFUSALS = {
    "not_a_demo": "nhà này không phải bản trình diễn nên giờ không dời được",
    "clock_back": "giờ chỉ dời tới, không lùi",
}


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Print domain time; with `--to`, move it first and do the periodic work that has fallen due."""
    parser.add_argument("--to", metavar="INSTANT")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    if given.to:
        _move(given.to)
    now = written(clock.now().replace(microsecond=0))
    print(json.dumps({"now": now, "demo": clock.is_demo()}) if given.json else now)
    return DONE


def _move(to: str) -> None:
    home = Home.here()
    try:
        clock.move_to(home, instant(to))
    except Refused as refused:
        raise Cannot(REFUSALS[refused.code]) from refused
    with database.at_hand(home):
        from motcua.acts.frame.housekeeping import forget_outlived
        from motcua.notices import sending
        from motcua.trail import seals

        seals.seal_day()
        forget_outlived()
        sending.send_due()
        sending.collect_reports()
