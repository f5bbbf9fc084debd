"""Writes of fees: a slip is added, never changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.base.keys import new_id
from motcua.core.calendar import ZONE
from motcua.fees.models import Slip
from motcua.fees.queries import SlipFacts, slip_facts

_NUMBER = """
    INSERT INTO fees_daybook (id, unit_id, day, next) VALUES (%s, %s, %s, 2)
    ON CONFLICT (unit_id, day) DO UPDATE SET next = fees_daybook.next + 1 RETURNING next - 1
"""


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
        dossier_id=dossier,
        turn=last.turn + 1 if last else 1,
        unit_id=unit,
        post_id=post,
        tariff=tariff,
        amount=amount,
        exemption=exemption,
        reason=reason,
        at=at,
    )


def undo(last: SlipFacts, *, unit: UUID, post: UUID, reason: str, at: datetime) -> SlipFacts:
    """The counter-entry to the slip that stands."""
    return _add(
        dossier_id=last.dossier,
        turn=last.turn + 1,
        unit_id=unit,
        post_id=post,
        tariff=last.tariff,
        amount=last.amount,
        exemption=last.exemption,
        reason=reason,
        cancels_id=last.id,
        at=at,
    )


def _add(*, unit_id: UUID, at: datetime, **columns: Any) -> SlipFacts:
    """The slip with its unit's next number of the day; who takes one holds the book until he commits."""
    day = at.astimezone(ZONE).date()
    with connection.cursor() as cursor:
        cursor.execute(_NUMBER, [new_id(), unit_id, day])
        number = cursor.fetchone()[0]
    return slip_facts(Slip.objects.create(unit_id=unit_id, day=day, number=number, at=at, **columns))
