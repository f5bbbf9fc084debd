"""Where a dossier's money stands: an axis of its own, derived from its slips, never from its stage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Payment(StrEnum):
    """What has become of a fee; `cancelled` is owed again."""

    FREE = "free"
    UNPAID = "unpaid"
    PAID = "paid"
    EXEMPT = "exempt"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Entry:
    """One slip as arithmetic: đồng taken, or, as a counter-entry, given back."""

    amount: int
    is_counter_entry: bool = False


def held(entries: Iterable[Entry]) -> int:
    """What the counter holds in đồng: all that was taken less all that was given back.

    >>> held([Entry(200_000), Entry(200_000, is_counter_entry=True), Entry(100_000)])
    100000
    """
    return sum(-each.amount if each.is_counter_entry else each.amount for each in entries)


def payment(fee: int, last: Entry | None) -> Payment:
    """The state of one dossier's fee by its latest slip."""
    if last is None:
        return Payment.UNPAID if fee else Payment.FREE
    if last.is_counter_entry:
        return Payment.CANCELLED
    return Payment.PAID if last.amount else Payment.EXEMPT


def is_owed(state: Payment) -> bool:
    """Whether there is something to take."""
    return state in (Payment.UNPAID, Payment.CANCELLED)
