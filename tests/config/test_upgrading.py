"""A database and a program of two versions: named, refused, upgraded with a backup behind, never run over."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from motcua.base import clock
from motcua.base.home import Home
from motcua.config.backup import taking
from motcua.config.cli import main
from motcua.doors.rehearsal.province import Province

type Sql = Callable[[str], object]
LATER = "INSERT INTO django_migrations (app, name, applied) VALUES ('hall', '0099_later', '2026-11-25')"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    made = Home(tmp_path / "home")
    made.make()
    monkeypatch.setenv("MOTCUA_HOME", str(made.path))
    return made


@pytest.fixture
def sql(clone: Province, server: str, home: Home, monkeypatch: pytest.MonkeyPatch) -> Sql:
    """A used database without the room `hall`, named by DATABASE_URL; its owner's hand."""
    parts = connection.settings_dict
    url = f"postgresql://motcua_owner@/{parts['NAME']}?host={parts['HOST']}"
    monkeypatch.setenv("DATABASE_URL", url)

    def execute(statement: str) -> object:
        with psycopg.connect(url, autocommit=True) as owner:
            return owner.execute(statement)

    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"ALTER DATABASE {parts['NAME']} OWNER TO motcua_owner")
    execute("DROP TABLE hall_call, hall_window, hall_ticket, hall_service CASCADE")
    execute("DELETE FROM django_migrations WHERE app = 'hall'")
    return execute


def test_what_is_pending_is_named_before_it_runs(sql: Sql, home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["serve", "--port", "0"], ["worker"], ["verify"]):
        assert main(command) == 3
        told = capsys.readouterr().err
        assert "hall.0001_initial" in told
        assert "./motcua upgrade" in told
    assert main(["upgrade", "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"pending": ["hall.0001_initial"]}

    assert main(["upgrade"]) == 3
    assert "./motcua backup" in capsys.readouterr().err
    home.write(taking.RECORD, json.dumps({"at": clock.machine_now().isoformat()}))
    (home.run / "worker.heartbeat").touch()
    assert main(["upgrade"]) == 3, "a worker is at work"
    (home.run / "worker.heartbeat").unlink()
    capsys.readouterr()

    assert main(["upgrade", "--json"]) == 0
    done = capsys.readouterr()
    assert json.loads(done.out) == {"done": ["hall.0001_initial"]}
    assert "hall.0001_initial" in done.err
    assert main(["upgrade", "--dry-run"]) == 0
    assert "không có bước nào" in capsys.readouterr().out


def test_an_upgrade_that_breaks_says_where(sql: Sql, capsys: pytest.CaptureFixture[str]) -> None:
    sql("CREATE TABLE hall_ticket (something text)")
    assert main(["upgrade", "--no-backup"]) == 3
    assert "hall_ticket" in capsys.readouterr().err


def test_a_newer_database_is_left_alone_by_every_command(sql: Sql, capsys: pytest.CaptureFixture[str]) -> None:
    sql(LATER)
    for command in (["serve", "--port", "0"], ["worker"], ["verify"], ["upgrade", "--no-backup"]):
        assert main(command) == 3
        assert "hall.0099_later" in capsys.readouterr().err
