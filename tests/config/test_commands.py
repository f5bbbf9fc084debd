"""The command's contract: the answer on stdout, one sentence on stderr, four exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CLI = [sys.executable, "-m", "motcua.config.cli"]
EXAMPLE = ["due", "--term", "5 working days", "--received", "2025-01-24T10:15", "--json"]


def run(*arguments: str, stdin: str = "", home: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "MOTCUA_HOME": str(home)} if home else dict(os.environ)
    environment.pop("DATABASE_URL", None)
    return subprocess.run(
        [*CLI, *arguments], input=stdin, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def answer(*arguments: str) -> Any:
    done = run(*arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_contract_s_own_examples() -> None:
    assert answer(*EXAMPLE)["due"] == "2025-02-07T17:00+07:00"
    paused = answer(*EXAMPLE, "--pause", "2025-02-03T09:00/2025-02-05T14:00")
    assert paused["due"] == "2025-02-11T17:00+07:00"
    assert [each["date"] for each in paused["explanation"] if each["reason"] == "paused"] == [
        "2025-02-03",
        "2025-02-04",
    ]
    assert sum(each["counted"] for each in paused["explanation"]) == 5
    assert paused["term"] == {"n": 5, "unit": "working days"}


def test_an_open_pause_is_an_answer() -> None:
    found = answer(*EXAMPLE, "--pause", "2025-02-03T09:00/")
    assert (found["due"], found["state"]) == (None, "paused")


def test_an_offset_is_understood_and_always_written() -> None:
    found = answer("due", "--term", "same day", "--received", "2024-11-25T08:01:00Z", "--json")
    assert (found["received"], found["due"]) == ("2024-11-25T15:01+07:00", "2024-11-26T17:00+07:00")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["due", "--term", "5 parsecs", "--received", "2025-01-24"], 2),
        (["due", "--term", "5 working days", "--received", "yesterday"], 2),
        (["due", "--term", "5 working days", "--received", "2025-01-24", "--pause", "2025-01-23/2025-01-25"], 2),
        (["due", "--term", "5 working days", "--received", "2025-01-24", "--pause", "2025-01-25/2025-01-25"], 2),
        (["due", "--term", "0 working days", "--received", "2025-01-24"], 2),
        (["due", "--term", "1/0 working days", "--received", "2025-01-24"], 2),
        (["due", "--term", "5 working days", "--received", "2031-01-01"], 3),
        (["due", "--no-such-flag"], 2),
        (["due"], 2),
        (["check", "s10", "RR123456786VN"], 1),
        (["check", "no-such-type", "1"], 2),
        (["check"], 2),
        (["verify", "--since", "yesterday"], 2),
        (["replay", "--dossiers", "5"], 3),
        (["catalogue", "import", "x"], 2),
        (["no-such-command"], 2),
    ],
)
@pytest.mark.usefixtures("opened")
def test_each_no_has_its_code_and_its_sentence_without_a_traceback(arguments: list[str], code: int) -> None:
    """In a home that holds a province, and is no demonstration."""
    done = run(*arguments)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr if code != 1 else json.loads(run(*arguments, "--json").stdout)["reason"] == "checksum"


def test_a_batch_answers_every_line_in_order() -> None:
    lines = [
        {"term": "same day", "received": "2024-11-25T15:00"},
        {"term": "5 working days", "received": "2025-01-24T10:15", "pause": ["2025-02-03T09:00/2025-02-05T14:00"]},
    ]
    done = run("due", "--batch", stdin="\n".join(json.dumps(each) for each in lines))
    assert done.returncode == 0, done.stderr
    assert [json.loads(each)["due"][:10] for each in done.stdout.splitlines()] == ["2024-11-25", "2025-02-11"]


def test_a_line_that_cannot_be_answered_says_so_and_the_next_one_is_answered() -> None:
    good, bad = '{"type": "s10", "value": "RR123456785VN"}', '{"type": "s10"}'
    done = run("check", "--batch", stdin="\n".join([bad, "not json", good]))
    told = [json.loads(each) for each in done.stdout.splitlines()]
    assert ["error" in each for each in told] == [True, True, False]
    assert told[2]["valid"] is True
    assert done.returncode == 1


def test_due_and_check_load_neither_django_nor_a_database() -> None:
    code = (
        "import sys; from motcua.config.cli import main; main(['check', 's10', 'RR123456785VN']); "
        f"main({EXAMPLE!r}); sys.exit(any(name.startswith(('django', 'psycopg')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_serve_refuses_stand_ins_in_a_home_that_is_no_demonstration(tmp_path: Path) -> None:
    done = run("serve", "--port", "0", home=tmp_path)
    assert done.returncode == 3
    assert "IDENTITY_ADAPTER" in done.stderr
    assert "Traceback" not in done.stderr


def test_verify_proves_an_empty_home_and_names_what_is_broken(tmp_path: Path) -> None:
    whole = run("verify", "--json", home=tmp_path)
    assert whole.returncode == 0, whole.stderr
    assert json.loads(whole.stdout)["broken"] == []


def test_a_database_that_is_not_there_is_named() -> None:
    environment = {**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    done = subprocess.run([*CLI, "verify"], env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 3
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["clock", "--to", "2030-01-01T00:00"], ["verify"], ["demo", "--port", "0"]])
def test_a_home_that_cannot_be_written_is_named_in_one_sentence(command: list[str], tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run(*command, home=tmp_path / "file" / "home")
    assert (done.returncode, done.stdout) == (3, "")
    assert str(tmp_path / "file") in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
