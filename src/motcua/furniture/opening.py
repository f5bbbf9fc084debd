"""A unit's opening hours in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from motcua.core.calendar import Hours, Interval


def opening(hours: Hours) -> str:
    """`thứ Hai đến thứ Sáu 07:00 – 11:30, 13:30 – 17:00; thứ Bảy 07:00 – 11:30`."""
    week = _("thứ Hai đến thứ Sáu %(spans)s") % {"spans": _spans(hours.intervals)}
    if not hours.saturday:
        return week
    return _("%(week)s; thứ Bảy %(spans)s, chỉ nhận hồ sơ") % {"week": week, "spans": _spans(hours.saturday)}


def _spans(intervals: Iterable[Interval]) -> str:
    return ", ".join(f"{begin:%H:%M} – {end:%H:%M}" for begin, end in intervals)
