"""How a command ends: exit codes, and the one sentence on stderr."""

from __future__ import annotations

import sys

DONE, NO, USAGE, CANNOT = 0, 1, 2, 3


class Cannot(Exception):
    """Something outside the command's power; its message is the sentence on stderr. Exit 3."""


class Broken(Exception):
    """The answer is no, and its message says why. Exit 1."""


class Usage(Exception):
    """The command was called wrongly; its message is the sentence on stderr. Exit 2."""


def say(words: str) -> None:
    """Progress, for whoever waits."""
    print(f"motcua: {words}", file=sys.stderr, flush=True)
