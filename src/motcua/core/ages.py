"""Ages as the law counts them: whole years, reached on the birthday (Civil Code 2015, article 148)."""

from __future__ import annotations

from datetime import date

ADULT = 18
"""From this age nobody acts for a person by being his parent (Civil Code 2015, articles 20 and 136)."""
CARD = 14
"""From this age everybody must have an identity card (Law on Identification 2023, article 19)."""


def birthday(born_on: date, years: int) -> date:
    """The day on which somebody reaches an age; who was born on 29 February, the day after 28 February.

    >>> birthday(date(2008, 2, 29), 18)
    datetime.date(2026, 3, 1)
    """
    year = born_on.year + years
    try:
        return born_on.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def age(born_on: date, on: date) -> int:
    """Whole years on a day."""
    years = on.year - born_on.year
    return years if birthday(born_on, years) <= on else years - 1
