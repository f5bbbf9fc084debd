"""Whose turn it is with papers: by when they move on, and how a count that differs may be settled, by which side.

Sources: Decree 61/2018/NĐ-CP, art. 18; Decision 45/2016/QĐ-TTg, art. 7, 9 and 14.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from motcua.core.calendar import Calendar, local
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage

CUT_OFF = time(15)
STAY = frozenset({Stage.FILED, Stage.INCOMPLETE, Stage.DECLINE_PROPOSED})
"""Stages at which the one-stop keeps what it was given: nothing has been accepted for the body that decides."""
LONG = timedelta(days=30)
"""A result that nobody has fetched for so long is asked after; chosen by the house, no law names a term."""
RULE = "Quyết định 45/2016/QĐ-TTg, Điều 7, 14"


class Side(StrEnum):
    """One of the two that sign a hand-over."""

    GIVER = "giver"
    RECEIVER = "receiver"


class Settlement(StrEnum):
    """What came of a count that differed."""

    ARRIVED = "arrived"
    KEPT = "kept"
    LOST = "lost"
    MISCOUNTED = "miscounted"


WAYS: dict[tuple[bool, Settlement], Side] = {
    (True, Settlement.ARRIVED): Side.RECEIVER,
    (True, Settlement.KEPT): Side.GIVER,
    (True, Settlement.LOST): Side.GIVER,
    (False, Settlement.ARRIVED): Side.RECEIVER,
    (False, Settlement.MISCOUNTED): Side.RECEIVER,
}
"""Who may say so, for papers that are missing (True) or more than listed (False): what has come only its receiver can
count, what has not come is the giver's to find or to answer for."""


def must_act(*, expected: int, counted: int) -> Side:
    """Who has to clear a difference up: the giver what is missing, the receiver what nobody listed."""
    return Side.GIVER if counted < expected else Side.RECEIVER


def ways(*, is_short: bool, side: Side) -> tuple[Settlement, ...]:
    """How this side may settle such a difference."""
    return tuple(how for (short, how), whose in WAYS.items() if short is is_short and whose is side)


def refuse_unless_his(how: Settlement, *, is_short: bool, sides: frozenset[Side]) -> None:
    """Refuse `not_your_side` to whoever may not settle such a difference so."""
    if WAYS.get((is_short, how)) not in sides:
        raise Refused("not_your_side", rule=RULE, how=how)


def goes_on(received: datetime, calendar: Calendar) -> date:
    """The day by which papers received at `received` (aware) are handed on: the same working day, or, after 15:00, the
    next one, at its start (Decree 61/2018, art. 18)."""
    at = local(received)
    is_next = at.time() > CUT_OFF
    return calendar.next_working(at.date() + timedelta(days=is_next))
