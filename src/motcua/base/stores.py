"""Where the bytes of files lie, by their SHA-256: written once, never changed or removed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.conf import settings

from motcua.base.home import Home
from motcua.base.plugins import adapter

PARTS = tuple(f"{number:02x}" for number in range(256))
"""The first two digits of every name; a store is looked through part by part, as one part fits into memory."""
PIECE = 1024 * 1024


class Store(Protocol):
    """Every method refuses `file_store_away`, with what the store `answer`ed if it did."""

    def keep(self, digest: str, content: bytes) -> None:
        """Keep the bytes; once this returns they outlast a crash. What lies there already stays as it is."""

    def pieces(self, digest: str) -> Iterator[bytes]:
        """The bytes, a piece at a time. Raises FileNotFoundError."""

    def names(self, part: str) -> Iterator[str]:
        """The SHA-256 of everything kept whose first two digits are `part`."""


def of(home: Home, *, is_synced: bool = True) -> Store:
    """The store that `FILES` names, else the home's folder; `is_synced` is for whoever syncs all of it at the end."""
    kept: Store = adapter("FILES") if settings.FILES else Folder(home.files, is_synced=is_synced)
    return kept


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this machine, or one that several share by a file system that keeps fsync and renames in one step."""

    path: Path
    is_synced: bool = True

    def place(self, digest: str) -> Path:
        """Where the file with this SHA-256 lies."""
        return self.path / digest[:2] / digest[2:]

    def keep(self, digest: str, content: bytes) -> None:
        target = self.place(digest)
        if target.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".new-", delete=False) as file:
            file.write(content)
            if self.is_synced:
                file.flush()
                os.fsync(file.fileno())
        written = Path(file.name)
        written.chmod(0o440)
        written.replace(target)
        if self.is_synced:
            for folder in (target.parent, self.path):
                _sync(folder)

    def pieces(self, digest: str) -> Iterator[bytes]:
        with self.place(digest).open("rb") as file:
            while piece := file.read(PIECE):
                yield piece

    def names(self, part: str) -> Iterator[str]:
        return (part + file.name for file in (self.path / part).glob("[!.]*"))


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
