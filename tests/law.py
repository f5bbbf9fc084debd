"""The law as `core/tables/law.toml` writes it, which the proofs hold the house against: nothing of the house in it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TABLE = Path(__file__).parent / "core" / "tables" / "law.toml"
NOTHING, ANYTHING, BACK = "nothing", "anything", "back"


@dataclass(frozen=True, slots=True)
class Lawful:
    """One verb at one stage: whose part, the mandate's step for the post, and where it leads."""

    by: tuple[str, ...]
    step: str
    to: str


def _read() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


_TOLD = _read()
NATIONAL: dict[str, int] = _TOLD["national"]
ONWARD: dict[int, set[int]] = {int(code): set(to) for code, to in _TOLD["onward"].items()}
ENDS: frozenset[str] = frozenset(_TOLD["ends"])
TELLS: frozenset[str] = frozenset(_TOLD["tells"])
THEN: tuple[str, ...] = tuple(_TOLD["then"])
OUTSIDE: dict[str, tuple[str, ...]] = {verb: tuple(by) for verb, by in _TOLD["outside"].items()}
STAGES: tuple[str, ...] = (NOTHING, *NATIONAL)


def _stages(named: list[str]) -> Iterator[str]:
    for each in named:
        match each:
            case "running" | "inward" | "outward":
                yield from _stages(_TOLD[each])
            case "anything":
                yield from NATIONAL
            case _:
                yield each


LAWFUL: dict[tuple[str, str], Lawful] = {
    (stage, act["verb"]): Lawful(tuple(act["by"]), act.get("step", ""), act.get("to", stage))
    for act in _TOLD["act"]
    for stage in _stages(act["at"])
}
"""(stage, verb) → who may, under which step of a mandate, and the stage that follows."""
VERBS: frozenset[str] = frozenset(verb for _, verb in LAWFUL)
MISSING = "tests/core/tables/law.toml has no block for {}: write it from the law, with its article"


def steps_from(stage: str) -> dict[str, Lawful]:
    """What may be done at a stage, by verb."""
    return {verb: each for (at, verb), each in LAWFUL.items() if at == stage}
