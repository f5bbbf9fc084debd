"""A unit's opening hours in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time

from django.utils.translation import gettext as _

from motcua.core.calendar import SATURDAY, Calendar, DayKind, Hours, Interval, local


def opening(hours: Hours) -> str:
    """`thứ Hai đến thứ Sáu 07:00 – 11:30, 13:30 – 17:00; thứ Bảy 07:00 – 11:30`."""
    week = _("thứ Hai đến thứ Sáu %(spans)s") % {"spans": _spans(hours.intervals)}
    if not hours.saturday:
        return week
    return _("%(week)s; thứ Bảy %(spans)s, chỉ nhận hồ sơ") % {"week": week, "spans": _spans(hours.saturday)}


def open_until(hours: Hours, *, calendar: Calendar, now: datetime) -> time | None:
    """When a place that is open at `now` closes next, at noon too; None where it is shut."""
    there = local(now)
    is_saturday = there.weekday() == SATURDAY and calendar.day(there.date()).kind is DayKind.WEEKEND
    spans = hours.intervals if calendar.is_working(there.date()) else hours.saturday if is_saturday else ()
    return next((end for begin, end in spans if begin <= there.time() < end), None)


def _spans(intervals: Iterable[Interval]) -> str:
    return ", ".join(f"{begin:%H:%M} – {end:%H:%M}" for begin, end in intervals)
