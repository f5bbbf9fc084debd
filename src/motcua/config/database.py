"""Makes the database fit for work: migrations as its owner, then what the working role may do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django


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


def prepare() -> None:
    """Migrate as the owner and grant the working role its rights; doing it again changes nothing."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from motcua.base import postgres
    from motcua.base.home import Home
    from motcua.config.grants import grant

    urls = postgres.urls(Home.here())
    with as_owner(urls.owner_url):
        call_command("migrate", verbosity=0, interactive=False)
        if urls.owner_url != urls.url:
            grant(connection, role="motcua")
