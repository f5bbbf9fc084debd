"""Whether a one-stop is open now: a wrong answer costs somebody a journey."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from motcua.core.calendar import ZONE, Day, DayKind, Hours, national
from motcua.furniture.opening import open_until

NOON, EVENING = time(11, 30), time(17)
WITH_SATURDAY = Hours(saturday=((time(7), NOON),))


@pytest.mark.parametrize(
    ("now", "hours", "closes"),
    [
        ((2024, 11, 25, 6, 59), Hours(), None),
        ((2024, 11, 25, 7, 0), Hours(), NOON),
        ((2024, 11, 25, 11, 30), Hours(), None),
        ((2024, 11, 25, 16, 59), Hours(), EVENING),
        ((2024, 11, 25, 17, 0), Hours(), None),
        ((2024, 11, 23, 8, 0), Hours(), None),
        ((2024, 11, 23, 8, 0), WITH_SATURDAY, NOON),
        ((2024, 11, 24, 8, 0), WITH_SATURDAY, None),
        ((2024, 5, 4, 14, 0), Hours(), EVENING),
        ((2024, 4, 29, 8, 0), Hours(), None),
    ],
    ids=str,
)
def test_open_until(now: tuple[int, ...], hours: Hours, closes: time | None) -> None:
    """A Saturday that makes up for a holiday is a working day, with its afternoon."""
    assert open_until(hours, calendar=national(), now=datetime(*now, tzinfo=ZONE)) == closes  # type: ignore[arg-type, misc]


def test_a_saturday_decreed_a_holiday_is_shut_where_saturdays_are_served() -> None:
    calendar = national().with_days([Day(date(2024, 11, 23), DayKind.HOLIDAY, "Nghỉ phòng, chống bão (giả định)")])
    assert open_until(WITH_SATURDAY, calendar=calendar, now=datetime(2024, 11, 23, 8, tzinfo=ZONE)) is None
