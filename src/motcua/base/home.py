"""The home: everything a running motcua keeps, under one folder. Homes share nothing."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from motcua.core.errors import Refused

ROOT = Path(__file__).resolve().parents[3]


class Home:
    """`pg/ files/ keys/ run/ log/ static/ home.json` under `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def here(cls) -> Home:
        """The home that MOTCUA_HOME names, else `var/` beside the launcher."""
        return _home(os.environ.get("MOTCUA_HOME", ""))

    @property
    def pg(self) -> Path:
        return self.path / "pg"

    @property
    def files(self) -> Path:
        return self.path / "files"

    @property
    def keys(self) -> Path:
        return self.path / "keys"

    @property
    def run(self) -> Path:
        return self.path / "run"

    @property
    def log(self) -> Path:
        return self.path / "log"

    @property
    def static(self) -> Path:
        return self.path / "static"

    def make(self) -> None:
        """Make the folders; keys are for the owner alone."""
        for folder in (self.files, self.run, self.log, self.static):
            folder.mkdir(parents=True, exist_ok=True)
        self.keys.mkdir(mode=0o700, exist_ok=True)

    def read_facts(self) -> Mapping[str, Any]:
        """What home.json says; an unmarked home says nothing."""
        try:
            return _facts(_text(f"{self.path}/home.json"))
        except FileNotFoundError:
            return {}

    def write_facts(self, **facts: Any) -> None:
        """Change home.json in one step."""
        self.write("home.json", json.dumps({**self.read_facts(), **facts}, indent=1))

    def write(self, name: str, text: str) -> None:
        """Write a file of the home in one step: a reader sees the old or the new."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        new = target.with_name(f".{target.name}-{os.getpid()}-{secrets.token_hex(4)}")
        new.write_text(text, encoding="utf-8")
        new.replace(target)

    def is_demo(self) -> bool:
        return self.read_facts().get("kind") == "demo"

    def mark_demo(self) -> None:
        self.write_facts(kind="demo")

    def demo_accounts(self) -> list[dict[str, str]]:
        """The accounts that a demonstration's sign-in page lists."""
        try:
            accounts: list[dict[str, str]] = json.loads((self.run / "demo.json").read_text(encoding="utf-8"))[
                "accounts"
            ]
        except FileNotFoundError:
            return []
        return accounts

    def clock_offset(self) -> timedelta:
        """How far domain time stands from real time."""
        return timedelta(seconds=self.read_facts().get("clock_offset_seconds", 0))

    def set_clock_offset(self, offset: timedelta, *, not_before: datetime) -> None:
        """Move a demonstration's clock. Refuses `not_a_demo`, `clock_back`."""
        if not self.is_demo():
            raise Refused("not_a_demo", rule="cli.md: clock")
        facts = self.read_facts()
        if "clock_offset_seconds" in facts and offset < self.clock_offset():
            raise Refused("clock_back", rule="cli.md: clock", now=not_before.isoformat())
        self.write_facts(clock_offset_seconds=offset.total_seconds())

    def secret(self, name: str) -> str:
        """A random secret of this home, made once, readable by its owner alone."""
        file = self.keys / name
        try:
            return _text(f"{self.path}/keys/{name}")
        except FileNotFoundError:
            self.keys.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = file.with_name(f".{name}-{secrets.token_hex(4)}")
        new.write_text(secrets.token_hex(32), encoding="ascii")
        new.chmod(0o600)
        with suppress(FileExistsError):
            os.link(new, file)
        new.unlink()
        return file.read_text(encoding="ascii")


@lru_cache(maxsize=16)
def _home(named: str) -> Home:
    return Home(Path(named or ROOT / "var").absolute())


def _text(file: str) -> str:
    """A small file that every request asks for and that is only ever replaced as a whole. Raises FileNotFoundError."""
    stood = os.stat(file)  # noqa: PTH116 - a dozen times a request, and a Path of it would cost more than the call
    return _as_it_stood(file, stood.st_ino, stood.st_mtime_ns, stood.st_size)


@lru_cache(maxsize=64)
def _as_it_stood(file: str, _inode: int, _changed_ns: int, _size: int) -> str:
    return Path(file).read_text(encoding="utf-8")


@lru_cache(maxsize=16)
def _facts(text: str) -> Mapping[str, Any]:
    return MappingProxyType(json.loads(text))
