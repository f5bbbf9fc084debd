"""Takes an archive beside a running server: everything is read as of one snapshot, however long it takes.

Files are in the store before the transaction that names them commits, never change and are never removed: whatever the
snapshot names can be read at any later time.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

import psycopg

from motcua.base import clock, postgres, stores
from motcua.base.home import Home
from motcua.config.backup import versions
from motcua.config.backup.age import Keys, Sealer
from motcua.config.backup.archive import About, Writer
from motcua.config.backup.postgres_tools import refuse_unfit, running
from motcua.config.backup.refusals import DISK, DUMP_FAILED, NOTHING
from motcua.config.exits import Cannot

PIECE = 4 * 1024 * 1024
RECORD = "run/backup.json"
"""When the last archive was taken, for `doctor`."""
MOST_NAMED = 100
BEGIN = "SELECT to_regclass('public.trail_entry') IS NOT NULL, pg_export_snapshot()"
FILES = "SELECT sha256 FROM base_storedfile ORDER BY sha256"
MIGRATIONS = "SELECT app || '.' || name FROM django_migrations WHERE app = ANY (%s) ORDER BY 1"


@dataclass(frozen=True, slots=True)
class Taken:
    """What an archive holds: its size and its parts' in bytes, and the SHA-256 of files that could not be read."""

    file: str
    bytes: int
    files: int
    database_bytes: int
    seconds: float
    encrypted: bool
    missing: int
    missing_files: tuple[str, ...]


def take(home: Home, target: Path, keys: Keys) -> Taken:
    """Write the archive of this home to `target`, sealed for `keys` if there are any.

    Files that are lost or broken are left out and named. Raises Cannot when there is nothing, or no room.
    """
    if not os.environ.get("DATABASE_URL") and not (home.pg / "PG_VERSION").exists():
        raise Cannot(NOTHING.format(home=home.path))
    begun = time.monotonic()
    with (
        postgres.joined(home) as server,
        _snapshot(home, server.owner_url) as (connection, snapshot),
        _new(target) as out,
    ):
        sealer = Sealer(out, keys.recipients) if keys.recipients else None
        writer = Writer(sealer or out, _about(connection))
        _add_own(writer, home)
        missing = _add_files(writer, home, connection)
        _add_database(writer, server.owner_url, snapshot)
        writer.close()
        if sealer:
            sealer.close()
    taken = Taken(
        file=str(target),
        bytes=target.stat().st_size,
        files=writer.parts["files"].count if "files" in writer.parts else 0,
        database_bytes=writer.parts["database"].size,
        seconds=round(time.monotonic() - begun, 1),
        encrypted=bool(sealer),
        missing=len(missing),
        missing_files=tuple(missing[:MOST_NAMED]),
    )
    home.write(RECORD, json.dumps({"at": clock.machine_now().isoformat(), "file": taken.file, "bytes": taken.bytes}))
    return taken


def last(home: Home) -> datetime | None:
    """When the last archive of this home was taken."""
    record = home.path / RECORD
    return datetime.fromisoformat(json.loads(record.read_text(encoding="utf-8"))["at"]) if record.exists() else None


@contextmanager
def _snapshot(home: Home, url: str) -> Iterator[tuple[psycopg.Connection, str]]:
    """A transaction that sees one instant for as long as it lives, and the name under which pg_dump sees the same."""
    with psycopg.connect(url) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        connection.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        row = connection.execute(BEGIN).fetchone()
        if row is None or not row[0]:
            raise Cannot(NOTHING.format(home=home.path))
        refuse_unfit(connection.info.server_version)
        yield connection, row[1]


@contextmanager
def _new(target: Path) -> Iterator[BinaryIO]:
    """A file that stands under its name only once it is whole and on disk, for its owner alone."""
    new = target.with_name(f".{target.name}-{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        new.replace(target)
        folder = os.open(target.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    except OSError as wrong:
        raise Cannot(DISK.format(file=target, words=wrong.strerror)) from wrong
    finally:
        new.unlink(missing_ok=True)


def _about(connection: psycopg.Connection) -> About:
    return About(
        motcua=versions.version(),
        made_at=clock.machine_now().isoformat(timespec="seconds"),
        postgresql=connection.info.parameter_status("server_version") or "",
        migrations=tuple(row[0] for row in connection.execute(MIGRATIONS, [versions.rooms()])),
    )


def _add_own(writer: Writer, home: Home) -> None:
    """What the home keeps beside database and files: its facts, its secrets, a demonstration's invented citizens."""
    own = [home.path / "home.json", *sorted(home.keys.glob("[!.]*")), home.run / "twin-identity.json"]
    for file in (each for each in own if each.exists()):
        writer.add(str(file.relative_to(home.path)), file.read_bytes())


def _add_files(writer: Writer, home: Home, connection: psycopg.Connection) -> list[str]:
    """Add each file that the snapshot names; return those that are not there as they were stored."""
    missing, store = [], stores.of(home)
    with connection.cursor("files") as rows:
        for (digest,) in rows.execute(FILES):
            try:
                content = b"".join(store.pieces(digest))
            except FileNotFoundError:
                content = b""
            if sha256(content).hexdigest() == digest:
                writer.add(f"files/{digest[:2]}/{digest[2:]}", content)
            else:
                missing.append(digest)
    return missing


def _add_database(writer: Writer, url: str, snapshot: str) -> None:
    options = ("--format=custom", f"--snapshot={snapshot}", "--no-owner", "--no-acl")
    with running("pg_dump", url, *options, refusal=DUMP_FAILED) as (dump, _):
        for number, piece in enumerate(iter(partial(dump.read, PIECE), b"")):
            writer.add(f"database/{number:06d}", piece)
