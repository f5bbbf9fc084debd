"""Guessing is slowed down: each try is counted in the database, so that every server process knows of it, and before it
is looked at, so that many at once gain nothing. Nobody is ever locked out: a wait ends by itself, and another name
(another place) waits for nothing.

Machine time. Names are kept as keyed hashes, since they hold network addresses.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import connection, models

from motcua.base import clock
from motcua.base.home import Home
from motcua.base.kept_sql import KeptSql
from motcua.base.models import Attempt
from motcua.core.errors import Unknown

FORGOTTEN_AFTER = timedelta(hours=1)
"""What is free has been open so long: of many who try at once, none is earlier than the opening."""

_CLAIM = """
    INSERT INTO base_attempt AS kept (name, tries, open_at, last_at) VALUES (%(name)s, 1, %(old)s, %(now)s)
    ON CONFLICT (name) DO UPDATE SET
        tries = CASE WHEN kept.last_at < %(old)s THEN 1 ELSE kept.tries + 1 END,
        open_at = CASE WHEN kept.last_at < %(old)s OR kept.tries + 1 < %(free)s THEN %(old)s
            ELSE %(now)s + LEAST(%(longest)s, %(first)s * power(2, LEAST(kept.tries + 1 - %(free)s, 20))) END,
        last_at = %(now)s
    WHERE kept.open_at <= %(now)s
    RETURNING tries
"""


@dataclass(frozen=True, slots=True)
class Pace:
    """So many tries are free; then each wait is twice the one before, from `first` to `longest`."""

    free: int
    first: timedelta
    longest: timedelta


def claim(name: str, pace: Pace) -> timedelta:
    """Count one try; nothing to wait for means that it may be made, else it is how long to wait."""
    now, key = clock.machine_now(), _hashed(name)
    asked: dict[str, Any] = {"name": key, "now": now, "old": _long_open(), **asdict(pace)}
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, asked)
        if cursor.fetchone() is not None:
            return timedelta()
    open_at = Attempt.objects.values_list("open_at", flat=True).filter(name=key).first()
    return max(open_at - now, timedelta(seconds=1)) if open_at else claim(name, pace)


def claim_each(paces: Mapping[str, Pace]) -> timedelta:
    """Count one try under several names at once: where one of them must wait, it counts under none."""
    claimed: list[str] = []
    for name, pace in paces.items():
        if wait := claim(name, pace):
            for each in claimed:
                take_back(each)
            return wait
        claimed.append(name)
    return timedelta()


def tried[Found](paces: Mapping[str, Pace], look: Callable[[], Found]) -> Found | timedelta:
    """What `look` finds, else how long to wait; a wrong try is one for which it raises Unknown, as this then does.

    Nearly everybody is right at once, so where no name has been wrong within the hour only a wrong try is counted, once
    it was looked at: of many at once, those beyond the free ones are told to wait all the same."""
    if _WRONG(names=tuple(_hashed(name) for name in paces), since=_long_open()):
        if wait := claim_each(paces):
            return wait
        found = look()
        was_right(paces)
        return found
    try:
        return look()
    except Unknown:
        if wait := claim_each(paces):
            return wait
        raise


def _wrong(names: tuple[bytes, ...], since: datetime) -> tuple[str, Iterable[Any]]:
    return Attempt.objects.filter(name__in=names, last_at__gte=since).values_list("tries").query.sql_with_params()


_WRONG = KeptSql(_wrong)


def was_right(paces: Mapping[str, Pace]) -> None:
    """The try was right: the first name, the closest, is cleared; under the others it does not count."""
    first, *others = paces
    clear(first)
    for name in others:
        take_back(name)


def take_back(name: str) -> None:
    """The try that was claimed last does not count: it was right, or was not made."""
    Attempt.objects.filter(name=_hashed(name), tries__gt=0).update(tries=models.F("tries") - 1, open_at=_long_open())


def clear(name: str) -> None:
    """Whoever was right is not one who guesses."""
    Attempt.objects.filter(name=_hashed(name)).delete()


def forget() -> int:
    """Drop what was last tried long ago; how many."""
    gone, _ = Attempt.objects.filter(last_at__lt=clock.machine_now() - FORGOTTEN_AFTER).delete()
    return gone


def _long_open() -> datetime:
    return clock.machine_now() - FORGOTTEN_AFTER


def _hashed(name: str) -> bytes:
    return hmac.new(Home.here().secret("attempts").encode(), name.encode(), sha256).digest()
