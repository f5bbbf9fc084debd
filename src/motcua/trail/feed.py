"""The change feed: all entries in one order, the same for every reader and for ever.

A writer leaves a note that its entry waits; one sequencer gives the next positions to what has been committed. So a
position once read has nothing before it that is still to come, and whoever reads on from it misses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction

from motcua.core.errors import Refused, Unknown
from motcua.trail.models import Position

SEQUENCER = 143_2025
"""Our number among PostgreSQL's advisory locks: one sequencer at a time, in whichever process."""

TOLD: Final = frozenset({"calendar", "consent", "dossier", "hours", "mandate", "manifest", "unit", "version"})
"""Subjects that are things. What is about a person (a link, a session, a post, an absence) is told to nobody here."""

_PLACE = """
    WITH taken AS (
        DELETE FROM trail_waiting RETURNING entry
    ), told AS (
        SELECT e.id, e.subject_id, e.seq, max(e.recorded_at) OVER (PARTITION BY e.subject_id ORDER BY e.seq) AS at
        FROM trail_entry e JOIN taken t ON t.entry = e.id
    )
    INSERT INTO trail_position (position, entry_id)
    SELECT last.position + row_number() OVER (ORDER BY at, subject_id, seq), id
    FROM told, (SELECT coalesce(max(position), 0) AS position FROM trail_position) AS last
"""


@dataclass(frozen=True, slots=True)
class Event:
    """That something was done, and no more: `subject` is a dossier's code, else its id, which is `about`."""

    position: int
    id: UUID
    kind: str
    about: UUID
    subject: str
    verb: str
    at: datetime

    def to_cloudevent(self, *, source: str) -> dict[str, Any]:
        """CloudEvents 1.0 in JSON, with the extension `sequence`; `source` says which house speaks."""
        return {
            "specversion": "1.0",
            "id": str(self.id),
            "source": source,
            "type": f"vn.motcua.{self.kind}.{self.verb}",
            "subject": self.subject,
            "time": self.at.isoformat(),
            "sequence": f"{self.position:019d}",
        }


@dataclass(frozen=True, slots=True)
class Page:
    """Events in their order, perhaps none; read on after `cursor`, at once while there is `more`."""

    events: tuple[Event, ...]
    cursor: str
    more: bool


def place() -> int:
    """Give positions to all entries that wait, each after the one before it in its chain; return how many.

    Where another sequencer is at work nothing is left to do. Its lock ends after its commit is seen.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEQUENCER])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(_PLACE)
        placed: int = cursor.rowcount
    return placed


def events(after: str = "", *, limit: int, kinds: Set[str] = TOLD) -> Page:
    """What stands at the `limit` positions after a cursor about these kinds of subject; from the beginning without one.

    Nothing personal is told. Who may know of a dossier is for the rooms that know dossiers: whoever shows the page
    drops the others. Refuses `feed_replaced` where another entry, or none, has the position that was read last, as
    after a restore to an earlier state. Raises Unknown for what is no cursor.
    """
    position, entry = _read(after) if after else (0, None)
    rows = Position.objects.filter(position__gte=position).select_related("entry__subject").order_by("position")
    found = list(rows[: limit + 2])
    if entry:
        if not found or (found[0].position, found[0].entry_id) != (position, entry):
            raise Refused("feed_replaced", rule="trail.feed")
        del found[0]
    page = found[:limit]
    return Page(
        events=tuple(_event(row) for row in page if row.entry.subject.kind in kinds),
        cursor=f"{page[-1].position}.{page[-1].entry_id.hex}" if page else after,
        more=len(found) > limit,
    )


def _read(cursor: str) -> tuple[int, UUID]:
    position, _, entry = cursor.partition(".")
    try:
        if len(position) > 18 or not position.isascii():
            raise ValueError(position)
        return int(position), UUID(entry)
    except ValueError as wrong:
        raise Unknown("unknown", what="page") from wrong


def _event(row: Position) -> Event:
    entry, subject = row.entry, row.entry.subject
    body = json.loads(bytes(entry.body))
    named, at = subject.name if subject.kind == "dossier" else str(subject.id), datetime.fromisoformat(body["at"])
    return Event(row.position, entry.id, subject.kind, subject.id, named, body["verb"], at)
