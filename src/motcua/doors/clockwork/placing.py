"""The change feed kept up to date: what has been committed gets its place within the second."""

from __future__ import annotations

from contextlib import suppress

from django.db import InterfaceError, OperationalError, close_old_connections

from motcua.trail import feed

BEAT_SECONDS = 0.5


def place_waiting() -> None:
    """One beat of the sequencer. Where the database is away, the next beat asks again."""
    with suppress(OperationalError, InterfaceError):
        close_old_connections()
        feed.place()
