"""How many working days lie between two days: counted by weeks, it must be what one counts on one's fingers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from motcua.core.calendar import Day, DayKind, national
from motcua.core.errors import Refused

KNOWN = sorted(national().years)
days = some.dates(date(KNOWN[0], 1, 1), date(KNOWN[-1], 12, 31))
decreed = some.lists(some.builds(Day, days, some.sampled_from(DayKind)), max_size=40)


@settings(max_examples=300, deadline=None)
@given(days, some.integers(-3, 90), decreed)
def test_it_is_what_one_counts_day_by_day(after: date, length: int, odd: list[Day]) -> None:
    calendar = national().with_days(odd)
    until = min(after + timedelta(days=length), date(KNOWN[-1], 12, 31))
    counted = [after + timedelta(days=step) for step in range(1, (until - after).days + 1)]

    assert calendar.working_between(after, until) == sum(map(calendar.is_working, counted))


def test_tet_and_the_saturday_worked_for_it() -> None:
    """The Tết holiday of 2025 (25 January to 2 February) for officials: none of its days counts."""
    assert national().working_between(date(2025, 1, 24), date(2025, 2, 2)) == 0
    assert national().working_between(date(2025, 1, 24), date(2025, 2, 3)) == 1


@pytest.mark.parametrize(
    ("after", "until"),
    [
        (date(KNOWN[-1], 12, 30), date(KNOWN[-1] + 1, 1, 2)),
        (date(KNOWN[0] - 1, 12, 30), date(KNOWN[0], 1, 2)),
    ],
)
def test_a_year_that_nobody_knows_is_no_guess(after: date, until: date) -> None:
    with pytest.raises(Refused, match="calendar_unknown"):
        national().working_between(after, until)
