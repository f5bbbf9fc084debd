"""What was asked of a replay, and how far it has come: kept in the home, so that the same command goes on."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Self

from motcua.acts.frame import Order, Outcome
from motcua.base.home import Home
from motcua.core.lifecycle import Verb


@dataclass(frozen=True, slots=True)
class Run:
    """Lives `first` to `first + dossiers` of a seed, between two days. The lives of a seed are counted on from run to
    run, so that none is played twice in one home."""

    seed: int
    first: int
    dossiers: int
    begins: date
    ends: date
    is_done: bool = False

    @property
    def numbers(self) -> range:
        return range(self.first, self.first + self.dossiers)

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "begins": self.begins.isoformat(), "ends": self.ends.isoformat()}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        days = {each: date.fromisoformat(kept[each]) for each in ("begins", "ends")}
        return cls(**{**kept, **days})


def begin(home: Home, *, seed: int, dossiers: int, begins: date, ends: date) -> Run:
    """The run that was asked for just so and cut short, else a new one."""
    kept = _runs(home)
    first = sum(run.dossiers for run in kept if run.seed == seed)
    asked = Run(seed, first, dossiers, begins, ends)
    for run in kept:
        if run == replace(asked, first=run.first):
            return run
    Progress(home, asked).forget()
    _keep(home, [*kept, asked])
    return asked


def finish(home: Home, run: Run) -> None:
    """Whoever asks for the same again gets as many more."""
    _keep(home, [replace(each, is_done=True) if each == run else each for each in _runs(home)])


def _runs(home: Home) -> list[Run]:
    return [Run.from_json(each) for each in home.read_facts().get("replays", [])]


def _keep(home: Home, runs: list[Run]) -> None:
    home.write_facts(replays=[each.to_json() for each in runs])


@dataclass(frozen=True, slots=True)
class Played:
    """One life: the stage its dossier had come to, by how many acts, and the refusal that ended it, if one did."""

    number: int
    code: str
    stage: str
    acts: int
    refused: str = ""


class Progress:
    """The lives of a run that have been played, a line each; whoever reads goes on where he stopped.

    A life that was played and has no line yet (a kill in between) is played again and comes to the same.
    """

    def __init__(self, home: Home, run: Run) -> None:
        self.file: Path = home.run / "replay" / f"{run.seed}-{run.first}"
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.read_to = 0

    def forget(self) -> None:
        self.file.unlink(missing_ok=True)

    def keep(self, played: Played) -> None:
        """Add one line, whole: several processes write."""
        line = json.dumps(asdict(played)) + "\n"
        handle = os.open(self.file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            os.write(handle, line.encode())
        finally:
            os.close(handle)

    def read(self) -> Iterator[Played]:
        """What has come since the last reading."""
        if not self.file.exists():
            return
        with self.file.open(encoding="utf-8") as lines:
            lines.seek(self.read_to)
            while line := lines.readline():
                self.read_to = lines.tell()
                yield Played(**json.loads(line))


class Ledger:
    """Acts that have answered, a line each, outside the database: on the disk before the next act begins."""

    def __init__(self, file: Path) -> None:
        self.handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)

    def __call__(self, verb: Verb, order: Order, outcome: Outcome) -> None:
        told = {"actor": order.by.name, "verb": verb, "key": order.key, "name": outcome.name, "id": str(outcome.id)}
        os.write(self.handle, (json.dumps(told) + "\n").encode())
        os.fsync(self.handle)
