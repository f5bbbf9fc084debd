"""A line that can be cut: a TCP proxy before a town's server."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum

A_CHUNK = 65_536


class Cut(StrEnum):
    """Where the line breaks: nothing arrives; half of a request arrives; a request arrives and no answer comes back."""

    NEVER = "never"
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(slots=True)
class Line:
    """The line to the server at `to`, on a `port` of its own."""

    to: int
    port: int = 0
    cut: Cut = Cut.NEVER
    ways: list[socket.socket] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def break_at(self, where: Cut) -> None:
        """From now on; what stands open is broken too, but where the answer alone is to be lost."""
        self.cut = where
        self.drop()

    def drop(self) -> None:
        for way in self.ways:
            with suppress(OSError):
                way.shutdown(socket.SHUT_RDWR)
        self.ways.clear()

    def serve(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listening.accept()
                threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        with near, socket.create_connection(("127.0.0.1", self.to)) as far:
            self.ways += [near, far]
            back = threading.Thread(target=self._back, args=(far, near), daemon=True)
            back.start()
            with suppress(OSError):
                while (chunk := near.recv(A_CHUNK)) and self._passed(far, chunk):
                    pass
            for way in (near, *(() if self.cut is Cut.AFTER else (far,))):
                with suppress(OSError):
                    way.shutdown(socket.SHUT_RDWR)
            back.join(10)

    def _passed(self, far: socket.socket, chunk: bytes) -> bool:
        """Pass on what still gets through; whether anything more will."""
        if self.cut is Cut.DURING:
            far.sendall(chunk[: len(chunk) // 2])
        elif self.cut is not Cut.BEFORE:
            far.sendall(chunk)
        return self.cut in (Cut.NEVER, Cut.AFTER)

    def _back(self, far: socket.socket, near: socket.socket) -> None:
        with suppress(OSError):
            while chunk := far.recv(A_CHUNK):
                if self.cut is Cut.AFTER:
                    break
                near.sendall(chunk)
        with suppress(OSError):
            near.shutdown(socket.SHUT_RDWR)


@contextmanager
def line_to(port: int) -> Iterator[Line]:
    """A line to the server at `port`."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        line = Line(port, listening.getsockname()[1])
        threading.Thread(target=line.serve, args=(listening,), daemon=True).start()
        yield line
        line.drop()
