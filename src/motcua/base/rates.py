"""How often something may be done: so many calls under a name in each window of time, counted in the database, so that
every server process knows of them. Machine time."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection

from motcua.base import clock
from motcua.base.models import Window

FORGOTTEN_AFTER = timedelta(days=1)

_SPEND = """
    INSERT INTO base_window AS kept (name, began_at, calls) VALUES (%(name)s, %(now)s, 1)
    ON CONFLICT (name) DO UPDATE SET
        began_at = CASE WHEN kept.began_at <= %(old)s THEN %(now)s ELSE kept.began_at END,
        calls = CASE WHEN kept.began_at <= %(old)s THEN 1 ELSE kept.calls + 1 END
    RETURNING began_at, calls
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many calls in each window of so many seconds."""

    calls: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Spent:
    """What is left in this window, the call just made taken off, and in how many seconds the next one begins."""

    rate: Rate
    left: int
    seconds: int

    @property
    def is_over(self) -> bool:
        return self.left < 0


def spend(name: str, rate: Rate) -> Spent:
    """Count one call, in one statement."""
    now = clock.machine_now()
    length = timedelta(seconds=rate.seconds)
    with connection.cursor() as cursor:
        cursor.execute(_SPEND, {"name": name, "now": now, "old": now - length})
        began_at, calls = cursor.fetchone()
    return Spent(rate, rate.calls - calls, _seconds(began_at + length - now))


def _seconds(span: timedelta) -> int:
    return max(1, math.ceil(span.total_seconds()))


def forget() -> int:
    """Drop the windows that began long ago; how many."""
    gone, _ = Window.objects.filter(began_at__lt=clock.machine_now() - FORGOTTEN_AFTER).delete()
    return gone
