"""Clients that speak HTTP as browsers do, one at a time or eight at once, and what their requests cost."""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Final
from urllib.parse import urlencode

from bench.processes import cpu_ms

MARK: Final = "0123456789abcdef0123456789abcdef"
"""The mark against forged forms, the same in cookie and form."""
SECONDS: Final = 120


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: with `form`, a POST of it; `session`, who is signed in; `status`, what it must be answered with."""

    path: str
    form: Mapping[str, str] | None = None
    session: str = ""
    status: int = 200


@dataclass(frozen=True, slots=True)
class Spent:
    """What one request cost: milliseconds of CPU, of the web server's processes and of PostgreSQL's, and by the clock
    of whoever waited."""

    web: float
    database: float
    median: float
    p95: float

    @property
    def cpu(self) -> float:
        return self.web + self.database


@dataclass(frozen=True, slots=True)
class Server:
    """A web server that listens: its port, and the processes whose time it spends, PostgreSQL's among them."""

    port: int
    web: int
    database: int

    def spent(self, asks: Sequence[Ask], *, clients: int) -> Spent:
        """Send these requests, by so many clients at once. Raises RuntimeError where one is answered otherwise."""
        parts = [asks[part::clients] for part in range(clients)]
        before = cpu_ms(self.web), cpu_ms(self.database)
        with ThreadPoolExecutor(clients) as pool:
            waited = [each for part in pool.map(self._walked, parts) for each in part]
        after = cpu_ms(self.web), cpu_ms(self.database)
        web, database = ((now - then) / len(asks) for now, then in zip(after, before, strict=True))
        return Spent(web, database, median(waited), quantiles(waited, n=20)[-1])

    def _walked(self, asks: Iterable[Ask]) -> list[float]:
        line, waited = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS), []
        for ask in asks:
            begun = time.perf_counter()
            _send(line, ask)
            waited.append(1000 * (time.perf_counter() - begun))
        line.close()
        return waited


def _send(line: http.client.HTTPConnection, ask: Ask) -> None:
    headers = {"Cookie": f"csrftoken={MARK}" + (f"; sessionid={ask.session}" if ask.session else "")}
    if ask.form is None:
        line.request("GET", ask.path, headers=headers)
    else:
        body = urlencode({"csrfmiddlewaretoken": MARK, **ask.form})
        line.request("POST", ask.path, body, {**headers, "Content-Type": "application/x-www-form-urlencoded"})
    answer = line.getresponse()
    said = answer.read()
    if answer.status != ask.status:
        raise RuntimeError(f"{ask.path}: {answer.status}\n{said.decode(errors='replace')[:3000]}")
