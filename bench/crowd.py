"""A crowd: as many dossiers as are asked for, copied from lives that acts have made, with persons, papers, notices and
proven trails of their own. Keys and jobs are not copied: they die after 30 days.

Most have ended, as in an office that has worked for a year; `OPEN` of them are under way.
"""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import psycopg
from psycopg import Connection, sql
from psycopg.rows import TupleRow

from bench import stencils
from bench.mould import REGISTER, SLIP, Mould, Numbers
from motcua.papers.changes import DOSSIERS

OPEN: Final = 0.03
PROCESSES: Final = 2
AT_ONCE: Final = 400
"""So many lives go into one transaction: it bounds the memory of both sides."""
SECONDS: Final = 5.0

_NAMES = """
    SELECT substring(name FROM '^(.*)-[0-9]+$'), max(substring(name FROM '[0-9]+$')::int) FROM (
        SELECT code AS name FROM dossiers_dossier UNION ALL SELECT name FROM custody_manifest
        UNION ALL SELECT name FROM fees_till
    ) AS named GROUP BY 1
"""
_HIGHEST = """
    SELECT coalesce((SELECT max(register_number) FROM dossiers_dossier), 0),
        coalesce((SELECT max(number) FROM fees_slip), 0)
"""
_AFTERWARDS = (
    """
    UPDATE dossiers_numberblock b SET next = GREATEST(b.next, used.last + 1) FROM (
        SELECT u.id, split_part(d.code, '-', 2) AS day, max(split_part(d.code, '-', 3)::int) AS last
        FROM dossiers_dossier d JOIN agencies_unit u ON u.prefix = split_part(d.code, '-', 1) GROUP BY 1, 2
    ) AS used WHERE b.agency_id = used.id AND to_char(b.day, 'YYMMDD') = used.day
    """,
    """
    UPDATE fees_daybook b SET next = GREATEST(b.next, used.last + 1)
    FROM (SELECT unit_id, day, max(number) AS last FROM fees_slip GROUP BY 1, 2) AS used
    WHERE b.unit_id = used.unit_id AND b.day = used.day
    """,
    """
    UPDATE papers_register b SET next = GREATEST(b.next, used.last + 1)
    FROM (SELECT received_by_id, max(register_number) AS last FROM dossiers_dossier GROUP BY 1) AS used
    WHERE b.unit_id = used.received_by_id AND b.kind = %(dossiers)s
    """,
    """
    INSERT INTO trail_position (position, entry_id)
    SELECT (SELECT coalesce(max(position), 0) FROM trail_position) + row_number() OVER (ORDER BY id), id
    FROM trail_entry e WHERE NOT EXISTS (SELECT FROM trail_position WHERE entry_id = e.id)
        AND NOT EXISTS (SELECT FROM trail_waiting WHERE entry = e.id)
    """,
)
"""What is counted goes on from the highest number that a copy has taken; copied entries get their place in the feed."""


@dataclass(frozen=True, slots=True)
class Poured:
    """What the pouring of a crowd took: `peak` is the largest process's memory in bytes."""

    dossiers: int
    seconds: float
    peak: int


def grow(address: str, total: int, *, say: Callable[[str], None]) -> Poured:
    """Copy lives until there are at least `total` dossiers; `address` is the superuser's."""
    with psycopg.connect(address) as connection:
        (there,) = connection.execute("SELECT count(*) FROM dossiers_dossier").fetchone() or (0,)
        ended = stencils.cut(connection, stencils.fit(connection, is_ended=True))
        whole = stencils.cut(connection, stencils.fit(connection))
        numbers = Numbers(highest(connection), (ended, whole))
        each, seldom = Mould(ended, numbers, series=0), Mould(whole, numbers, series=1)
    casts: list[tuple[Mould, int]] = []
    open_ones = dossiers = 0
    while there + dossiers < total:
        mould = seldom if open_ones <= OPEN * dossiers else each
        casts.append((mould, len(casts) + 1))
        dossiers += mould.lives
        open_ones += mould.lives - each.lives
    return pour(address, casts, say=say)


def pour(address: str, casts: Sequence[tuple[Mould, int]], *, say: Callable[[str], None]) -> Poured:
    """Write these copies, each mould's number `n`, in two processes, and count on from what they took."""
    begun, total = time.monotonic(), sum(mould.lives for mould, _ in casts)
    fork = multiprocessing.get_context("fork")
    done = fork.Value("q", 0)

    def counted(lives: int) -> None:
        with done.get_lock():
            done.value += lives

    parts = [fork.Process(target=_pour, args=(address, casts[part::PROCESSES], counted)) for part in range(PROCESSES)]
    for part in parts:
        part.start()
    while running := [part for part in parts if part.is_alive()]:
        running[0].join(SECONDS)
        say(f"{done.value} hồ sơ trên {total}, {done.value / (time.monotonic() - begun):.0f} hồ sơ một giây")
    if any(part.exitcode for part in parts):
        raise RuntimeError("the crowd was not poured whole")
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in _AFTERWARDS:
            connection.execute(statement, {"dossiers": DOSSIERS})
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return Poured(total, time.monotonic() - begun, peak)


def settle(address: str) -> None:
    """Let PostgreSQL tidy up and count, as it would by itself in time."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("VACUUM (ANALYZE)")
        connection.execute("CHECKPOINT")


def highest(connection: Connection[TupleRow]) -> dict[str, int]:
    """The highest number of everything that is counted, as it stands now."""
    named: dict[str, int] = dict(connection.execute(_NAMES).fetchall())
    register, slip = connection.execute(_HIGHEST).fetchone() or (0, 0)
    return named | {REGISTER: register, SLIP: slip}


def _pour(address: str, casts: Iterable[tuple[Mould, int]], counted: Callable[[int], None]) -> None:
    with psycopg.connect(address) as connection:
        connection.execute("SET session_replication_role = replica")  # references are kept by the moulds: tested
        connection.execute("SET synchronous_commit = off")
        connection.commit()
        waiting: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        lives = 0
        for mould, n in casts:
            for table, rows in mould.cast(n).items():
                waiting.setdefault((table, mould.columns[table]), []).append(rows)
            lives += mould.lives
            if lives >= AT_ONCE:
                _write(connection, waiting)
                counted(lives)
                waiting, lives = {}, 0
        _write(connection, waiting)
        counted(lives)


def _write(connection: Connection[TupleRow], waiting: dict[tuple[str, tuple[str, ...]], list[str]]) -> None:
    for (table, columns), rows in waiting.items():
        into = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
        )
        with connection.cursor() as cursor, cursor.copy(into) as copy:
            for each in rows:
                copy.write(each)
    connection.commit()
