"""A process that has motcua loaded and forks each command of a town. How a command begins by itself costs two seconds
every time, and is proven in tests/config."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Self

from motcua.base.home import ROOT


@dataclass(frozen=True, slots=True)
class Forked:
    """One command, the first of a session of its own."""

    pid: int
    handle: int

    @classmethod
    def of(cls, pid: int) -> Self:
        return cls(pid, os.pidfd_open(pid))

    def poll(self) -> int | None:
        """Something once it has ended."""
        return 0 if select.select([self.handle], [], [], 0)[0] else None

    def wait(self, timeout: float | None = None) -> None:
        if not select.select([self.handle], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
        os.close(self.handle)


class Loaded:
    """Begins commands with this environment."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            cwd=ROOT, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip

    def begin(self, *command: str, log: Path) -> Forked:
        return Forked.of(self._asked(command, str(log))["pid"])

    def answer(self, *command: str) -> subprocess.CompletedProcess[str]:
        """What it says, and its exit code."""
        done = self._asked(command, None)
        return subprocess.CompletedProcess(command, done["code"], done["stdout"], done["stderr"])

    def end(self) -> None:
        self.process.communicate()

    def _asked(self, command: tuple[str, ...], log: str | None) -> Any:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([command, log]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def _serve() -> None:
    """Do what the lines of stdin ask for. Of a child that has ended the number is kept, so that it is nobody else's."""
    import django

    django.setup()
    for what in ("urls", "worker", "commands.worker", "commands.verify", "commands.clock"):
        import_module(f"motcua.config.{what}")
    for line in sys.stdin:
        command, log = json.loads(line)
        told = {"pid": _begun(command, log)} if log else _answered(command)
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def _begun(command: list[str], log: str) -> int:
    with Path(log).open("ab") as kept:
        return _fork(command, kept.fileno(), kept.fileno())


def _answered(command: list[str]) -> dict[str, Any]:
    with tempfile.TemporaryFile("w+") as stdout, tempfile.TemporaryFile("w+") as stderr:
        _, status = os.waitpid(_fork(command, stdout.fileno(), stderr.fileno()), 0)
        said = [kept.seek(0) or kept.read() for kept in (stdout, stderr)]
    return {"code": os.waitstatus_to_exitcode(status), "stdout": said[0], "stderr": said[1]}


def _fork(command: list[str], stdout: int, stderr: int) -> int:
    if pid := os.fork():
        return pid
    from motcua.config import cli

    os.setsid()
    with Path(os.devnull).open() as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(stdout, 1)
    os.dup2(stderr, 2)
    sys.exit(cli.main(command))


if __name__ == "__main__":
    _serve()
