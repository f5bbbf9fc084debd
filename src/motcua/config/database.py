"""Makes the database fit for work: migrations as its owner, then what the working role may do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django

from motcua.base import postgres
from motcua.base.home import Home
from motcua.base.postgres import Server
from motcua.config import processes
from motcua.config.backup.refusals import UNFINISHED
from motcua.config.backup.restoring import MARK
from motcua.config.exits import Cannot, say
from motcua.core.errors import Refused

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")

SENTENCES = {
    "database_down": "PostgreSQL không khởi động được; xem {log}",
    "database_missing": "không thấy PostgreSQL ở {folder}; chạy lại ./motcua để cài, hoặc đặt MOTCUA_PG_BIN",
}
ONE_AT_A_TIME = 143_2019
"""Our number among PostgreSQL's advisory locks: of several commands that start at once, one migrates."""


@contextmanager
def as_owner(url: str) -> Iterator[None]:
    """Let Django's default connection be the owner's for a while."""
    from django.db import connections

    from motcua.config.settings import database

    connection = connections["default"]
    kept = connection.settings_dict
    connection.close()
    connection.settings_dict = {**kept, **database(url)}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict = kept


def prepare(*, may_upgrade: bool = False) -> None:
    """Migrate a new database as its owner and grant the working role its rights; doing it again changes nothing.

    One that has been used is migrated only where the command may upgrade, and what is going to run is named before.
    Raises Cannot, naming it, where anything is pending, and for a database that a later motcua has migrated.
    """
    django.setup()
    from django.core.management import call_command
    from django.db import Error, connection

    from motcua.config import upgrading
    from motcua.config.grants import grant

    urls = postgres.urls(Home.here())
    with as_owner(urls.owner_url), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        standing = upgrading.standing(connection)
        standing.refuse_newer()
        if standing.pending:
            if not standing.is_new:
                standing.refuse_pending(unless=may_upgrade)
                say(standing.named())
            try:
                call_command("migrate", verbosity=0, interactive=False)
            except Error as wrong:
                raise Cannot(f"nâng cấp kho dữ liệu dừng giữa chừng: {str(wrong).splitlines()[0]}") from wrong
        if urls.owner_url != urls.url:
            grant(connection, role="motcua")


@contextmanager
def at_hand(home: Home, *, may_upgrade: bool = False) -> Iterator[Server]:
    """Join the home's database, prepared, for as long as a command needs it.

    Raises Cannot when it is not there, half restored, or of another version than may be run on.
    """
    from django.db.utils import OperationalError

    if (home.path / MARK).exists():
        raise Cannot(UNFINISHED.format(home=home.path))
    try:
        with postgres.joined(home) as server:
            if processes.is_child():
                django.setup()
            else:
                prepare(may_upgrade=may_upgrade)
            yield server
    except Refused as refused:
        if refused.code not in SENTENCES:
            raise
        raise Cannot(SENTENCES[refused.code].format(**refused.data)) from refused
    except OperationalError as wrong:
        raise Cannot("không nối được kho dữ liệu; kiểm tra DATABASE_URL và máy chủ PostgreSQL") from wrong
