"""`./motcua worker`: what is done after the answer has gone out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from motcua.base.home import Home
from motcua.config import database, store_away, worker
from motcua.config.exits import DONE


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Work until told to stop."""
    parser.parse_args(arguments)
    home = Home.here()
    with database.at_hand(home):
        store_away.refuse_wrong(home)
        worker.main()
    return DONE
