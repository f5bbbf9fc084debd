"""One run: for each size a crowd, the works above the floor, plans; then what costs the same at any size."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import psycopg

from bench import crowd, living, plans, processes, town, works
from bench.clients import Server, Spent
from bench.statements import Heard, heard
from bench.works import ALONE, TOGETHER, WARM, Work
from motcua.base import clock
from motcua.base.home import Home
from motcua.config.exits import Usage
from motcua.core.calendar import Hours, national
from motcua.core.clock import due
from motcua.core.terms import Term

LIVES: Final = 40
TERMS: Final = 2_000
WORKED_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class Line:
    """What one work cost at one size, by one client and by eight; its statements, and those inside its transaction."""

    name: str
    is_floor: bool
    alone: Spent
    together: Spent
    statements: int
    inside: int


@dataclass(frozen=True, slots=True)
class Held:
    """The memory of a process, in bytes: all that it maps, and its share of it."""

    rss: int
    pss: int


@dataclass(frozen=True, slots=True)
class Size:
    """One size: how many dossiers there were, how the crowd came, a line for each work, and the largest web process."""

    dossiers: int
    poured: crowd.Poured | None
    bytes_each: int
    lines: dict[str, Line]
    web: Held


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that one run found."""

    sizes: tuple[Size, ...]
    due_ms: float = 0
    acts_a_second: float = 0
    worker: Held | None = None


def measured(home: Home, super_url: str, sizes: Sequence[int], *, only: str, say: Callable[[str], None]) -> Run:
    """The whole run, as the report prints it; `only` this work and what it is measured beside."""
    if only and only not in works.BARS:
        raise Usage(f"--only: {', '.join(works.BARS)}")
    found = tuple(_size(home, super_url, size, only=only, say=say) for size in sorted(sizes))
    if only:
        return Run(found)
    say("những đời hồ sơ trọn vẹn")
    return Run(found, _due_ms(), living.acts_a_second(LIVES), _worker(home))


def _size(home: Home, super_url: str, size: int, *, only: str, say: Callable[[str], None]) -> Size:
    from motcua.doors.rehearsal import demo

    address = town.address_of(super_url)
    town.open_lives(home, super_url)
    before, there = _disk(address)
    poured = crowd.grow(address, size, say=say) if size > there else None
    crowd.settle(address)
    after, dossiers = _disk(address)
    say(f"{dossiers} hồ sơ")
    cast = works.prepare(address, demo.open_all())
    crowd.settle(address)
    wanted = {only, works.BARS[only].beside} if only else None
    asked = [each for each in works.of(cast) if wanted is None or each.name in wanted]
    spoken = {each.name: _heard(each) for each in asked}
    lines = {}
    with town.serving(home) as (house, floor):
        for work in asked:
            lines[work.name] = _line(work, floor if work.is_floor else house, spoken[work.name])
            say(f"{work.name}: {lines[work.name].alone.cpu:.2f} ms")
        web = _largest(house.web)
    plans.write(address, {name: each.all for name, each in spoken.items()}, dossiers)
    return Size(dossiers, poured, (after - before) // max(dossiers - there, 1), lines, web)


def _disk(address: str) -> tuple[int, int]:
    """Bytes of the database, and how many dossiers it holds."""
    with psycopg.connect(address) as connection:
        row = connection.execute(
            "SELECT pg_database_size(current_database()), (SELECT count(*) FROM dossiers_dossier)"
        ).fetchone()
    assert row is not None
    return row[0], row[1]


def _heard(work: Work) -> Heard:
    """The second answer's statements: the first also fills what a process keeps."""
    if work.is_floor:
        return Heard((), ())
    heard(work.asks[-1])
    return heard(work.asks[-2])


def _line(work: Work, server: Server, spoken: Heard) -> Line:
    asks = work.asks
    server.spent(asks[:WARM], clients=4)
    alone = server.spent(asks[WARM : WARM + ALONE], clients=1)
    together = server.spent(asks[WARM + ALONE : WARM + ALONE + TOGETHER], clients=8)
    return Line(work.name, work.is_floor, alone, together, len(spoken.all), len(spoken.inside))


def _due_ms() -> float:
    """One term with its explanation, in process; terms of all units, begun on all days of a year."""
    calendar, hours, first = national(), Hours(), clock.now().replace(month=1, day=2)
    terms = [Term.parse(each) for each in ("5 working days", "15 working days", "30 calendar days", "8 working hours")]
    begun = time.perf_counter()
    for number in range(TERMS):
        due(terms[number % len(terms)], first + timedelta(hours=7 * number % 7_000), calendar=calendar, hours=hours)
    return 1000 * (time.perf_counter() - begun) / TERMS


def _worker(home: Home) -> Held:
    with town.working(home) as worker:
        time.sleep(WORKED_SECONDS)
        return _largest(worker)


def _largest(root: int) -> Held:
    return max((Held(*each) for each in processes.memory(root).values()), key=lambda held: held.rss)
