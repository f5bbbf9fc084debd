"""PostgreSQL under the home, with real processes that start together and die in bad moments."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.base import postgres
from motcua.base.home import Home
from motcua.core.errors import Refused

USER = """
import sys
from pathlib import Path
from motcua.base import postgres
from motcua.base.home import Home
with postgres.joined(Home(Path(sys.argv[1]))) as server:
    print(server.super_url, flush=True)
    sys.stdin.readline()
"""
INSERT = "CREATE TABLE IF NOT EXISTS kept (n int); INSERT INTO kept VALUES (1)"


class User:
    """A process that uses the home's server until it is let go."""

    def __init__(self, home: Path) -> None:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", USER, str(home)],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def address(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def leave(self) -> None:
        self.process.communicate("\n", timeout=60)

    def die(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate(timeout=60)


@pytest.fixture
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="motcua-pg-") as folder:
        yield Path(folder) / "home"
        _end(Path(folder) / "home")


def _end(home: Path) -> None:
    """Whatever a failed test has left running."""
    for pid in postmasters(home):
        os.kill(pid, signal.SIGKILL)


def postmasters(home: Path) -> list[int]:
    """The postmasters whose data lie in this home."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if command[0].endswith(b"/postgres") and str(home / "pg").encode() in command:
            found.append(int(folder.name))
    return found


def wait_until_stopped(home: Path) -> bool:
    for _ in range(100):
        if not postmasters(home):
            return True
        time.sleep(0.1)
    return False


def rows(address: str) -> int:
    with psycopg.connect(address) as connection:
        found = connection.execute("SELECT count(*) FROM kept").fetchone()
    return int(found[0]) if found else 0


def test_two_cold_starts_at_once_share_one_server_and_the_last_to_leave_stops_it(home: Path) -> None:
    both = [User(home), User(home)]
    addresses = [user.address() for user in both]
    assert addresses[0] == addresses[1]
    assert len(postmasters(home)) == 1
    both[0].leave()
    assert len(postmasters(home)) == 1
    with psycopg.connect(addresses[1]) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    both[1].leave()
    assert wait_until_stopped(home)


def test_when_the_owner_is_killed_the_server_serves_on_and_the_next_user_stops_it(home: Path) -> None:
    owner = User(home)
    with psycopg.connect(owner.address(), autocommit=True) as connection:
        connection.execute(INSERT)
    owner.die()
    assert len(postmasters(home)) == 1
    heir = User(home)
    assert rows(heir.address()) == 1
    heir.leave()
    assert wait_until_stopped(home)


def test_when_the_postmaster_is_killed_under_a_busy_backend_the_next_user_finds_every_commit(home: Path) -> None:
    first = User(home)
    address = first.address()
    busy = psycopg.connect(address, autocommit=True)
    busy.execute(INSERT)
    busy.execute("BEGIN")
    busy.execute("LOCK TABLE kept")
    for pid in postmasters(home):
        os.kill(pid, signal.SIGKILL)
    second = User(home)
    assert rows(second.address()) == 1
    busy.close()
    first.die()
    second.leave()
    assert wait_until_stopped(home)


def test_when_one_backend_is_killed_the_server_recovers_and_is_waited_for(home: Path) -> None:
    """The postmaster lives and takes nobody in meanwhile: it is not started a second time, and not given up."""
    first = User(home)
    address = first.address()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(INSERT)
        before = postmasters(home)
        os.kill(connection.info.backend_pid, signal.SIGKILL)
        second = User(home)
        assert rows(second.address()) == 1
    assert postmasters(home) == before
    first.leave()
    second.leave()
    assert wait_until_stopped(home)


def test_a_stale_pid_file_that_names_some_other_process_stands_in_nobody_s_way(home: Path) -> None:
    first = User(home)
    address = first.address()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(INSERT)
    pid_file = home / "pg" / "postmaster.pid"
    stale = pid_file.read_text(encoding="utf-8").split("\n")
    first.leave()
    assert wait_until_stopped(home)
    pid_file.write_text("\n".join([str(os.getpid()), *stale[1:]]), encoding="utf-8")
    second = User(home)
    assert rows(second.address()) == 1
    second.leave()


def test_a_stale_pid_file_that_names_another_home_s_server_stands_in_nobody_s_way(home: Path) -> None:
    """After a restart of the machine the numbers are given out anew."""
    first, neighbour = User(home), User(home.with_name("neighbour"))
    with psycopg.connect(first.address(), autocommit=True) as connection:
        connection.execute(INSERT)
    neighbour.address()
    stale = (home / "pg" / "postmaster.pid").read_text(encoding="utf-8").split("\n")
    first.leave()
    assert wait_until_stopped(home)
    other = postmasters(home.with_name("neighbour"))
    (home / "pg" / "postmaster.pid").write_text("\n".join([str(other[0]), *stale[1:]]), encoding="utf-8")
    second = User(home)
    assert rows(second.address()) == 1
    assert postmasters(home.with_name("neighbour")) == other
    second.leave()
    neighbour.leave()
    assert wait_until_stopped(home.with_name("neighbour"))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may use another's home")
def test_root_serves_the_home_of_another_user_and_opens_it_to_nobody_s_eyes(home: Path) -> None:
    home.mkdir(mode=0o700)
    os.chown(home, 65_534, 65_534)
    user = User(home)
    with psycopg.connect(user.address()) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert home.stat().st_uid == 65_534
    assert not stat.S_IMODE(home.stat().st_mode) & 0o066
    user.leave()
    assert wait_until_stopped(home)


def test_a_long_home_has_its_socket_elsewhere_and_nobody_else_may_open_it() -> None:
    with tempfile.TemporaryDirectory(prefix="motcua-pg-") as folder:
        home = Path(folder) / ("long-" * 36) / "home"
        assert len(str(home)) > 200
        user = User(home)
        address = user.address()
        socket = Path(str(psycopg.conninfo.conninfo_to_dict(address)["host"]))
        assert len(str(socket)) < 90
        assert stat.S_IMODE(socket.stat().st_mode) == 0o700
        with psycopg.connect(address) as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        user.leave()
        assert wait_until_stopped(home)


def test_the_working_role_owns_nothing_and_the_owner_is_no_superuser(home: Path) -> None:
    with postgres.joined(Home(home)) as server, psycopg.connect(server.super_url) as connection:
        roles: dict[str, bool] = dict(
            connection.execute("SELECT rolname, rolsuper FROM pg_roles WHERE rolname LIKE 'motcua%'").fetchall()
        )
        owner = connection.execute(
            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'motcua'"
        ).fetchone()
    assert roles == {"motcua_owner": False, "motcua": False}
    assert owner == ("motcua_owner",)
    assert wait_until_stopped(home)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to a user of its own")
def test_as_root_the_server_runs_as_a_user_of_its_own_and_nobody_reads_its_data(home: Path) -> None:
    user = User(home)
    user.address()
    postmaster = Path(f"/proc/{postmasters(home)[0]}")
    assert postmaster.stat().st_uid != 0
    assert stat.S_IMODE((home / "pg").stat().st_mode) == 0o700
    user.leave()


def test_binaries_that_are_not_there_are_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MOTCUA_PG_BIN", str(home / "nowhere"))
    with pytest.raises(Refused) as refused, postgres.joined(Home(home)):
        pass
    assert refused.value.code == "database_missing"
    assert "nowhere" in str(refused.value.data["folder"])
