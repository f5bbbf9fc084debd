"""The archive: a tar in one fixed spelling, closed by its contents' sums and by the sum of every byte before.

`backup.json` what it is · `home.json keys/* run/*` the home's own · `files/*` by SHA-256 · `database/*` what
pg_dump says, in pieces · `manifest.json` count, size and SHA-256 of each part · `sha256` of all the bytes above it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from tarfile import BLOCKSIZE, USTAR_FORMAT, HeaderError, TarInfo
from typing import Any, Final, Protocol

from motcua.config.backup import versions
from motcua.config.backup.age import INTRO, Keys, Opener
from motcua.config.backup.refusals import CHANGED, CUT, NEWER, NOT_OURS, NOT_SEALED
from motcua.config.exits import Broken, Cannot

FORMAT: Final = 1
ABOUT, MANIFEST, SUM = "backup.json", "manifest.json", "sha256"
END: Final = bytes(2 * BLOCKSIZE)
LARGEST: Final = 64 * 1024 * 1024
"""No member is larger, so that each can be held whole."""
NAMES: Final = re.compile(
    r"backup\.json|manifest\.json|home\.json|run/[\w-]+\.json|keys/[\w.-]+|files/[0-9a-f]{2}/[0-9a-f]{62}|database/\d{6}"
)


class Sink(Protocol):
    """Where an archive is written to."""

    def write(self, content: bytes, /) -> object: ...


class Source(Protocol):
    """Where an archive is read from: fewer bytes than asked for come only at the end."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class About:
    """What an archive says of itself before anything else."""

    motcua: str
    made_at: str
    postgresql: str
    migrations: tuple[str, ...]
    format: int = FORMAT

    @classmethod
    def read(cls, content: bytes) -> About:
        """Raises Cannot where a later motcua has written it, Broken where nobody has."""
        try:
            told: dict[str, Any] = json.loads(content)
            if told["format"] > FORMAT:
                raise Cannot(NEWER.format(theirs=told["motcua"], ours=versions.version()))
            return cls(**{**told, "migrations": tuple(told["migrations"])})
        except (ValueError, KeyError, TypeError) as wrong:
            raise Broken(CHANGED) from wrong


@dataclass(slots=True)
class Part:
    """One part as it grows: how many members, how many bytes, and the sum of them one after the other."""

    count: int = 0
    size: int = 0
    digest: Any = field(default_factory=sha256)

    def add(self, content: bytes) -> None:
        self.count += 1
        self.size += len(content)
        self.digest.update(content)


class Parts(dict[str, Part]):
    """All parts: `files` and `database` have many members, every other one is its own part."""

    def add(self, name: str, content: bytes) -> None:
        folder = name.partition("/")[0]
        self.setdefault(folder if folder in ("files", "database") else name, Part()).add(content)

    def manifest(self) -> bytes:
        told = {n: {"count": p.count, "size": p.size, "sha256": p.digest.hexdigest()} for n, p in self.items()}
        return json.dumps(told, indent=1).encode()


class Writer:
    """Writes members, and at last what proves them."""

    def __init__(self, out: Sink, about: About) -> None:
        self.parts = Parts()
        self._out, self._digest = out, sha256()
        self.add(ABOUT, json.dumps(asdict(about), indent=1).encode())

    def add(self, name: str, content: bytes) -> None:
        self.parts.add(name, content)
        self._put(_member(name, content))

    def close(self) -> None:
        self._put(_member(MANIFEST, self.parts.manifest()))
        self._out.write(_member(SUM, self._digest.hexdigest().encode()) + END)

    def _put(self, block: bytes) -> None:
        self._digest.update(block)
        self._out.write(block)


@contextmanager
def opened(file: Path, keys: Keys) -> Iterator[Iterator[tuple[str, bytes]]]:
    """The members of an archive one by one, each proven; the last step proves the whole.

    Raises Broken for what is no archive of ours, cut, or changed; Cannot without the right key, or for a later format.
    """
    with file.open("rb") as raw:
        head = raw.read(len(INTRO))
        if head == INTRO:
            yield _proven(Opener(raw, keys.identities))
            return
        if not head.startswith(ABOUT.encode()):
            raise Broken(NOT_OURS)
        if keys.recipients:
            raise Cannot(NOT_SEALED)
        raw.seek(0)
        yield _proven(raw)


def _proven(source: Source) -> Iterator[tuple[str, bytes]]:
    parts = Parts()
    for name, content in _members(source):
        if not parts and name != ABOUT:
            raise Broken(NOT_OURS)
        if name == MANIFEST:
            if content != parts.manifest():
                raise Broken(CHANGED)
            continue
        if name.startswith("files/") and sha256(content).hexdigest() != name.removeprefix("files/").replace("/", ""):
            raise Broken(CHANGED)
        parts.add(name, content)
        yield name, content


def _members(source: Source) -> Iterator[tuple[str, bytes]]:
    digest = sha256()
    while True:
        name, content, block = _next(source)
        if name == SUM:
            if block + source.read(len(END) + 1) != _member(SUM, digest.hexdigest().encode()) + END:
                raise Broken(CHANGED)
            return
        if not NAMES.fullmatch(name) or block != _member(name, content):
            raise Broken(CHANGED)
        digest.update(block)
        yield name, content


def _next(source: Source) -> tuple[str, bytes, bytes]:
    """A member's name and content, and the very bytes that spelled it."""
    head = _exactly(source, BLOCKSIZE)
    try:
        info = TarInfo.frombuf(head, "utf-8", "strict")
    except (HeaderError, UnicodeDecodeError) as wrong:
        raise Broken(CHANGED) from wrong
    if info.size > LARGEST:
        raise Broken(CHANGED)
    block = _exactly(source, info.size + -info.size % BLOCKSIZE)
    return info.name, block[: info.size], head + block


def _exactly(source: Source, size: int) -> bytes:
    content = source.read(size)
    if len(content) < size:
        raise Broken(CUT)
    return content


def _member(name: str, content: bytes) -> bytes:
    info = TarInfo(name)
    info.size, info.mode = len(content), 0o600
    return info.tobuf(USTAR_FORMAT, "utf-8", "strict") + content + bytes(-len(content) % BLOCKSIZE)
