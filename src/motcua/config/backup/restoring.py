"""Puts an archive back into an empty home: read through and proven first, the database last and in one transaction."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import psycopg

from motcua.base import postgres, stores
from motcua.base.home import Home
from motcua.config.backup import versions
from motcua.config.backup.age import Keys
from motcua.config.backup.archive import ABOUT, About, opened
from motcua.config.backup.postgres_tools import refuse_unfit, running
from motcua.config.backup.refusals import DATABASE_NOT_EMPTY, DISK, NEWER, NOT_EMPTY, RESTORE_FAILED
from motcua.config.exits import Cannot

MARK = "run/restoring"
"""Stands as long as a home is being filled: nobody else may use it, and the next `restore` begins anew."""
IS_USED = "SELECT EXISTS (SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace)"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, or only read through; `pending` are the migrations of this motcua that the archive lacks."""

    motcua: str
    made_at: str
    postgresql: str
    files: int
    bytes: int
    pending: tuple[str, ...]
    seconds: float = 0


def check(file: Path, keys: Keys) -> Restored:
    """Read the whole archive through. Raises Broken or Cannot as `opened` does, Cannot for one of a newer motcua."""
    begun, files, size = time.monotonic(), 0, 0
    with opened(file, keys) as members:
        about = About.read(next(members)[1])
        found = Restored(about.motcua, about.made_at, about.postgresql, 0, 0, _pending(about))
        for name, content in members:
            files += name.startswith("files/")
            size += len(content)
    return replace(found, files=files, bytes=size, seconds=round(time.monotonic() - begun, 1))


def restore(home: Home, file: Path, keys: Keys) -> Restored:
    """Fill this empty home from the archive. Raises Broken or Cannot where nothing is, or may be, put back."""
    begun, mark = time.monotonic(), home.path / MARK
    found = check(file, keys)
    if os.environ.get("DATABASE_URL"):
        _refuse_used(postgres.urls(home).owner_url)
    if mark.exists():
        _clear(home)
    elif _is_used(home):
        raise Cannot(NOT_EMPTY.format(home=home.path))
    mark.touch()
    with postgres.joined(home) as server:
        if not os.environ.get("DATABASE_URL"):
            _empty_database(server.super_url)
        try:
            with opened(file, keys) as members:
                _fill(home, server.owner_url, members)
        except OSError as wrong:
            raise Cannot(DISK.format(file=wrong.filename or home.path, words=wrong.strerror)) from wrong
    os.sync()
    mark.unlink()
    return replace(found, seconds=round(time.monotonic() - begun, 1))


def _pending(about: About) -> tuple[str, ...]:
    ours = versions.migrations()
    if versions.is_newer(about.motcua) or set(about.migrations) - set(ours):
        raise Cannot(NEWER.format(theirs=about.motcua, ours=versions.version()))
    return tuple(each for each in ours if each not in about.migrations)


def _is_used(home: Home) -> bool:
    return (home.pg / "PG_VERSION").exists() or any(map(any, _contents(home))) or bool(home.read_facts())


def _contents(home: Home) -> tuple[Iterator[Path], Iterator[Path]]:
    return home.files.iterdir(), home.keys.iterdir()


def _clear(home: Home) -> None:
    """Take away what an unfinished restore has put into a home that was empty before it."""
    for folder in (home.files, home.keys):
        shutil.rmtree(folder)
    (home.path / "home.json").unlink(missing_ok=True)
    home.make()


def _refuse_used(url: str) -> None:
    try:
        with psycopg.connect(url) as connection:
            refuse_unfit(connection.info.server_version)
            row = connection.execute(IS_USED).fetchone()
    except psycopg.OperationalError as wrong:
        raise Cannot("không nối được kho dữ liệu; kiểm tra DATABASE_URL và máy chủ PostgreSQL") from wrong
    if row and row[0]:
        raise Cannot(DATABASE_NOT_EMPTY)


def _empty_database(super_url: str) -> None:
    with psycopg.connect(super_url, autocommit=True) as connection:
        connection.execute("DROP DATABASE motcua WITH (FORCE)")
        connection.execute("CREATE DATABASE motcua OWNER motcua_owner")


def _fill(home: Home, owner_url: str, members: Iterable[tuple[str, bytes]]) -> None:
    store = stores.of(home, is_synced=False)
    for is_database, group in groupby(members, key=lambda member: member[0].startswith("database/")):
        if is_database:
            _fill_database(owner_url, (content for _, content in group))
            continue
        for name, content in group:
            if name.startswith("files/"):
                store.keep(name.removeprefix("files/").replace("/", ""), content)
            elif name != ABOUT:
                _write(home.path / name, content)


def _fill_database(url: str, pieces: Iterable[bytes]) -> None:
    """All or nothing: what proves the archive is read before pg_restore sees the end, and so before it commits."""
    options = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-acl")
    with running("pg_restore", url, *options, refusal=RESTORE_FAILED) as (_, back):
        for piece in pieces:
            back.write(piece)


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    target.chmod(0o600)
