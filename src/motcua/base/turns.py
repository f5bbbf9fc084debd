"""Turns where there is no row to lock yet."""

from __future__ import annotations

from django.db import connection


def take(name: str) -> None:
    """Until this transaction ends nobody else takes a turn of this name; who comes second waits here."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
