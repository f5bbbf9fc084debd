"""Two clocks: the only place of the house that asks what time it is.

Domain time rules every legal instant, queue, term and "today": real time plus the home's offset, or what a replay
has set. Machine time rules sessions, tokens, jobs, signatures and the trail's own `recorded_at`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import Final

from motcua.base.home import Home
from motcua.core.calendar import ZONE

DATABASE_NOW: Final = "SELECT clock_timestamp()"
"""The database's own clock, for whoever compares it with the machine's."""
_rehearsed: ContextVar[datetime | None] = ContextVar("rehearsed", default=None)


def machine_now() -> datetime:
    """The real instant, in UTC."""
    return datetime.now(UTC)


def now() -> datetime:
    """The legal instant, in UTC: what a rehearsal has set, else real time moved by the home's offset."""
    rehearsed = _rehearsed.get()
    return rehearsed if rehearsed is not None else machine_now() + Home.here().clock_offset()


def today() -> date:
    """The legal day in Việt Nam."""
    return now().astimezone(ZONE).date()


def is_demo() -> bool:
    """Whether this home is a demonstration; its pages then say so and show the date."""
    return Home.here().is_demo()


@contextmanager
def rehearsed(instant: datetime) -> Iterator[None]:
    """Let acts inside happen at `instant` (aware), as replays and seeding do."""
    if instant.tzinfo is None:
        raise ValueError("a rehearsed instant needs an offset")
    token = _rehearsed.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _rehearsed.reset(token)


def move_to(home: Home, instant: datetime) -> None:
    """Move a demo's domain time forward to `instant`; the refusals are the home's (`not_a_demo`, `clock_back`)."""
    home.set_clock_offset(instant - machine_now(), not_before=machine_now() + home.clock_offset())
