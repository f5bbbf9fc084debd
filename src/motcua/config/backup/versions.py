"""What this motcua is: its version and the migrations it brings, read from its files without a database."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from motcua.base.home import ROOT

SOURCE = Path(__file__).parents[2]


def version() -> str:
    """`0.1.0`."""
    told: str = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return told


def is_newer(theirs: str) -> bool:
    """Whether another version is later than this one."""
    return _numbers(theirs) > _numbers(version())


def _numbers(text: str) -> list[int]:
    return [int(each) for each in re.findall(r"\d+", text)]


def migrations() -> list[str]:
    """`room.0001_initial` of each room, in order of names."""
    files = SOURCE.rglob("migrations/[0-9]*.py")
    return sorted(f"{file.parents[1].name}.{file.stem}" for file in files)


def rooms() -> list[str]:
    """Whose migrations these are: the rooms', not those of the packages that come with the lock."""
    return sorted({name.partition(".")[0] for name in migrations()})
