"""Writes of fees: a slip is added, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.base.keys import new_id
from motcua.core.calendar import ZONE, local
from motcua.fees.models import Print, Slip, Till, TillSlip
from motcua.fees.queries import SlipFacts, written
from motcua.fees.till_queries import TillView

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
_HOLD = """
    INSERT INTO fees_daybook (id, unit_id, day, next) VALUES (%(book)s, %(unit)s, %(day)s, 1)
    ON CONFLICT (unit_id, day) DO UPDATE SET next = fees_daybook.next
"""
_LAY = """
    INSERT INTO fees_tillslip (id, till_id, of_id)
    SELECT %(link)s, id, %(id)s FROM fees_till WHERE post_id = %(post)s AND closed_at IS NULL
"""
"""A statement of its own, after the book is held: a till that was being closed meanwhile is closed now."""


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
    made: dict[str, Any] = {"id": new_id(), "book": new_id(), "link": new_id(), "cancels": None}
    row = {**made, "unit": unit, "day": day, "at": at, **columns}
    with connection.cursor() as cursor:
        cursor.execute(_ADD, row)
        nth: int = cursor.fetchone()[0]
        cursor.execute(_LAY, row)
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


def hold_book(unit: UUID, *, at: datetime) -> None:
    """Hold the day's book: until the transaction ends no slip is written at this counter, and no till moves."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, {"book": new_id(), "unit": unit, "day": local(at).date()})


def open_till(
    till_id: UUID,
    *,
    name: str,
    number: str,
    post: UUID,
    unit: UUID,
    left_before: int,
    opening: int,
    reason: str,
    since: datetime,
    at: datetime,
) -> int:
    """Open a clerk's till. What he has taken from `since` on, while none was open, lies in it; how many slips."""
    Till.objects.create(
        id=till_id,
        name=name,
        number=number,
        post_id=post,
        unit_id=unit,
        left_before=left_before,
        opening=opening,
        opening_reason=reason,
        opened_at=at,
    )
    loose = Slip.objects.filter(post_id=post, at__gte=since, in_till__isnull=True)
    return len(TillSlip.objects.bulk_create(TillSlip(till_id=till_id, of=slip) for slip in loose))


def close_till(
    till: TillView, *, counted: int, kept: int, notes: Mapping[int, int], reason: str, by: UUID, at: datetime
) -> None:
    """Close a till for good with what somebody in the post `by` counted."""
    Till.objects.filter(id=till.id).update(
        expected=till.expected,
        counted=counted,
        kept=kept,
        notes={str(note): number for note, number in notes.items()},
        reason=reason,
        closed_at=at,
        closed_by_id=by,
    )


def print_out(slip: UUID, *, post: UUID, at: datetime) -> Print:
    """The next print of a slip whose dossier is locked."""
    return Print.objects.create(of_id=slip, nth=Print.objects.filter(of_id=slip).count(), post_id=post, at=at)
