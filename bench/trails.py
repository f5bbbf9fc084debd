"""Chains in bulk: a scratch database of so many dossiers' trails, and what proving and sealing them costs.

    MOTCUA_HOME=/some/home .venv/bin/python bench/trails.py 100000

The chains are made in SQL by the trail's own arithmetic, so that `verify` holds on them: eleven entries a dossier of
the size that acts write, three of them with a private text.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg

ENTRIES, WITH_TEXT = 11, (2, 5, 7)
FILES, FILE_MB = 64, 8
SCRATCH = "motcua_bench"

BEGIN = """
    INSERT INTO trail_subject (id, kind, name, seq, head)
    SELECT uuidv7(), 'dossier', format('000.00.13.H47-%%s-%%s', 240000 + n / 9000, 1000 + n %% 9000), 0,
           decode(repeat('00', 32), 'hex')
    FROM generate_series(1, %s) AS n
"""
SAY = """
    CREATE TEMP TABLE said ON COMMIT DROP AS
    SELECT s.*, convert_to(format(
        '{"at":"2024-11-25T01:20:00+00:00","by":{"account":"%%1$s","person":"%%1$s","post":"%%1$s","role":"officer",'
        '"stands_for":null,"system":null,"unit":"%%1$s"},"data":{"number":"%%2$s/HDHS","paper":"%%1$s",'
        '"promised":"2024-12-09T10:00:00+00:00"},"for":{"agency":"%%1$s","mandate":"%%1$s","step":"receive"},'
        '"helped":null,"link":null,"private":{%%3$s},"seq":%%2$s,"stage":["assigned","assessed"],"subject":"%%1$s",'
        '"v":1,"verb":"assess"}',
        subject, %(seq)s, CASE WHEN %(has_text)s
            THEN format('"note":"%%s"', encode(sha256(salt || convert_to(text, 'UTF8')), 'hex')) END), 'UTF8') AS body
    FROM (
        SELECT id AS subject, head AS prev, uuidv7() AS entry, decode(md5(name || %(seq)s), 'hex') AS salt,
               'Hồ sơ ' || name || ' còn chờ cơ quan phối hợp trả lời xác minh nơi cư trú trước năm 2009.' AS text
        FROM trail_subject WHERE seq = %(seq)s - 1 AND kind = 'dossier'
    ) AS s;

    INSERT INTO trail_entry (id, subject_id, seq, prev, body, hash, recorded_at)
    SELECT entry, subject, %(seq)s, prev, body, sha256(prev || body), clock_timestamp() FROM said;

    INSERT INTO trail_private (id, entry_id, field, salt, text)
    SELECT uuidv7(), entry, 'note', salt, text FROM said WHERE %(has_text)s;

    UPDATE trail_subject t SET seq = %(seq)s, head = sha256(prev || body) FROM said WHERE said.subject = t.id;
"""
PLACE = "INSERT INTO trail_waiting (entry) SELECT id FROM trail_entry ORDER BY seq, subject_id"


def fill(connection: psycopg.Connection[Any], dossiers: int) -> None:
    """Add whole chains of so many dossiers, which wait for their places in the change feed."""
    with connection.transaction():
        connection.execute(BEGIN, [dossiers])
    for seq in range(1, ENTRIES + 1):
        with connection.transaction(), psycopg.ClientCursor(connection) as cursor:
            cursor.execute(SAY, {"seq": seq, "has_text": seq in WITH_TEXT})
    connection.execute(PLACE)


@contextmanager
def stored(connection: psycopg.Connection[Any], folder: Path) -> Iterator[None]:
    """Files in the home, named in the scratch database and taken away again."""
    row = "INSERT INTO base_storedfile (sha256, size, media_type, stored_at) VALUES (%s, %s, 'application/pdf', now())"
    written: list[Path] = []
    try:
        for _ in range(FILES):
            content = os.urandom(FILE_MB << 20)
            digest = sha256(content).hexdigest()
            written.append(folder / digest[:2] / digest[2:])
            written[-1].parent.mkdir(exist_ok=True)
            written[-1].write_bytes(content)
            connection.execute(row, [digest, len(content)])
        yield
    finally:
        for path in written:
            path.unlink()


@contextmanager
def scratch(super_url: str) -> Iterator[str]:
    """A copy of the home's database, dropped afterwards; its name."""
    with psycopg.connect(super_url, autocommit=True) as admin:
        admin.execute(f"DROP DATABASE IF EXISTS {SCRATCH} WITH (FORCE)")
        admin.execute(f"CREATE DATABASE {SCRATCH} TEMPLATE motcua")
        try:
            yield psycopg.conninfo.make_conninfo(super_url, dbname=SCRATCH)
        finally:
            admin.execute(f"DROP DATABASE {SCRATCH} WITH (FORCE)")


def measured(name: str) -> dict[str, Any]:
    """One of the jobs below in a process of its own: its answer and what it cost."""
    done = subprocess.run([sys.executable, __file__, name], check=True, stdout=subprocess.PIPE, text=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def job(name: str) -> None:
    """Inside that process: seconds by the clock, of CPU here and in the server's process, peak memory here in MB."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
    django.setup()
    from django.db import connection

    from motcua.trail import feed, seals, verify

    connection.settings_dict["NAME"] = SCRATCH
    does: dict[str, Callable[[], object]] = {"verify": verify.report, "seal": seals.seal, "place": feed.place}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        server = cursor.fetchone()[0]
    begun, here = time.monotonic(), time.process_time()
    answer = does[name]()
    told = {
        "answer": answer,
        "wall": time.monotonic() - begun,
        "here": time.process_time() - here,
        "server": cpu(server),
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(told))


def cpu(process: int) -> float:
    """Seconds of CPU that a process has used so far."""
    told = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def main(dossiers: int) -> None:
    from motcua.base import postgres
    from motcua.base.home import Home
    from motcua.config import database

    def line(title: str, name: str) -> None:
        told = measured(name)
        costs = f"{told['wall']:7.1f} {told['here']:9.1f} {told['server']:11.1f} {told['mb']:8.0f}"
        print(f"{title:24} {costs}  {told['answer']}", flush=True)

    home = Home.here()
    with postgres.joined(home) as server:
        database.prepare()
        with scratch(server.super_url) as url, psycopg.connect(url, autocommit=True) as connection:
            fill(connection, dossiers)
            connection.execute("VACUUM ANALYZE")
            print(f"{'':24} {'wall s':>7} {'own CPU s':>9} {'server CPU s':>11} {'MB':>7}")
            line("verify, nothing sealed", "verify")
            line("positions for all", "place")
            line("seal all", "seal")
            line("seal, nothing changed", "seal")
            line("verify, all sealed", "verify")
            with stored(connection, home.files):
                line(f"the same, {FILES * FILE_MB} MB of files", "verify")


if __name__ == "__main__":
    if sys.argv[1].isdecimal():
        main(int(sys.argv[1]))
    else:
        job(sys.argv[1])
