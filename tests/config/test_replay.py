"""`./motcua replay`: the same lives in every home, whatever happens to those who play them, and as many more when asked
again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.base import postgres
from motcua.base.home import Home
from motcua.core.lifecycle import Stage
from motcua.doors.rehearsal import replay, telling
from motcua.doors.rehearsal.lives import play
from motcua.doors.rehearsal.province import Province
from motcua.doors.rehearsal.runs import Run
from motcua.dossiers import queries as dossiers
from motcua.people.queries import SYSTEM
from tests.config.test_commands import CLI, run

LIVES, MORE, SEED = 12, 2, 5
ASKED = ["replay", "--seed", str(SEED), "--json", "--dossiers"]


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """Not below pytest's own folder, which every session shuts again to PostgreSQL's user."""
    with tempfile.TemporaryDirectory(prefix="motcua-replay-") as folder:
        yield Path(folder) / "home"


@pytest.fixture
def parts(home: Path, clone: Province) -> Iterator[subprocess.Popen[str]]:
    """A replay in an empty home, the first of whose lives has been played; begun when the other home is there."""
    told, environment = home.with_suffix(".stderr"), {**os.environ, "MOTCUA_HOME": str(home)}
    with told.open("w") as stderr:
        command = [*CLI, *ASKED, str(LIVES)]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=stderr, text=True)
    until = time.monotonic() + 300
    while not (home / "run" / "replay" / f"{SEED}-0").exists():
        assert time.monotonic() < until, told.read_text(encoding="utf-8")
        time.sleep(0.1)
    yield process
    process.kill()
    process.communicate()


def played_alone(cast: replay.Cast, asked: Run) -> Counter[Stage]:
    """The same lives by one process, the last one first."""
    found: Counter[Stage] = Counter()
    for number in reversed(asked.numbers):
        life, way = replay.drawn(cast, asked, number)
        play(life, **way, corrects=False)
        telling.deliver(life)
        found[dossiers.dossier(life.code, viewer=SYSTEM).stage] += 1
    return found


def test_one_is_killed_and_the_same_command_comes_to_what_another_home_comes_to_undisturbed(
    home: Path, parts: subprocess.Popen[str]
) -> None:
    os.kill(_part(home), signal.SIGKILL)
    assert parts.wait(60) == 3
    assert home.with_suffix(".stderr").read_text(encoding="utf-8").strip().endswith("SIGKILL")
    done = run(*ASKED, str(LIVES), home=home)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert (answer["dossiers"], answer["refused"]) == (LIVES, {})
    assert answer["acts"] > 8 * LIVES
    assert answer["acts_per_second"] > 0
    asked = Run(SEED, 0, LIVES, replay.FIRST_DAY, replay.LAST_DAY)
    assert answer["by_state"] == played_alone(replay.Cast.gathered(asked), asked)


def test_asked_again_it_adds_as_many_more_and_leaves_no_job_undone(home: Path) -> None:
    done = run(*ASKED, str(MORE), home=home)
    assert json.loads(done.stdout)["dossiers"] == MORE, done.stderr
    with postgres.joined(Home(home)) as server, psycopg.connect(server.url) as database:
        dossiers = database.execute("SELECT count(*), count(DISTINCT code) FROM dossiers_dossier").fetchone()
        jobs = database.execute("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY 1").fetchall()
    assert dossiers == (LIVES + MORE, LIVES + MORE)
    assert [status for status, _ in jobs] == ["succeeded"]
    assert run("clock", home=home).stdout.startswith("2024-11-25T07:0"), "its clock stands where the lives end"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--dossiers", "0"], 2, "--dossiers"),
        (["--dossiers", "3", "--from", "yesterday"], 2, "--from"),
        (["--dossiers", "3", "--from", "2024-09-01"], 2, "2024-09-25"),
        (["--dossiers", "3", "--from", "2024-11-01", "--to", "2024-11-02"], 2, "hai ngày làm việc"),
        (["--dossiers", "3", "--to", "2099-01-01"], 3, "2099"),
    ],
)
def test_what_cannot_be_played_is_said(arguments: list[str], code: int, words: str, home: Path) -> None:
    done = run("replay", *arguments, home=home)
    assert (done.returncode, done.stdout) == (code, "")
    assert words in done.stderr


def test_a_home_that_is_no_demonstration_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "home.json").write_text('{"kind": "province"}', encoding="utf-8")
    done = run("replay", "--dossiers", "3", home=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert [each.name for each in tmp_path.iterdir()] == ["home.json"]


def _part(home: Path) -> int:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().split(b"\0")
            environment = (folder / "environ").read_bytes()
        except OSError:
            continue
        if b"replay_part" in command and f"MOTCUA_HOME={home}\0".encode() in environment:
            return int(folder.name)
    raise AssertionError("nobody plays")
