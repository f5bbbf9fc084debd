"""`./motcua replay`: whole lives in simulated time, by the same acts, on every core, beside a running server or not."""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from motcua.base.home import Home
from motcua.config import database, demo_mark, processes
from motcua.config.exits import DONE, Cannot, Usage, say
from motcua.config.processes import Child
from motcua.core.errors import Refused

if TYPE_CHECKING:
    from motcua.doors.rehearsal.runs import Progress, Run

TELL_EVERY = 5.0
LOOK_EVERY = 0.5


@dataclass
class Told:
    """What the processes have told so far; `before` counts the acts of an earlier command that was cut short."""

    progress: Progress
    begun: float = field(default_factory=time.monotonic)
    acts: int = 0
    before: int = 0
    stages: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def hear(self) -> Told:
        for played in self.progress.read():
            self.acts += played.acts
            self.stages[played.stage] += 1
            self.refused.update([played.refused] if played.refused else [])
        return self

    def line(self, of: int) -> str:
        rate = self.rate(time.monotonic() - self.begun)
        return f"{self.stages.total()} hồ sơ trên {of}, {self.acts} thao tác, {rate:.0f} thao tác một giây"

    def rate(self, seconds: float) -> float:
        return (self.acts - self.before) / seconds

    def answer(self, *, seconds: float) -> dict[str, Any]:
        return {
            "dossiers": self.stages.total(),
            "acts": self.acts,
            "seconds": round(seconds, 1),
            "acts_per_second": round(self.rate(seconds), 1),
            "by_state": dict(sorted(self.stages.items())),
            "refused": dict(sorted(self.refused.items())),
        }


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Play so many lives; the same command goes on with what was cut short, and once that is done adds as many more."""
    parser.add_argument("--dossiers", type=int, required=True, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--from", dest="begins", type=_day, metavar="D", help="ngày đầu, như 2024-09-25")
    parser.add_argument("--to", dest="ends", type=_day, metavar="D", help="ngày cuối, kể cả ngày ấy")
    parser.add_argument("--ledger", type=Path, metavar="FILE", help="ghi từng thao tác đã xong ra tệp, ngay khi xong")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    if given.dossiers < 1:
        raise Usage("--dossiers là số nguyên từ 1 trở lên")
    home = Home.here()
    demo_mark.refuse_others(home)
    with processes.alone(home, lock="replay.lock", doing="diễn lại"), database.at_hand(home):
        begun = time.monotonic()
        told = _play(home, _begin(home, given), given.ledger)
        answer = told.answer(seconds=time.monotonic() - begun)
    print(json.dumps(answer) if given.json else _lines(answer))
    return DONE


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _begin(home: Home, given: argparse.Namespace) -> Run:
    """Make an empty home a demonstration, whose clock stands where the lives end or later, and say what is to play."""
    from motcua.core.calendar import national
    from motcua.doors.rehearsal import demo, replay, runs

    begins, ends = given.begins or replay.FIRST_DAY, given.ends or replay.LAST_DAY
    try:
        if begins < replay.FIRST_DAY or replay.last_day(national(), ends) < begins:
            first = replay.FIRST_DAY.isoformat()
            raise Usage(f"--from từ {first} trở đi, --to sau đó ít nhất hai ngày làm việc")
        opens = replay.opening_after(ends)
    except Refused as refused:
        raise Cannot(f"lịch chưa có năm {ends.year}") from refused
    demo_mark.claim(home)
    say("mở tỉnh, đơn vị, người, ủy nhiệm, thủ tục")
    demo.open_all()
    demo.reach(max(demo.ENDS, opens))
    asked = runs.begin(home, seed=given.seed, dossiers=given.dossiers, begins=begins, ends=ends)
    say(f"diễn hồ sơ {asked.first + 1} đến {asked.first + asked.dossiers} của hạt giống {asked.seed}")
    return asked


def _play(home: Home, asked: Run, ledger: Path | None) -> Told:
    from motcua.doors.rehearsal import runs, telling

    told = Told(runs.Progress(home, asked))
    told.before = told.hear().acts
    share, parts = json.dumps(asked.to_json()), len(os.sched_getaffinity(0))
    heard = ["--ledger", str(ledger.absolute())] if ledger else []
    children = [
        Child("replay_part", share, str(part), str(parts), *heard, log=home.log / f"replay-{part}.log")
        for part in range(parts)
    ]
    processes.see_through(children, every=TELL_EVERY, tell=lambda: say(told.hear().line(asked.dossiers)))
    telling.hear()
    _drain(home)
    runs.finish(home, asked)
    return told.hear()


def _drain(home: Home) -> None:
    """Let a worker do what the acts have left to jobs, beside the one that may be running."""
    from motcua.base import jobs

    worker, said = Child("worker", log=home.log / "replay-worker.log"), 0.0
    try:
        while left := jobs.outstanding():
            if worker.has_ended:
                raise Cannot(f"người làm nền dừng bất ngờ; {worker.log.name}: {worker.how_it_ended()}")
            if time.monotonic() - said > TELL_EVERY:
                said = time.monotonic()
                say(f"còn {left} việc nền")
            time.sleep(LOOK_EVERY)
    finally:
        worker.stop()


def _lines(answer: dict[str, Any]) -> str:
    head = "{dossiers} hồ sơ, {acts} thao tác, {seconds} giây, {acts_per_second} thao tác một giây".format(**answer)
    stages = [f"{stage}: {count}" for stage, count in answer["by_state"].items()]
    return "\n".join([head, *stages, *(f"bị từ chối, {code}: {n}" for code, n in answer["refused"].items())])
