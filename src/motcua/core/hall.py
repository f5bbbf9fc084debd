"""Whose turn it is in the hall: elderly, disabled and pregnant people first, and nobody for ever last.

An ordinary ticket at the head of its line is passed over by at most so many tickets that came later (`hall_overtaken`);
then it is its turn, whoever has come meanwhile. So one with `k` ordinary tickets and `p` with priority before it is
called after at most `k + p + overtaken × (k + 1)` others, whatever priority arrives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from uuid import UUID

from motcua.core.errors import Unknown

INSTANT = timedelta(microseconds=1)


class Priority(StrEnum):
    """Who goes first."""

    ELDERLY = "elderly"
    DISABLED = "disabled"
    PREGNANT = "pregnant"


class LeadsTo(StrEnum):
    """What a clerk does for whoever he has called."""

    RECEIVE = "receive"
    RETURN = "return"
    GUIDE = "guide"


class State(StrEnum):
    """Where a ticket is."""

    WAITING = "waiting"
    CALLED = "called"
    ABSENT = "absent"
    DONE = "done"


class End(StrEnum):
    """How a call ended."""

    SERVED = "served"
    ABSENT = "absent"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A ticket in line: since when its place counts, and how many that came later have passed it as head of the
    line."""

    id: UUID
    code: str
    since: datetime
    has_priority: bool
    passed: int = 0

    @property
    def place(self) -> tuple[datetime, str]:
        """Earlier first; of one instant the smaller number."""
        return self.since, self.code


@dataclass(frozen=True, slots=True)
class Turn:
    """Who is called, and the ordinary ticket that has come before and is passed over."""

    ticket: Waiting
    passed_over: Waiting | None = None


def next_turn(waiting: Iterable[Waiting], *, overtaken: int) -> Turn | None:
    """Whose turn it is among those whom a window may call; None where nobody waits. At most `overtaken` pass the head
    of the ordinary line."""
    line = sorted(waiting, key=lambda each: each.place)
    first = next((each for each in line if each.has_priority), None)
    ordinary = next((each for each in line if not each.has_priority), None)
    if first is None or ordinary is None:
        found = first or ordinary
        return Turn(found) if found else None
    if first.place < ordinary.place:
        return Turn(first)
    return Turn(ordinary) if ordinary.passed >= overtaken else Turn(first, ordinary)


def in_turn(waiting: Iterable[Waiting], *, overtaken: int) -> Iterator[Waiting]:
    """The whole line as it will be called if nobody else comes."""
    left = {each.id: each for each in waiting}
    while turn := next_turn(left.values(), overtaken=overtaken):
        del left[turn.ticket.id]
        if passed := turn.passed_over:
            left[passed.id] = replace(passed, passed=passed.passed + 1)
        yield turn.ticket


def place_back(waiting: Iterable[Waiting], *, own: datetime, behind: int) -> datetime:
    """From when the place counts of one who was absent and has come back: right behind the `behind` tickets that have
    waited longest, and never before his own."""
    line = sorted(each.since for each in waiting)[:behind]
    return max(own, line[-1] + INSTANT) if line else own


@dataclass(frozen=True, slots=True)
class Spread:
    """How long it took: half not longer than `median`, nine in ten not longer than `ninetieth` (nearest rank)."""

    count: int
    median: timedelta
    ninetieth: timedelta
    longest: timedelta

    @classmethod
    def of(cls, times: Iterable[timedelta]) -> Spread | None:
        """None where there is nothing to measure."""
        line = sorted(times)
        if not line:
            return None
        return cls(len(line), line[_rank(len(line), 50)], line[_rank(len(line), 90)], line[-1])


def _rank(count: int, percent: int) -> int:
    """The nearest rank, counted from 0."""
    return -(-count * percent // 100) - 1


def day_name(counter: str, day: date) -> str:
    """`H47.61/2024-11-25`: what the trail calls a hall day."""
    return f"{counter}/{day.isoformat()}"


def read_day_name(name: str) -> tuple[str, date]:
    """The counter's code and the day. Raises Unknown."""
    counter, _, day = name.rpartition("/")
    try:
        return counter, date.fromisoformat(day)
    except ValueError as wrong:
        raise Unknown("unknown", what="hall", name=name) from wrong


def letters_differ(letters: Iterable[str]) -> bool:
    """Whether each kind has a letter of its own: one capital, so that a number is said and heard without doubt."""
    line = sorted(letters)
    return all(len(each) == 1 and "A" <= each <= "Z" for each in line) and all(a != b for a, b in pairwise(line))
