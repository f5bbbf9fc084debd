"""What processes have spent and hold, as Linux counts it in /proc."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

TICK: Final = 1000 / os.sysconf("SC_CLK_TCK")
"""Milliseconds."""
PROC: Final = Path("/proc")


def tree(root: int) -> set[int]:
    """A process and all that it has begotten, as they live now."""
    children: dict[int, list[int]] = {}
    for pid, fields in _stats():
        children.setdefault(int(fields[1]), []).append(pid)
    found, todo = set[int](), [root]
    while todo:
        found.add(pid := todo.pop())
        todo += children.get(pid, [])
    return found


def cpu_ms(root: int) -> float:
    """What a tree has spent so far, its dead included: utime, stime, and those of children waited for."""
    among = tree(root)
    return TICK * sum(sum(map(int, fields[11:15])) for pid, fields in _stats() if pid in among)


def memory(root: int) -> dict[int, tuple[int, int]]:
    """RSS and PSS, in bytes, of each process of a tree."""
    return {pid: (_rolled(pid, "Rss"), _rolled(pid, "Pss")) for pid in tree(root)}


def _rolled(pid: int, name: str) -> int:
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:")), 0)


def _stats() -> Iterator[tuple[int, list[str]]]:
    """Each process's id and what follows its name in /proc/PID/stat, beginning with its state."""
    for entry in PROC.iterdir():
        if not entry.name.isdigit():
            continue
        try:
            text = (entry / "stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        yield int(entry.name), text.rpartition(") ")[2].split()
