"""`./motcua replay_part RUN PART PARTS`: one process's share of a replay, for the `replay` that waits for it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from motcua.base.home import Home
from motcua.config import database, demo_mark
from motcua.config.exits import DONE


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Play the share; what a killed one has done stays done."""
    parser.add_argument("run", type=json.loads)
    parser.add_argument("part", type=int)
    parser.add_argument("parts", type=int)
    parser.add_argument("--ledger", type=Path)
    given = parser.parse_args(arguments)
    home = Home.here()
    demo_mark.refuse_others(home)
    with database.at_hand(home):
        from motcua.doors.rehearsal import replay, runs

        ledger = runs.Ledger(given.ledger) if given.ledger else None
        replay.play_part(runs.Run.from_json(given.run), given.part, given.parts, ledger=ledger)
    return DONE
