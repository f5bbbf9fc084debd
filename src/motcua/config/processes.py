"""Processes of a running house: one server a home, free ports, and children that do not outlive their parent."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from motcua.base.home import Home
from motcua.config.exits import Cannot

ADDRESS = "127.0.0.1"
PR_SET_PDEATHSIG = 1
PATIENCE = 5.0
STOP_SECONDS = 6.0
LAST_WORDS = 4_000


@contextmanager
def alone(home: Home, *, lock: str = "served.lock", doing: str = "được phục vụ") -> Iterator[None]:
    """Be the only one who does this in this home. What a killed one left behind is waited for; raises Cannot else."""
    home.make()
    with (home.run / lock).open("w") as held:
        _wait_for(lambda: fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB), f"{home.path} đang {doing} rồi")
        yield


def free_port(port: int) -> int:
    """The port, proven free; 0 chooses one. Raises Cannot when it is taken."""

    def bind() -> int:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((ADDRESS, port))
            chosen: int = probe.getsockname()[1]
        return chosen

    return _wait_for(bind, f"cổng {port} đã có chương trình khác dùng; chọn cổng khác bằng --port")


def _wait_for[T](attempt: Callable[[], T], refusal: str) -> T:
    """A predecessor that is just ending gets a moment."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return attempt()
        except OSError as taken:
            if taken.errno not in (errno.EADDRINUSE, errno.EWOULDBLOCK, errno.EACCES):
                raise
            if time.monotonic() > until:
                raise Cannot(refusal) from taken
            time.sleep(0.2)


class Child:
    """One command of the house in a process of its own, which ends with its parent."""

    def __init__(self, *arguments: str, log: Path) -> None:
        self.arguments, self.log = arguments, log
        self.process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "motcua.config.cli", *self.arguments],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - one thread, and only prctl
                env={**os.environ, "MOTCUA_CHILD": "1"},
            )

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def how_it_ended(self) -> str:
        """The signal that ended it, else the last thing its log says: of an error, what it is."""
        if self.process.returncode < 0:
            return signal.Signals(-self.process.returncode).name
        said = self.log.read_text(encoding="utf-8", errors="replace")[-LAST_WORDS:].splitlines()
        return next((line for line in reversed(said) if line.strip() and not line[0].isspace()), "")

    def restart(self) -> None:
        """Start again what has died, its own children gone with it."""
        self._signal(signal.SIGKILL)
        self.process = self._start()

    def stop(self) -> None:
        """Ask it to end, then make it."""
        self._signal(signal.SIGTERM)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._signal(signal.SIGKILL)
            self.process.wait()

    def _signal(self, number: int) -> None:
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            return


def see_through(children: Sequence[Child], *, every: float, tell: Callable[[], None]) -> None:
    """Wait until all have done their part, telling how far they are. Once one has failed the others stop; raises Cannot
    with what it said last."""
    try:
        while not all(child.has_ended for child in children):
            time.sleep(every)
            if failed := next((child for child in children if child.has_ended and child.process.returncode), None):
                said = failed.how_it_ended()
                raise Cannot(f"chưa xong, chạy lại đúng lệnh này để làm tiếp; {failed.log.name}: {said}")
            tell()
    finally:
        for child in children:
            child.stop()


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def is_child() -> bool:
    """Whether a demonstration started this process and holds the home for it."""
    return os.environ.get("MOTCUA_CHILD") == "1"
