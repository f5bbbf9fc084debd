"""A finding, and how much it matters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """`wrong` harms somebody now, `soon` will, `note` is for whoever wants to know."""

    WRONG = "wrong"
    SOON = "soon"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, in one sentence, and what to do, in another."""

    code: str
    level: Level
    sentence: str
    remedy: str
