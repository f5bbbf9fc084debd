"""`doctor` with real faults, one after the other: each is found, named, and gone once it is mended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import TZPATH

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.db import connection

from motcua.base import clock, files, jobs, postgres
from motcua.base.home import Home
from motcua.base.postgres import Urls
from motcua.base.stores import Folder
from motcua.config.backup import taking
from motcua.config.cli import main
from motcua.config.doctor import database, house
from motcua.config.doctor.database import Look
from motcua.config.doctor.findings import Finding, Level
from motcua.doors.rehearsal import scan
from motcua.doors.rehearsal.province import Province
from motcua.trail import seals
from tests.acts import lives


@pytest.fixture
def look(clone: Province, server: str) -> Iterator[Look]:
    """The clone as its owner sees it; a superuser may make faults there."""
    home, name = Home.here(), connection.settings_dict["NAME"]
    home.make()
    named = {"dbname": name}
    url = psycopg.conninfo.make_conninfo(postgres.urls(home).url, **named)
    owner = psycopg.conninfo.make_conninfo(postgres.urls(home).owner_url, **named)
    with psycopg.connect(owner, autocommit=True) as owners:
        yield Look(home, Urls(url, owner, url), owners)


@pytest.fixture
def fault(look: Look, server: str) -> Iterator[psycopg.Connection]:
    address = psycopg.conninfo.make_conninfo(server, dbname=connection.settings_dict["NAME"])
    with psycopg.connect(address, autocommit=True) as admin:
        admin.execute("SET session_replication_role = replica")
        yield admin


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home(tmp_path / "home")
    made.make()
    return made


def level(found: Finding | None) -> Level | None:
    assert found is None or (found.sentence and found.remedy)
    return found.level if found else None


def test_a_disk_that_fills_up(home: Home) -> None:
    assert level(house.disk(home, least=0, low=0)) is None
    assert level(house.disk(home, least=0, low=10**18)) is Level.SOON
    assert level(house.disk(home, least=10**18, low=10**18)) is Level.WRONG


def test_keys_that_others_may_read(home: Home) -> None:
    home.secret("seal")
    assert house.secrets(home) is None
    (home.keys / "seal").chmod(0o644)
    found = house.secrets(home)
    assert found is not None
    assert "seal" in found.sentence
    (home.keys / "seal").chmod(0o600)
    home.keys.chmod(0o755)
    assert level(house.secrets(home)) is Level.WRONG


def test_the_last_backup_grows_old_and_a_demonstration_needs_none(home: Home) -> None:
    assert level(house.backup(home)) is Level.NOTE
    for days, expected in ((1, None), (3, Level.SOON)):
        home.write(taking.RECORD, json.dumps({"at": (clock.machine_now() - timedelta(days=days)).isoformat()}))
        assert level(house.backup(home)) is expected
    home.mark_demo()
    assert house.backup(home) is None


@pytest.mark.parametrize(("days", "expected"), [(400, None), (20, Level.SOON), (-1, Level.WRONG)])
def test_certificates_that_end(home: Home, days: int, expected: Level | None) -> None:
    key, now = ec.generate_private_key(ec.SECP256R1()), clock.machine_now()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ví Dụ")])
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    built = built.serial_number(1).not_valid_before(now - timedelta(days=500))
    signed = built.not_valid_after(now + timedelta(days=days)).sign(key, hashes.SHA256())
    (home.keys / "signer.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    assert level(house.certificates(home)) is expected


def test_a_machine_that_does_not_know_viet_nam_s_time(tmp_path: Path) -> None:
    (tmp_path / "Asia").mkdir()
    source = next(Path(folder) for folder in TZPATH if (Path(folder) / "Etc" / "UTC").exists())
    (tmp_path / "Asia" / "Ho_Chi_Minh").write_bytes((source / "Etc" / "UTC").read_bytes())
    code = "from motcua.config.doctor import house; print(house.time_zones(None).code)"
    environment = {**os.environ, "PYTHONTZPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "time_zones", done.stderr


def test_clocks_that_drift_apart() -> None:
    steps = [(0.1, None), (-30, Level.SOON), (3_600, Level.WRONG)]
    for seconds, expected in steps:
        assert level(database.apart(timedelta(seconds=seconds))) is expected


def test_a_working_role_that_could_change_the_trail(look: Look) -> None:
    assert database.roles(look) is None
    one = Look(look.home, Urls(look.urls.owner_url, look.urls.owner_url, look.urls.owner_url), look.connection)
    assert level(database.roles(one)) is Level.SOON


def test_migrations_pending_and_unknown_are_named(look: Look, fault: psycopg.Connection) -> None:
    assert database.migrations(look) is None
    fault.execute("DELETE FROM django_migrations WHERE (app, name) = ('hall', '0001_initial')")
    pending = database.migrations(look)
    assert pending is not None
    assert (pending.code, "hall.0001_initial" in pending.sentence) == ("pending", True)
    fault.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('hall', '0099_later', '2026-11-25')")
    newer = database.migrations(look)
    assert newer is not None
    assert (newer.code, "hall.0099_later" in newer.sentence) == ("newer", True)


def test_no_worker_and_jobs_that_wait_fail_or_lie_half_done(look: Look, fault: psycopg.Connection) -> None:
    assert level(database.worker(look)) is Level.WRONG
    now = clock.machine_now()
    fault.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s)", [now])
    assert database.worker(look) is None
    jobs.queue(jobs.TELL, dossier="x")
    fault.execute("DELETE FROM procrastinate_jobs WHERE task_name <> 'tell'")
    assert (database.waiting(look), database.failed(look)) == (None, None)
    fault.execute("UPDATE procrastinate_events SET at = %s", [now - timedelta(hours=1)])
    assert level(database.waiting(look)) is Level.WRONG
    fault.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    assert level(database.waiting(look)) is Level.WRONG
    fault.execute("UPDATE procrastinate_jobs SET status = 'failed'")
    fault.execute("UPDATE procrastinate_events SET type = 'failed'")
    failed = database.failed(look)
    assert failed is not None
    assert "tell 1" in failed.sentence
    assert database.waiting(look) is None


def test_days_without_a_seal(look: Look, fault: psycopg.Connection) -> None:
    assert database.seals(look) is None, "the day is not over"
    fault.execute("UPDATE trail_entry SET recorded_at = recorded_at - interval '3 days'")
    assert level(database.seals(look)) is Level.WRONG
    seals.seal()
    assert database.seals(look) is None


def test_files_lost_and_files_of_nobody(look: Look, clone: Province) -> None:
    lives.filed(clone)
    assert database.lost(look) is None
    stored = Folder(Home.here().files).place(files.store(scan.sample()))
    kept = stored.read_bytes()
    stored.unlink()
    try:
        assert level(database.lost(look)) is Level.WRONG
    finally:
        stored.write_bytes(kept)
    before = database.orphans(look)
    stray = Folder(Home.here().files).place("cd" * 32)
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(b"left by a crash")
    try:
        after = database.orphans(look)
        assert level(after) is Level.NOTE
        assert after != before
    finally:
        stray.unlink()


def test_the_command_says_what_is_wrong_and_what_to_do(
    look: Look, home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home.secret("seal")
    home.keys.chmod(0o755)
    monkeypatch.setenv("MOTCUA_HOME", str(home.path))
    assert main(["doctor"]) == 3, "a home without a database"
    monkeypatch.setenv("DATABASE_URL", look.urls.owner_url)
    capsys.readouterr()
    assert main(["doctor", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["well"] is False
    assert {"secrets", "roles", "worker", "partners"} <= {each["code"] for each in told["findings"]}
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    assert main(["doctor"]) == 3
    assert "DATABASE_URL" in capsys.readouterr().out
