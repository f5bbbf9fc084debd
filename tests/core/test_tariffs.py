"""Fees by the tables of their circulars, and what must hold of any tariff."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from motcua.core.errors import Refused
from motcua.core.tariffs import Exemption, Rate, Tariff, fee, owed

COPIES = Tariff(page=2_000, next_page=1_000, first_pages=2, ceiling=200_000)
LICENCE = Tariff(flat=135_000, online=115_000, online_until=date(2025, 12, 31))
PASSPORT = Tariff(
    flat=200_000,
    online=180_000,
    online_until=date(2025, 12, 31),
    situations={"lost": Rate(flat=400_000, online=360_000)},
)
RESIDENCE = Tariff(flat=20_000, online=10_000)
MONDAY, LAST, AFTER = date(2024, 11, 25), date(2025, 12, 31), date(2026, 1, 1)

amounts = some.integers(0, 10_000_000)
days = some.dates(date(2024, 1, 1), date(2027, 1, 1))
counts = some.integers(1, 2_000)
rates = some.builds(Rate, flat=amounts, online=some.none() | amounts)
tariffs = some.one_of(
    some.builds(
        Tariff,
        flat=amounts,
        online=some.none() | amounts,
        online_until=some.none() | days,
        situations=some.dictionaries(some.sampled_from(["lost", "anew"]), rates),
    ),
    some.builds(
        Tariff, page=counts, next_page=some.integers(0, 2_000), first_pages=some.integers(0, 9), ceiling=amounts
    ),
)
situations = some.sampled_from(["", "lost", "anew"])
shares = some.integers(1, 100)


def let_off(share: int) -> Exemption:
    return Exemption("some", "Ai đó", "exemption", share, "Thông tư mẫu")


@pytest.mark.parametrize(
    ("pages", "copies", "due"),
    [(1, 1, 2_000), (2, 1, 4_000), (3, 1, 5_000), (3, 2, 10_000), (198, 1, 200_000), (500, 2, 400_000)],
)
def test_a_certified_copy_costs_what_circular_226_says(pages: int, copies: int, due: int) -> None:
    assert fee(COPIES, on=MONDAY, pages=pages, copies=copies) == due


@pytest.mark.parametrize(
    ("tariff", "situation", "is_online", "on", "due"),
    [
        (Tariff(flat=200_000), "", True, MONDAY, 200_000),
        (LICENCE, "", False, MONDAY, 135_000),
        (LICENCE, "", True, MONDAY, 115_000),
        (LICENCE, "", True, LAST, 115_000),
        (LICENCE, "", True, AFTER, 135_000),
        (PASSPORT, "adult", False, MONDAY, 200_000),
        (PASSPORT, "adult", True, MONDAY, 180_000),
        (PASSPORT, "lost", False, MONDAY, 400_000),
        (PASSPORT, "lost", True, MONDAY, 360_000),
        (PASSPORT, "lost", True, AFTER, 400_000),
        (RESIDENCE, "", False, AFTER, 20_000),
        (RESIDENCE, "", True, AFTER, 10_000),
    ],
)
def test_a_fee_goes_by_situation_channel_and_day(
    tariff: Tariff, situation: str, is_online: bool, on: date, due: int
) -> None:
    assert fee(tariff, on=on, situation=situation, is_online=is_online) == due


@pytest.mark.parametrize(("pages", "copies"), [(0, 1), (1, 0)])
def test_without_pages_or_copies_there_is_no_guess(pages: int, copies: int) -> None:
    with pytest.raises(Refused, match="pages_missing"):
        fee(COPIES, on=MONDAY, pages=pages, copies=copies)


@pytest.mark.parametrize(
    ("amount", "share", "left"), [(200_000, 100, 0), (200_000, 50, 100_000), (1, 50, 0), (135_001, 50, 67_500)]
)
def test_a_share_is_let_off_down_to_whole_dong(amount: int, share: int, left: int) -> None:
    assert owed(amount, let_off(share)) == left


@given(tariffs, situations, some.booleans(), days, counts, counts)
def test_no_fee_lies_below_nothing_or_above_its_tariff(
    tariff: Tariff, situation: str, is_online: bool, on: date, pages: int, copies: int
) -> None:
    due = fee(tariff, on=on, situation=situation, is_online=is_online, pages=pages, copies=copies)
    rate = tariff.situations.get(situation, Rate(tariff.flat, tariff.online))
    most = tariff.ceiling * copies if tariff.is_by_page else max(rate.flat, rate.online or 0)
    assert 0 <= due <= most


@given(tariffs, counts, counts)
def test_a_page_or_a_copy_more_never_costs_less(tariff: Tariff, pages: int, copies: int) -> None:
    due = fee(tariff, on=MONDAY, pages=pages, copies=copies)
    assert due <= fee(tariff, on=MONDAY, pages=pages + 1, copies=copies)
    assert due <= fee(tariff, on=MONDAY, pages=pages, copies=copies + 1)


@given(amounts, shares, shares)
def test_whoever_is_let_off_more_owes_no_more(amount: int, one: int, other: int) -> None:
    less, more = sorted((one, other))
    assert 0 <= owed(amount, let_off(more)) <= owed(amount, let_off(less)) <= owed(amount, None) == amount


@pytest.mark.parametrize("wrong", [{"flat": -1}, {"flat": 1, "online": -1}, {"page": 1, "ceiling": -1}])
def test_a_tariff_below_nothing_is_none(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="below nothing"):
        Tariff(**wrong)


@pytest.mark.parametrize("share", [0, 101, -5])
def test_a_share_is_a_percentage(share: int) -> None:
    with pytest.raises(ValueError, match="percent"):
        let_off(share)
