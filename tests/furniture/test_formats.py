"""Dates, money and numbers as the look writes them: a misread date costs somebody a journey."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from motcua.core.calendar import ZONE
from motcua.furniture import formats


def test_an_instant_is_shown_on_the_clocks_of_viet_nam() -> None:
    assert formats.instant(datetime(2024, 12, 9, 10, 0, tzinfo=UTC)) == "17:00 thứ Hai, 09/12/2024"
    assert formats.instant_row(datetime(2024, 12, 9, 17, 0, tzinfo=ZONE)) == "17:00 thứ Hai, 09/12"
    assert formats.instant_short(datetime(2024, 11, 22, 9, 45, tzinfo=UTC)) == "16:45 22/11"


def test_a_day_near_midnight_is_viet_nams_day() -> None:
    assert formats.day_long(datetime(2024, 11, 24, 18, 0, tzinfo=UTC)) == "thứ Hai, 25/11/2024"
    assert formats.day_long(date(2024, 12, 1)) == "Chủ nhật, 01/12/2024"


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        formats.instant(datetime(2024, 11, 25, 7, 0))  # noqa: DTZ001 - what is refused


def test_ranges() -> None:
    assert formats.day_range(date(2024, 11, 16), date(2024, 11, 19)) == "16/11 – 19/11"
    assert formats.day_range(date(2024, 12, 30), date(2025, 1, 2)) == "30/12/2024 – 02/01/2025"
    assert formats.day_range(date(2024, 11, 16), date(2024, 11, 16)) == "16/11"


@pytest.mark.parametrize(
    ("amount", "words"),
    [(200_000, "200.000 đồng"), (0, "0 đồng"), (1_250_000, "1.250.000 đồng"), (2_000, "2.000 đồng")],
)
def test_money(amount: int, words: str) -> None:
    assert formats.dong(amount) == words


def test_percent_and_numbers() -> None:
    assert formats.percent(98.6) == "98,6 %"
    assert formats.percent(100.0) == "100 %"
    assert formats.number(11_842) == "11.842"
    assert formats.number(1234.5) == "1.234,5"


def test_telephone_numbers_are_grouped_and_strange_ones_left_alone() -> None:
    assert formats.phone("0900000123") == "0900 000 123"
    assert formats.phone("0900 000 123") == "0900 000 123"
    assert formats.phone("+84 900 000 123") == "+84 900 000 123"


def test_lists_never_count_to_the_end() -> None:
    assert formats.capped(13) == "13"
    assert formats.capped(500) == "500"
    assert formats.capped(501) == "500+"
