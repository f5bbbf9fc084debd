"""`./motcua rehearse PART`: one part of a demonstration's lives, played for the `demo` that waits for it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from motcua.base.home import Home
from motcua.config import database, demo_mark
from motcua.config.exits import DONE


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Play one part; what a killed one has done stays done, since every act has its key."""
    parser.add_argument("part", type=int)
    given = parser.parse_args(arguments)
    home = Home.here()
    demo_mark.refuse_others(home)
    with database.at_hand(home):
        from motcua.doors.rehearsal import demo

        demo.play_part(given.part)
    return DONE
