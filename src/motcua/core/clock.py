"""The law's clock: from a reception and a term to the due instant, and the reason of every day between.

Sources: Civil Code 2015, articles 147 and 148; Decree 61/2018, articles 17 and 19; Decree 23/2015, article 7 (same
day). Every function is pure: calendar, hours and instants come in, an explained answer goes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from fractions import Fraction

from motcua.core.calendar import Calendar, DayKind, Hours, local
from motcua.core.terms import Count, Term, TermUnit

SAME_DAY_UNTIL = time(15)
DAY = timedelta(days=1)


class DayReason(StrEnum):
    RECEIVED = "received"
    WORKING_DAY = "working-day"
    CALENDAR_DAY = "calendar-day"
    PART_DAY = "part-day"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    SWAPPED_OFF = "swapped-off"
    SWAPPED_WORKING = "swapped-working"
    PAUSED = "paused"
    MOVED_ON = "moved-on"


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stands still in [begins, ends); without an end, still."""

    begins: datetime
    ends: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """One date of the explanation; `counted` is its number in the term, None where it does not count."""

    date: date
    counted: int | None
    minutes: int
    reason: DayReason


@dataclass(frozen=True, slots=True)
class Due:
    """The answer: when (None while paused), and why."""

    due: datetime | None
    paused: bool
    term: Term
    count: Count
    received: datetime
    explanation: tuple[Counted, ...]
    provisional: bool


def merged(pauses: Iterable[Pause], received: datetime) -> tuple[Pause, ...]:
    """Pauses in order, overlapping and touching ones as one. Raises ValueError for one that ends before it begins or
    begins before reception."""
    whole: list[Pause] = []
    for pause in sorted(pauses, key=lambda each: local(each.begins)):
        if pause.ends is not None and pause.ends <= pause.begins:
            raise ValueError("a pause ends after it begins")
        if pause.begins < received:
            raise ValueError("a pause begins after reception")
        last = whole[-1] if whole else None
        if last is None or (last.ends is not None and last.ends < pause.begins):
            whole.append(pause)
        elif last.ends is not None:
            ends = None if pause.ends is None else max(last.ends, pause.ends)
            whole[-1] = replace(last, ends=ends)
    return tuple(whole)


def due(
    term: Term,
    received: datetime,
    *,
    calendar: Calendar,
    hours: Hours,
    pauses: Iterable[Pause] = (),
    count: Count = Count.END_OF_DAY,
) -> Due:
    """When a term that began at `received` is over.

    Refuses `calendar_unknown` outside the calendar's years; raises ValueError for pauses that cannot be.
    """
    received = local(received)
    still = merged(pauses, received)
    opened = next((pause for pause in still if pause.ends is None), None)
    closed = tuple(pause for pause in still if pause.ends is not None)
    days = _Days(term, received, calendar, hours, closed, count)
    end, explanation = days.run()
    paused = opened is not None and opened.begins < end
    if paused and opened is not None:
        until = local(opened.begins).date()
        explanation = tuple(each for each in explanation if each.date <= until)
        if days.is_still(until, opened):
            explanation = tuple(
                Counted(each.date, None, 0, DayReason.PAUSED)
                if each.date == until and each.reason is not DayReason.RECEIVED
                else each
                for each in explanation
            )
    provisional = any(calendar.is_provisional(each.date) for each in explanation)
    return Due(None if paused else end, paused, term, count, received, explanation, provisional)


@dataclass(frozen=True, slots=True)
class _Days:
    """One counting."""

    term: Term
    received: datetime
    calendar: Calendar
    hours: Hours
    pauses: tuple[Pause, ...]
    count: Count

    def run(self) -> tuple[datetime, tuple[Counted, ...]]:
        match self.term.unit:
            case TermUnit.SAME_DAY:
                return self._same_day()
            case TermUnit.HOURS:
                return self._minutes(self.term.n * 60, Fraction(0))
            case TermUnit.MONTHS:
                return self._months()
            case TermUnit.CALENDAR_DAYS:
                return self._calendar_days()
        if self.count is Count.TO_THE_HOUR:
            return self._minutes(self.term.n * self.hours.minutes, Fraction(self.hours.minutes))
        return self._working_days()

    def _close(self, day: date) -> datetime:
        return datetime.combine(day, self.hours.closes, self.received.tzinfo)

    def is_still(self, day: date, pause: Pause | None = None) -> bool:
        """Whether the clock stands still at this day's close of business."""
        close = self._close(day)
        pauses = self.pauses if pause is None else (pause,)
        return any(each.begins <= close and (each.ends is None or close < each.ends) for each in pauses)

    def _first(self) -> Counted:
        return Counted(self.received.date(), None, 0, DayReason.RECEIVED)

    def _after(self) -> Iterator[date]:
        day = self.received.date()
        while True:
            day += DAY
            yield day

    def _skipped(self, day: date) -> Counted | None:
        """The day's explanation where it cannot count in working days."""
        kind = self.calendar.day(day).kind
        if not self.calendar.is_working(day):
            return Counted(day, None, 0, DayReason(kind.value))
        return Counted(day, None, 0, DayReason.PAUSED) if self.is_still(day) else None

    def _worked(self, day: date) -> DayReason:
        is_swapped = self.calendar.day(day).kind is DayKind.SWAPPED_WORKING
        return DayReason.SWAPPED_WORKING if is_swapped else DayReason.WORKING_DAY

    def _same_day(self) -> tuple[datetime, tuple[Counted, ...]]:
        today = self.received.date()
        if self.calendar.is_working(today) and self.received.time() <= SAME_DAY_UNTIL and not self.is_still(today):
            return self._close(today), (self._first(),)
        explained = [self._first()]
        for day in self._after():
            skipped = self._skipped(day)
            if skipped is None:
                explained.append(Counted(day, 1, self.hours.minutes, self._worked(day)))
                return self._close(day), tuple(explained)
            explained.append(skipped)
        raise AssertionError("days do not end")

    def _working_days(self) -> tuple[datetime, tuple[Counted, ...]]:
        whole, share = divmod(self.term.n, 1)
        explained, number = [self._first()], 0
        for day in self._after():
            if number == whole and not share:
                return self._close(explained[-1].date), tuple(explained)
            skipped = self._skipped(day)
            if skipped is not None:
                explained.append(skipped)
            elif number == whole:
                minutes = share * self.hours.minutes
                explained.append(Counted(day, None, int(minutes), DayReason.PART_DAY))
                return self._instant(day, minutes), tuple(explained)
            else:
                number += 1
                explained.append(Counted(day, number, self.hours.minutes, self._worked(day)))
        raise AssertionError("days do not end")

    def _instant(self, day: date, minutes: Fraction) -> datetime:
        """`minutes` of working time after the day's opening."""
        for begin, end in self.hours.intervals:
            start = datetime.combine(day, begin, self.received.tzinfo)
            length = Fraction((datetime.combine(day, end, self.received.tzinfo) - start) // timedelta(minutes=1))
            if minutes <= length:
                return start + timedelta(seconds=int(minutes * 60))
            minutes -= length
        raise AssertionError("a share of a day fits into it")

    def _calendar_days(self) -> tuple[datetime, tuple[Counted, ...]]:
        explained, number = [self._first()], 0
        for day in self._after():
            self.calendar.day(day)
            if self.is_still(day):
                explained.append(Counted(day, None, 0, DayReason.PAUSED))
                continue
            number += 1
            explained.append(Counted(day, number, 0, DayReason.CALENDAR_DAY))
            if number == self.term.n:
                return self._moved_on(day, explained)
        raise AssertionError("days do not end")

    def _months(self) -> tuple[datetime, tuple[Counted, ...]]:
        target = _months_after(self.received.date(), int(self.term.n))
        explained = [self._first()]
        for day in self._after():
            self.calendar.day(day)
            if self.is_still(day):
                target += DAY
                explained.append(Counted(day, None, 0, DayReason.PAUSED))
            else:
                explained.append(Counted(day, len(explained), 0, DayReason.CALENDAR_DAY))
            if day == target:
                return self._moved_on(day, explained)
        raise AssertionError("days do not end")

    def _moved_on(self, last: date, explained: list[Counted]) -> tuple[datetime, tuple[Counted, ...]]:
        """A last day that is off moves on to the next working one (Civil Code, article 148(5))."""
        while not self.calendar.is_working(last):
            last += DAY
            if self.calendar.is_working(last):
                explained.append(Counted(last, None, 0, DayReason.MOVED_ON))
            else:
                explained.append(Counted(last, None, 0, DayReason(self.calendar.day(last).kind.value)))
        if self.count is Count.TO_THE_HOUR and self.term.unit is TermUnit.CALENDAR_DAYS:
            return datetime.combine(last, self.received.time(), self.received.tzinfo), tuple(explained)
        return self._close(last), tuple(explained)

    def _minutes(self, minutes: Fraction, a_day: Fraction) -> tuple[datetime, tuple[Counted, ...]]:
        """Working minutes from the next working minute on; paused ones do not count. `a_day`: whole days are counted
        too, each after the reception's date."""
        left, day, number = minutes, self.received.date(), 0
        explained: list[Counted] = []
        while True:
            spent, end = self._spend(day, left)
            left -= spent
            if day == self.received.date():
                explained.append(Counted(day, None, int(spent), DayReason.RECEIVED))
            elif not self.calendar.is_working(day):
                explained.append(Counted(day, None, 0, DayReason(self.calendar.day(day).kind.value)))
            elif not spent:
                explained.append(Counted(day, None, 0, DayReason.PAUSED))
            elif a_day:
                number += 1
                explained.append(Counted(day, number, int(spent), self._worked(day)))
            else:
                explained.append(Counted(day, None, int(spent), DayReason.PART_DAY))
            if end is not None:
                return end, tuple(explained)
            day += DAY

    def _spend(self, day: date, left: Fraction) -> tuple[Fraction, datetime | None]:
        """How many of `left` minutes this day takes, and the instant at which none is left."""
        spent = Fraction(0)
        if not self.calendar.is_working(day):
            return spent, None
        for begin, end in self._open(day):
            length = Fraction((end - begin) // timedelta(seconds=1), 60)
            if length and spent + length >= left:
                return left, begin + timedelta(seconds=int((left - spent) * 60))
            spent += length
        return spent, None

    def _open(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        """The day's working intervals after reception, with the pauses cut out."""
        for begins, ends in self.hours.intervals:
            begin = max(datetime.combine(day, begins, self.received.tzinfo), self.received)
            end = datetime.combine(day, ends, self.received.tzinfo)
            for pause in self.pauses:
                if pause.ends is None or pause.ends <= begin or pause.begins >= end:
                    continue
                if pause.begins > begin:
                    yield begin, pause.begins
                begin = min(pause.ends, end)
            if begin < end:
                yield begin, end


def _months_after(day: date, months: int) -> date:
    """The corresponding day, or the month's last (Civil Code, article 148(3))."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - DAY).day
    return date(year, month + 1, min(day.day, last))
