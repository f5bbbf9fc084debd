"""PostgreSQL's own pg_dump and pg_restore: the database as one stream, no password on a command line."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import IO

from psycopg import conninfo

from motcua.base import postgres
from motcua.config.backup.refusals import UNFIT
from motcua.config.exits import Cannot

FIRST_WITH_TIMEOUT = 17


@contextmanager
def running(program: str, url: str, *options: str, refusal: str) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """What the program says and what it hears; on leaving it has ended well. Raises Cannot with its own last words."""
    parts = conninfo.conninfo_to_dict(url)
    password = parts.pop("password", None)
    environment = {**os.environ, **({"PGPASSWORD": str(password)} if password else {})}
    command = [
        str(postgres.program(program)),
        "--no-password",
        "--dbname",
        conninfo.make_conninfo("", **parts),
        *options,
    ]
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told, env=environment)
        is_cut = False
        try:
            with process, ExitStack() as leaving:
                leaving.push(lambda wrong, *_: process.kill() if wrong not in (None, BrokenPipeError) else None)
                if process.stdin and process.stdout:
                    yield process.stdout, process.stdin
        except BrokenPipeError:
            is_cut = True  # it has ended before its time; its last words say why
        if process.returncode or is_cut:
            told.seek(0)
            words = told.read().decode("utf-8", "replace").strip().splitlines()
            errors = [line for line in words if "error:" in line] or words[-1:]
            raise Cannot(refusal.format(words=errors[0] if errors else process.returncode))


def refuse_unfit(server_version: int) -> None:
    """Raises Cannot where pg_dump is older than this server (`180006`), or pg_restore says what it does not understand.

    From 17 on pg_restore sets `transaction_timeout`, which no server before 17 knows.
    """
    server = server_version // 10_000
    told = subprocess.run([str(postgres.program("pg_dump")), "--version"], capture_output=True, text=True, check=True)
    ours = int(re.findall(r"\d+", told.stdout)[0])
    if ours < server or server < FIRST_WITH_TIMEOUT <= ours:
        raise Cannot(UNFIT.format(ours=ours, server=server))
