"""What a run found, as tables: on the screen and in README.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench.clients import Spent
from bench.measure import Held, Line, Run, Size
from bench.works import BARS, Bar

README: Final = Path(__file__).parent / "README.md"
SPENT: Final = Path(__file__).parent / "spent.md"
"""What a person has written on where the time goes; it stands at the end."""
GROWTH: Final = 1.2
DUE_MS: Final = 0.2
WEB_MB: Final = 200
HEAD: Final = """# The measure

Made by `./motcua bench` in one run on one machine ({machine}); the same command makes it again. CPU is what all
processes of the web server and of PostgreSQL spent on one request, in milliseconds; wall is what the client waited:
median and 95th percentile. *Floor*: a bare Django view on the same server, workers and database (`floor/`). Requests go
over HTTP to a real server, signed in, with real forms; a POST is measured up to its redirect. The crowd is copied from
lives that acts have made (`crowd.py`).

- *accept*, *assess*: a clerk takes an online filing in, an officer concludes; beside five bare statements.
- *status*: the public page, by a dossier's code and its six digits, guesses slowed down; beside a bare look-up.
- *queue*: fifty rows of a department; beside a bare view of the same fifty.
- *name*: the search in the header, by a name that one in a hundred bears, by a rare one, by one that nobody has; beside
  the same page asked for a code.
"""


def table(run: Run) -> str:
    """Everything, as Markdown."""
    return "\n".join(_lines(run))


def write(run: Run) -> None:
    """README.md anew."""
    kept = SPENT.read_text(encoding="utf-8") if SPENT.exists() else ""
    README.write_text(HEAD.format(machine=_machine()) + "\n" + table(run) + "\n" + kept, encoding="utf-8")


def missed(run: Run) -> list[str]:
    """What is worse than it must be."""
    return [line for line in _lines(run) if "✗" in line]


def _lines(run: Run) -> Iterator[str]:
    for size in run.sizes:
        yield f"\n## {size.dossiers:,} dossiers\n"
        yield from _works(size)
        if size.poured:
            rate = size.poured.dossiers / size.poured.seconds
            yield (
                f"\nThe crowd came at {rate:.0f} dossiers a second, {size.bytes_each / 1000:.1f} kB of database each, "
                f"with at most {size.poured.peak / 1e6:.0f} MB a process."
            )
    if len(run.sizes) > 1:
        yield from _growth(run.sizes[0], run.sizes[-1])
    if run.worker:
        yield from _rest(run, run.worker)


def _works(size: Size) -> Iterator[str]:
    yield (
        "| work | clients | CPU ms (web + database) | wall ms (p95) | beside | its CPU ms | times | must be "
        "| statements |"
    )
    yield "|---|---|---|---|---|---|---|---|---|"
    for name, line in size.lines.items():
        bar = BARS.get(name)
        beside = size.lines.get(bar.beside) if bar else None
        statements = _statements(line, bar)
        yield _row(name, 1, line.alone, bar, beside.alone if beside else None) + f"| {statements} |"
        yield _row(name, 8, line.together, bar, beside.together if beside else None) + "| |"


def _row(name: str, clients: int, spent: Spent, bar: Bar | None, other: Spent | None) -> str:
    cpu = f"{spent.cpu:.2f} ({spent.web:.2f} + {spent.database:.2f})"
    told = f"| {name} | {clients} | {cpu} | {spent.median:.1f} ({spent.p95:.1f}) "
    if bar is None or other is None:
        return told + "| | | | "
    times = spent.cpu / other.cpu
    must = f"≤ {bar.times:g} {_mark(times <= bar.times)}"
    return told + f"| {bar.beside} | {other.cpu:.2f} | {times:.2f} | {must} "


def _statements(line: Line, bar: Bar | None) -> str:
    if line.is_floor:
        return ""
    told = f"{line.inside} in the act, {line.statements} in all" if line.inside else str(line.statements)
    if bar is None or not bar.statements:
        return told
    counted = line.inside if bar.is_act else line.statements
    return f"{told}; ≤ {bar.statements} {_mark(counted <= bar.statements)}"


def _growth(small: Size, large: Size) -> Iterator[str]:
    yield f"\n## From {small.dossiers:,} to {large.dossiers:,} dossiers\n"
    yield "| work | CPU ms before | after | times | must be |"
    yield "|---|---|---|---|---|"
    for name, line in large.lines.items():
        before = small.lines.get(name)
        if before and not line.is_floor:
            times = line.alone.cpu / before.alone.cpu
            must = "" if name.endswith("name") else f"≤ {GROWTH} {_mark(times <= GROWTH)}"
            yield f"| {name} | {before.alone.cpu:.2f} | {line.alone.cpu:.2f} | {times:.2f} | {must} |"


def _rest(run: Run, worker: Held) -> Iterator[str]:
    yield "\n## Besides\n"
    yield "| what | found | must be |"
    yield "|---|---|---|"
    mark = _mark(run.due_ms <= DUE_MS)
    yield f"| `due` with its explanation, in process | {run.due_ms:.3f} ms a term | ≤ {DUE_MS} {mark} |"
    yield f"| whole lives of 11 acts, papers and signatures made | {run.acts_a_second:.0f} acts a second | |"
    web = max(each.web.rss for each in run.sizes) / 1e6
    pss = max(each.web.pss for each in run.sizes) / 1e6
    yield f"| a web process, the largest | {web:.0f} MB (PSS {pss:.0f}) | ≤ {WEB_MB} {_mark(web <= WEB_MB)} |"
    yield f"| the worker | {worker.rss / 1e6:.0f} MB (PSS {worker.pss / 1e6:.0f}) | |"


def _mark(is_met: bool) -> str:  # noqa: FBT001 - a mark is all that it makes
    return "✓" if is_met else "✗"


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
