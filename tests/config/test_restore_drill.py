"""The drill: a house at work is backed up, lost, and put back elsewhere, and goes on where it stood."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.db import connection

from motcua.acts.frame import Order
from motcua.acts.intake.file import file
from motcua.base import files
from motcua.base.home import Home
from motcua.base.stores import Folder
from motcua.config.backup import age
from motcua.config.backup.postgres_tools import refuse_unfit
from motcua.config.exits import Cannot
from motcua.doors.rehearsal.province import Province
from motcua.papers.ports import Handed
from motcua.trail import seals
from tests.acts import lives

CLI = [sys.executable, "-m", "motcua.config.cli"]
AGAIN = """
import pickle, sys
from motcua.base.home import Home
from motcua.config import database
with database.at_hand(Home.here()):
    from motcua.acts.intake.file import file
    order, arguments = pickle.load(sys.stdin.buffer)
    print(file(order, **arguments).name)
"""


def run(
    *command: str, home: Path, stdin: Path = Path(os.devnull), setting: Mapping[str, str] = {}
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "MOTCUA_HOME": str(home), **setting}
    with stdin.open("rb") as said:
        return subprocess.run(
            command, env=environment, stdin=said, capture_output=True, text=True, check=False, timeout=120
        )


def filing(province: Province, number: int) -> tuple[Order, dict[str, Any]]:
    """One of many filings, each with a file of its own."""
    order, arguments = lives.filing(province, key=f"busy/{number}")
    scanned = files.store(f"%PDF-1.7 {number}".encode())
    return order, {**arguments, "handed": (Handed("identity", copies=1, file=scanned),)}


def answer(done: subprocess.CompletedProcess[str]) -> Any:
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


@contextmanager
def people_at_work(province: Province) -> Iterator[list[str]]:
    """Citizens file one dossier after the other, each with a file of his own; the codes that were acknowledged."""
    acknowledged: list[str] = []
    enough = Event()

    def work() -> None:
        while not enough.is_set():
            order, arguments = filing(province, len(acknowledged))
            acknowledged.append(file(order, **arguments).name)
        connection.close()

    with ThreadPoolExecutor(1) as hands:
        working = hands.submit(work)
        try:
            yield acknowledged
        finally:
            enough.set()
            working.result(30)


@pytest.fixture
def folder() -> Iterator[Path]:
    """Not pytest's own folder: that one shuts itself again to the user as whom PostgreSQL runs."""
    with tempfile.TemporaryDirectory(prefix="motcua-drill-") as made:
        yield Path(made)


@pytest.fixture
def address(clone: Province) -> dict[str, str]:
    parts = connection.settings_dict
    url = f"postgresql://{parts['USER']}@/{parts['NAME']}?host={parts['HOST']}"
    return {"DATABASE_URL": url, "DATABASE_OWNER_URL": url.replace("motcua@", "motcua_owner@")}


def test_a_house_at_work_is_backed_up_lost_and_put_back(clone: Province, address: dict[str, str], folder: Path) -> None:
    archive, new_home, key = folder / "archive", folder / "home", {"BACKUP_KEY_FILE": str(folder / "key")}
    (folder / "key").write_text(age.new_key()[0], encoding="ascii")
    seals.seal()
    with people_at_work(clone) as acknowledged:
        while len(acknowledged) < 3:
            time.sleep(0.05)
        before = list(acknowledged)
        taken = answer(run(*CLI, "backup", str(archive), "--json", home=Home.here().path, setting={**key, **address}))
        during = len(acknowledged) - len(before)
    assert (taken["encrypted"], taken["missing"], archive.stat().st_mode & 0o077) == (True, 0, 0)
    assert during > 0, "nobody worked meanwhile"
    assert run(*CLI, "restore", str(archive), home=new_home).returncode == 3, "without the key"

    restored = answer(run(*CLI, "restore", str(archive), "--json", home=new_home, setting=key))
    assert (restored["files"], restored["pending"]) == (taken["files"], [])
    proof = answer(run(*CLI, "verify", "--json", home=new_home))
    assert (proof["broken"], proof["orphans"], proof["files"]) == ([], 0, taken["files"])
    last = folder / "last"
    last.write_bytes(pickle.dumps(filing(clone, len(before) - 1)))
    done = run(sys.executable, "-c", AGAIN, home=new_home, stdin=last)
    assert done.stdout.strip() == before[-1], done.stderr
    again = run(*CLI, "restore", str(archive), home=new_home, setting=key)
    assert (again.returncode, str(new_home) in again.stderr) == (3, True)
    assert "Traceback" not in again.stderr


def test_a_restore_that_was_broken_off_is_begun_anew_and_a_lost_file_is_named(
    clone: Province, address: dict[str, str], folder: Path
) -> None:
    archive, home = folder / "archive", folder / "home"
    Home.here().secret("seal")
    order, arguments = filing(clone, 1)
    file(order, **arguments)
    lost = Folder(Home.here().files).place(files.store(b"%PDF-1.7 lost"))
    lost.unlink()
    taken = run(*CLI, "backup", str(archive), "--json", home=Home.here().path, setting=address)
    assert taken.returncode == 1, taken.stderr
    assert json.loads(taken.stdout)["missing_files"] == [lost.parent.name + lost.name]

    (home / "run").mkdir(parents=True)
    (home / "run" / "restoring").touch()
    (home / "keys").mkdir()
    (home / "keys" / "seal").write_text("of the attempt before", encoding="ascii")
    for command in (["verify"], ["serve", "--port", "0"]):
        refused = run(*CLI, *command, home=home)
        assert (refused.returncode, "./motcua restore" in refused.stderr) == (3, True), refused.stderr
    answer(run(*CLI, "restore", str(archive), "--json", home=home))
    assert "attempt" not in (home / "keys" / "seal").read_text(encoding="ascii")
    proof = run(*CLI, "verify", "--json", home=home)
    assert [each["subject"] for each in json.loads(proof.stdout)["broken"]] == [lost.parent.name + lost.name]


def test_programs_that_could_not_put_it_back_are_refused() -> None:
    refuse_unfit(180_006)
    for server in (150_004, 990_000):
        with pytest.raises(Cannot, match="MOTCUA_PG_BIN"):
            refuse_unfit(server)
