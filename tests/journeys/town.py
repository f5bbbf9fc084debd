"""A running motcua to walk through: real server and worker processes over a home and database of their own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.error import URLError

from django.db import connection
from playwright.sync_api import Page

from motcua.base import clock
from motcua.base.home import Home
from motcua.doors.rehearsal.province import Province
from tests.journeys.loaded import Forked, Loaded

PATIENCE = 60.0
CLI = [sys.executable, "-m", "motcua.config.cli"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@dataclass(slots=True)
class Town:
    """One demonstration being served; `home` is the server's own."""

    home: Path
    province: Province
    port: int = field(default_factory=free_port)
    processes: dict[str, subprocess.Popen[bytes] | Forked] = field(default_factory=dict)
    loaded: Loaded | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, *what: str) -> None:
        """Start `serve`, `worker` or both, and wait until they are there."""
        begun = time.time()
        for each in what:
            self._launch(each)
        for each in what:
            self._wait(each, begun)

    def begin(self, starts_at: datetime) -> None:
        """Make the home as new, its clock at `starts_at`, and start what does not run."""
        ours = Home.here()
        ours.make()
        shutil.rmtree(self.home / "run", ignore_errors=True)
        for own in ("run", "log"):
            (self.home / own).mkdir(parents=True, exist_ok=True)
        for shared in ("files", "keys"):
            if not (self.home / shared).exists():
                (self.home / shared).symlink_to(ours.path / shared)
        shutil.copy(ours.path / "run" / "twin-identity.json", self.home / "run")
        (self.home / "home.json").unlink(missing_ok=True)
        Home(self.home).mark_demo()
        clock.move_to(Home(self.home), starts_at)
        self.start(*(each for each in ("serve", "worker") if each not in self.processes))

    def _launch(self, what: str) -> None:
        log = self.home / "log" / f"{what}.log"
        if what == "worker":
            self.processes[what] = self._loaded().begin(what, log=log)
            return
        command = [*CLI, what, "--port", str(self.port)]
        with log.open("ab") as kept:
            self.processes[what] = subprocess.Popen(
                command, env=self._environment(), stdout=kept, stderr=kept, start_new_session=True
            )

    def _loaded(self) -> Loaded:
        self.loaded = self.loaded or Loaded(self._environment())
        return self.loaded

    def _environment(self) -> dict[str, str]:
        ours = {"MOTCUA_HOME": str(self.home), "DATABASE_URL": _address(), "MOTCUA_STALE_SECONDS": "4"}
        ours["API_CALLS_A_MINUTE"] = "1000000"
        return {**os.environ, **ours}

    def verify(self) -> dict[str, Any]:
        """What `./motcua verify` says of this town."""
        return self.answer("verify")

    def answer(self, *command: str) -> dict[str, Any]:
        """What a command of this town says, yes or no."""
        done = self._loaded().answer(*command, "--json")
        assert done.returncode in (0, 1), done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    def _wait(self, what: str, begun: float) -> None:
        heartbeat = self.home / "run" / "worker.heartbeat"
        while time.time() - begun < PATIENCE:
            if self.processes[what].poll() is not None:
                break
            if what == "worker" and heartbeat.exists() and heartbeat.stat().st_mtime >= begun:
                return
            if what == "serve" and self._is_healthy():
                return
            time.sleep(0.1)
        raise RuntimeError(f"{what} did not start:\n" + (self.home / "log" / f"{what}.log").read_text()[-2000:])

    def _is_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False

    def kill(self, what: str) -> None:
        """kill −9 of the process and all its children."""
        process = self.processes.pop(what)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self, *what: str) -> None:
        """Stop these processes, or all."""
        for each in what or tuple(self.processes):
            process = self.processes.pop(each)
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def leave(self) -> None:
        """Stop everything, for good."""
        self.stop()
        if self.loaded is not None:
            self.loaded.end()

    def clock_to(self, instant: datetime) -> None:
        """Move this town's domain time forward."""
        clock.move_to(Home(self.home), instant)

    def let_time_pass_to(self, instant: datetime) -> None:
        """Move this town's domain time by its command, which does what has fallen due meanwhile."""
        self._loaded().answer("clock", "--to", instant.isoformat()).check_returncode()

    def sign_in(self, page: Page, login: str) -> None:
        """A member of staff signs in with his password."""
        page.goto(f"{self.url}/sign-in/")
        page.fill("input[name=login]", login)
        page.fill("input[name=password]", "motcua-demo")
        page.click("button[data-act=sign-in]")
        page.wait_for_url(lambda url: "/sign-in/" not in url)

    def citizen(self, page: Page, name: str, *, onward: str = "/") -> None:
        """A citizen proves himself at the identity twin."""
        page.goto(f"{self.url}/sign-in/identity/?next={onward}")
        page.get_by_role("button", name=name).click()
        page.wait_for_url(lambda url: "identity-twin" not in url and "identified" not in url)

    def sign_out(self, page: Page) -> None:
        page.context.clear_cookies()


@contextmanager
def founded(home: Path, province: Province, *, starts_at: datetime) -> Iterator[Town]:
    """A town over the present (cloned) database, its clock at `starts_at`."""
    town = Town(home, province)
    town.begin(starts_at)
    try:
        yield town
    finally:
        town.leave()


def _address() -> str:
    parts = connection.settings_dict
    return f"postgresql://{parts['USER']}@/{parts['NAME']}?host={parts['HOST']}"
