"""Which days and hours count: the shipped national calendar, and what an office lays over it.

Source: Labour Code 2019, articles 111 and 112; each day names its own source and how sure it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from motcua.core.errors import Refused

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SATURDAY = 5
type Interval = tuple[time, time]


class DayKind(StrEnum):
    WORKING = "working-day"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    SWAPPED_OFF = "swapped-off"
    SWAPPED_WORKING = "swapped-working"


MADE_UP = "Làm bù"
"""What a decree calls a day worked in place of another: Vietnamese, whatever language a page speaks."""
WORKED = frozenset({DayKind.WORKING, DayKind.SWAPPED_WORKING})


@dataclass(frozen=True, slots=True)
class Day:
    """What one date is, and who says so."""

    date: date
    kind: DayKind
    name: str = ""
    source: str = ""
    degree: str = ""

    @property
    def is_working(self) -> bool:
        return self.kind in WORKED

    def to_json(self) -> dict[str, str]:
        return {
            "date": self.date.isoformat(),
            "kind": self.kind,
            "name": self.name,
            "source": self.source,
            "degree": self.degree,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, str]) -> Day:
        return cls(
            date.fromisoformat(kept["date"]), DayKind(kept["kind"]), kept["name"], kept["source"], kept["degree"]
        )


@dataclass(frozen=True, slots=True)
class Hours:
    """A unit's opening intervals of a working day, in order, and of a Saturday on which it only receives.

    A Saturday's hours count in no term: its day is no working day (Labour Code 2019, articles 105 and 111, as read).
    """

    intervals: tuple[Interval, ...] = ((time(7), time(11, 30)), (time(13, 30), time(17)))
    saturday: tuple[Interval, ...] = ()

    @property
    def opens(self) -> time:
        return self.intervals[0][0]

    @property
    def closes(self) -> time:
        return self.intervals[-1][1]

    @property
    def minutes(self) -> int:
        """Working minutes of a whole day."""
        return sum(_minutes(end) - _minutes(begin) for begin, end in self.intervals)

    def to_json(self) -> dict[str, list[list[str]]]:
        return {"week": _written(self.intervals), "saturday": _written(self.saturday)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Iterable[Iterable[str]]]) -> Hours:
        return cls(_read(kept["week"]), _read(kept["saturday"]))


def _written(intervals: Iterable[Interval]) -> list[list[str]]:
    return [[begin.isoformat("minutes"), end.isoformat("minutes")] for begin, end in intervals]


def _read(kept: Iterable[Iterable[str]]) -> tuple[Interval, ...]:
    pairs = (tuple(time.fromisoformat(each) for each in pair) for pair in kept)
    return tuple((begin, end) for begin, end in pairs)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


@dataclass(frozen=True, slots=True)
class Calendar:
    """Years that are known (True: provisional) and the days in them that are not what their weekday says."""

    years: Mapping[int, bool]
    days: Mapping[date, Day] = field(default_factory=dict)

    def day(self, on: date) -> Day:
        """What `on` is. Refuses `calendar_unknown` outside the known years: never a guess."""
        self._refuse_unknown(on.year)
        known = self.days.get(on)
        if known is not None:
            return known
        return Day(on, DayKind.WEEKEND if on.weekday() >= SATURDAY else DayKind.WORKING)

    def is_working(self, on: date) -> bool:
        return self.day(on).is_working

    def is_provisional(self, on: date) -> bool:
        """Whether the year's swaps are not yet decreed."""
        return self.years.get(on.year, False)

    def next_working(self, on: date) -> date:
        """The first working day from `on` on."""
        while not self.is_working(on):
            on += timedelta(days=1)
        return on

    def working_before(self, on: date, days: int) -> date:
        """The day that lies so many working days before `on`."""
        for _ in range(days):
            on -= timedelta(days=1)
            while not self.is_working(on):
                on -= timedelta(days=1)
        return on

    def working_after(self, on: date, days: int) -> date:
        """The day that lies so many working days after `on`."""
        for _ in range(days):
            on = self.next_working(on + timedelta(days=1))
        return on

    def working_between(self, after: date, until: date) -> int:
        """How many working days lie after one day, up to and with another. Refuses `calendar_unknown`.

        Counted by weeks and by the days that are not what their weekday says: a list of dossiers asks it at each row.
        """
        days = max((until - after).days, 0)
        if days:
            for year in range((after + timedelta(days=1)).year, until.year + 1):
                self._refuse_unknown(year)
        weeks, rest = divmod(days, 7)
        weekdays = SATURDAY * weeks + sum((after.weekday() + step) % 7 < SATURDAY for step in range(1, rest + 1))
        others = (day for on, day in self.days.items() if after < on <= until)
        return weekdays + sum(day.is_working - (day.date.weekday() < SATURDAY) for day in others)

    def _refuse_unknown(self, year: int) -> None:
        if year not in self.years:
            raise Refused("calendar_unknown", rule="Bộ luật Lao động 2019, Điều 112", year=year)

    def with_days(self, days: Iterable[Day]) -> Calendar:
        """The same calendar with days decreed later, or a unit's own, laid over it."""
        return replace(self, days={**self.days, **{day.date: day for day in days}})

    def to_json(self) -> dict[str, Any]:
        return {
            "years": {str(year): provisional for year, provisional in self.years.items()},
            "days": [self.days[on].to_json() for on in sorted(self.days)],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Calendar:
        days = (Day.from_json(each) for each in kept["days"])
        years = {int(year): bool(provisional) for year, provisional in kept["years"].items()}
        return cls(years, {day.date: day for day in days})


def changed(before: Calendar, after: Calendar) -> tuple[Day, ...]:
    """The days that `after` has otherwise than `before`, as `after` has them."""
    both = [on for on in sorted({*before.days, *after.days}) if on.year in before.years and on.year in after.years]
    return tuple(after.day(on) for on in both if before.day(on).kind is not after.day(on).kind)


@cache
def national() -> Calendar:
    """The shipped calendar, one file a year."""
    years: dict[int, bool] = {}
    days: dict[date, Day] = {}
    folder = resources.files("motcua.core").joinpath("data", "calendar")
    for file in folder.iterdir():
        content = json.loads(file.read_text(encoding="utf-8"))
        years[content["year"]] = content["provisional"]
        for each in content["days"]:
            day = Day.from_json(each)
            days[day.date] = day
    return Calendar(dict(sorted(years.items())), days)


def local(instant: datetime) -> datetime:
    """An aware instant in Việt Nam's time. Raises ValueError without an offset."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs an offset")
    return instant.astimezone(ZONE)


def midnight(instant: datetime) -> datetime:
    """When the day of `instant` (aware) began in Việt Nam."""
    return local(instant).replace(hour=0, minute=0, second=0, microsecond=0)
