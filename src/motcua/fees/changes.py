"""Writes of fees: a slip is added, never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.base.keys import new_id
from motcua.core.calendar import ZONE
from motcua.fees.queries import SlipFacts, written

_ADD = """
    WITH book AS (
        INSERT INTO fees_daybook (id, unit_id, day, next) VALUES (%(book)s, %(unit)s, %(day)s, 2)
        ON CONFLICT (unit_id, day) DO UPDATE SET next = fees_daybook.next + 1 RETURNING next - 1 AS number
    )
    INSERT INTO fees_slip (id, dossier_id, turn, unit_id, day, number, post_id, tariff, amount, exemption, reason,
                           cancels_id, at)
    SELECT %(id)s, %(dossier)s, %(turn)s, %(unit)s, %(day)s, number, %(post)s, %(tariff)s, %(amount)s, %(exemption)s,
           %(reason)s, %(cancels)s, %(at)s
    FROM book RETURNING number
"""
"""Whoever takes a number holds the book until he commits; a rollback takes the number back."""


def take(
    *,
    dossier: UUID,
    last: SlipFacts | None,
    unit: UUID,
    post: UUID,
    tariff: int,
    amount: int,
    exemption: str,
    reason: str,
    at: datetime,
) -> SlipFacts:
    """The slip for a fee taken or let off, after the `last` of this dossier."""
    return _add(
        dossier=dossier,
        turn=last.turn + 1 if last else 1,
        unit=unit,
        post=post,
        tariff=tariff,
        amount=amount,
        exemption=exemption,
        reason=reason,
        at=at,
    )


def undo(last: SlipFacts, *, unit: UUID, post: UUID, reason: str, at: datetime) -> SlipFacts:
    """The counter-entry to the slip that stands."""
    return _add(
        dossier=last.dossier,
        turn=last.turn + 1,
        unit=unit,
        post=post,
        tariff=last.tariff,
        amount=last.amount,
        exemption=last.exemption,
        reason=reason,
        cancels=last.id,
        at=at,
    )


def _add(*, unit: UUID, at: datetime, **columns: Any) -> SlipFacts:
    day = at.astimezone(ZONE).date()
    row = {"id": new_id(), "book": new_id(), "unit": unit, "day": day, "at": at, "cancels": None, **columns}
    with connection.cursor() as cursor:
        cursor.execute(_ADD, row)
        nth: int = cursor.fetchone()[0]
    return SlipFacts(
        id=row["id"],
        dossier=row["dossier"],
        turn=row["turn"],
        number=written(nth, day),
        tariff=row["tariff"],
        amount=row["amount"],
        exemption=row["exemption"],
        is_counter_entry=row["cancels"] is not None,
    )
