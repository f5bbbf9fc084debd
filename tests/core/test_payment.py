"""Money as arithmetic: what is held, and where a fee stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from motcua.core.payment import Entry, Payment, held, is_owed, payment

amounts = some.integers(0, 10_000_000)


@pytest.mark.parametrize(
    ("fee", "last", "state"),
    [
        (0, None, Payment.FREE),
        (200_000, None, Payment.UNPAID),
        (200_000, Entry(200_000), Payment.PAID),
        (200_000, Entry(100_000), Payment.PAID),
        (200_000, Entry(0), Payment.EXEMPT),
        (200_000, Entry(200_000, is_counter_entry=True), Payment.CANCELLED),
        (200_000, Entry(0, is_counter_entry=True), Payment.CANCELLED),
    ],
)
def test_a_fee_stands_where_its_latest_slip_says(fee: int, last: Entry | None, state: Payment) -> None:
    assert payment(fee, last) is state


def test_only_what_is_unpaid_or_undone_is_owed() -> None:
    assert {state for state in Payment if is_owed(state)} == {Payment.UNPAID, Payment.CANCELLED}


@given(some.lists(amounts), some.lists(amounts))
def test_what_is_held_is_what_was_taken_less_what_was_given_back(taken: list[int], back: list[int]) -> None:
    entries = [Entry(each) for each in taken] + [Entry(each, is_counter_entry=True) for each in back]
    assert held(entries) == sum(taken) - sum(back)
