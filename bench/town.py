"""The place where it is measured: a home with a database, the house's web server, and the floor's beside it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Final
from urllib.error import URLError

import psycopg
from psycopg import conninfo

from bench.clients import Server
from motcua.base.home import ROOT, Home
from motcua.config import database, processes
from motcua.config.commands import demo
from motcua.config.processes import Child

LIVES: Final = "lives"
MIGRATIONS: Final = "src/motcua/*/migrations/*.py"
"""The database of the lives alone, of which each size begins as a copy."""
READY_SECONDS: Final = 60.0


def shape() -> str:
    """Which tables there are, by the migrations that make them: lives of other tables are played anew."""
    return sha256(" ".join(sorted(path.name for path in ROOT.glob(MIGRATIONS))).encode()).hexdigest()


def is_stale(home: Home) -> bool:
    return bool(home.read_facts().get(LIVES, shape()) != shape())


def open_lives(home: Home, super_url: str) -> None:
    """Play the demonstration's lives once and keep them; then begin from them."""
    from django.db import connections

    if LIVES not in home.read_facts():
        demo.load(home)
        connections.close_all()
        _copy(super_url, "motcua", LIVES)
        home.write_facts(**{LIVES: shape()})
    begin_anew(super_url)


def begin_anew(super_url: str) -> None:
    """A database with the lives and nothing else."""
    from django.db import connections

    connections.close_all()
    _copy(super_url, LIVES, "motcua")
    database.prepare()


def _copy(super_url: str, origin: str, name: str) -> None:
    with psycopg.connect(super_url, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {origin} OWNER motcua_owner")


def address_of(super_url: str) -> str:
    """The house's database, as the superuser."""
    return conninfo.make_conninfo(super_url, dbname="motcua")


@contextmanager
def serving(home: Home) -> Iterator[tuple[Server, Server]]:
    """The house's web server and the floor's, each with the same workers over the same database."""
    postmaster = int((home.pg / "postmaster.pid").read_text().split("\n", 1)[0])
    ports = processes.free_port(0), processes.free_port(0)
    child = Child("serve", "--port", str(ports[0]), log=home.log / "serve.log")
    with (home.log / "floor.log").open("ab") as log:
        floor = subprocess.Popen(
            [sys.executable, "-m", "bench.floor", str(ports[1])],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=log,
            stderr=log,
        )
    try:
        for port, path in zip(ports, ("/health", "/rows/?unit=00000000-0000-0000-0000-000000000000"), strict=True):
            _wait(f"http://{processes.ADDRESS}:{port}{path}")
        yield Server(ports[0], child.process.pid, postmaster), Server(ports[1], floor.pid, postmaster)
    finally:
        child.stop()
        floor.terminate()
        floor.wait()


@contextmanager
def working(home: Home) -> Iterator[int]:
    """The worker's process."""
    heartbeat = home.run / "worker.heartbeat"
    heartbeat.unlink(missing_ok=True)
    child = Child("worker", log=home.log / "worker.log")
    try:
        _until(heartbeat.exists)
        yield child.process.pid
    finally:
        child.stop()


def _wait(address: str) -> None:
    def answers() -> bool:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - our own address
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False

    _until(answers)


def _until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + READY_SECONDS
    while not is_so():
        if time.monotonic() > until:
            raise RuntimeError("a process was not ready in time")
        time.sleep(0.1)
