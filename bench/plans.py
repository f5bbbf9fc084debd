"""Query plans of the ten hottest statements, as PostgreSQL carried them out at the size of the run."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import psycopg

FOLDER: Final = Path(__file__).parent / "plans"
HOTTEST: Final = 10
_TOOK: Final = re.compile(r"Execution Time: ([0-9.]+) ms")


def write(address: str, spoken: Mapping[str, Sequence[str]], dossiers: int) -> None:
    """Explain each statement of these works, undone at once; keep the ten that took longest."""
    found: dict[str, tuple[float, str, str]] = {}
    with psycopg.connect(address) as connection:
        for work, statements in spoken.items():
            for statement in statements:
                if plan := _explained(connection, statement):
                    took = float(plan[1])
                    found.setdefault(statement, (took, work, plan[0]))
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    hottest = sorted(((*each, said) for said, each in found.items()), reverse=True)[:HOTTEST]
    for place, (_, work, text, statement) in enumerate(hottest, start=1):
        head = f"{work}, {dossiers} dossiers\n\n{statement}\n\n"
        (FOLDER / f"{place:02d}-{work.replace(' ', '-')}.txt").write_text(head + text + "\n", encoding="utf-8")


def _explained(connection: psycopg.Connection[tuple[str, ...]], statement: str) -> tuple[str, str] | None:
    """The plan and how long it took; nothing where it cannot be carried out a second time (a key claimed twice)."""
    try:
        rows = connection.execute(f"EXPLAIN (ANALYZE, BUFFERS) {statement}".encode()).fetchall()
    except psycopg.Error:
        return None
    finally:
        connection.rollback()
    plan = "\n".join(row[0] for row in rows)
    took = _TOOK.search(plan)
    return (plan, took[1]) if took else None
