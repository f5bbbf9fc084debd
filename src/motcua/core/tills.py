"""Cash in a clerk's till as arithmetic, in whole đồng: what should be there, what was counted, and the difference.

Source: Law 88/2015/QH13 on accounting, art. 40 (what is counted is held against the books, a difference is explained).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta

from motcua.core.calendar import local
from motcua.core.errors import Refused
from motcua.core.payment import Entry, held

NOTES = (500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500)
"""What circulates, in đồng, the largest first."""
RULE = "Luật Kế toán 2015, Điều 40"


def worth(notes: Mapping[int, int]) -> int:
    """What so many notes of each kind come to.

    >>> worth({200_000: 2, 500: 3})
    401500
    """
    return sum(note * number for note, number in notes.items())


def expected(opening: int, entries: Iterable[Entry]) -> int:
    """What should be in a till: what it opened with, and all that was taken since less all that was given back."""
    return opening + held(entries)


def left_from(opened: datetime, closes: time) -> datetime:
    """From when a till that is still open has been left: the counter's next closing after it was opened (aware). Chosen
    by the house: until then its clerk may only be out for a while."""
    at = local(opened)
    day = at.date() + timedelta(days=at.time() >= closes)
    return datetime.combine(day, closes, at.tzinfo)


def refuse_unexplained(counted: int, *, expected: int, reason: str) -> None:
    """Refuse `till_differs` where a count is not what it should be and nobody says why."""
    if counted != expected and not reason.strip():
        raise Refused("till_differs", rule=RULE, in_till=counted, in_books=expected)
