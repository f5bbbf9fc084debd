"""Whose lateness it is: shares of the time that went by after a broken promise, from what the trail says.

The post and the clerk owe the hand-over the same working day, or at the start of the next one after 15:00 (Decree
61/2018, article 18); the house owes a result's file within half an hour; the rest is the authority's. Time with the
citizen stands still in the clock and is never lateness: it is told apart, and only a person may name it as a cause.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from motcua.core.calendar import Calendar, Hours, local
from motcua.core.clock import Pause
from motcua.core.forwarding import forward_by

RENDERED_WITHIN = 30
"""Minutes in which a result's file is made: the house's own promise."""
DAY = timedelta(days=1)


class Cause(StrEnum):
    """Whose lateness it is, in the order in which a tie falls."""

    AUTHORITY = "authority"
    POST = "post"
    SYSTEM = "system"
    CITIZEN = "citizen"


@dataclass(frozen=True, slots=True)
class Course:
    """How a late dossier went: the broken promise, its answer (or now), and the hops between.

    `by_mandate`: the counter was the post's."""

    promised: datetime
    answered: datetime
    received: datetime
    forwarded: datetime | None = None
    by_mandate: bool = False
    approved: datetime | None = None
    rendered: datetime | None = None
    pauses: tuple[Pause, ...] = ()


def working_minutes(after: datetime, until: datetime, *, calendar: Calendar, hours: Hours) -> int:
    """Working minutes between two instants; none where the second is not the later one."""
    after, until = local(after), local(until)
    day, minutes = after.date(), 0
    while day <= until.date():
        for begins, ends in hours.intervals if calendar.is_working(day) else ():
            begin = max(datetime.combine(day, begins, after.tzinfo), after)
            end = min(datetime.combine(day, ends, after.tzinfo), until)
            minutes += max(0, (end - begin) // timedelta(minutes=1))
        day += DAY
    return minutes


def shares(course: Course, *, calendar: Calendar, hours: Hours) -> Mapping[Cause, int]:
    """Working minutes of the lateness by whose they are; the citizen's are those of the pauses, beside the sum."""

    def spent(after: datetime, until: datetime) -> int:
        return working_minutes(after, until, calendar=calendar, hours=hours)

    late = spent(course.promised, course.answered)
    owed = forward_by(course.received, calendar=calendar, hours=hours)
    counter = min(late, spent(owed, course.forwarded or course.answered))
    post = counter if course.by_mandate else 0
    waited = spent(course.approved, course.rendered or course.answered) if course.approved else 0
    system = min(late - post, max(0, waited - RENDERED_WITHIN))
    citizen = sum(spent(pause.begins, pause.ends or course.answered) for pause in course.pauses)
    return {
        Cause.AUTHORITY: late - post - system,
        Cause.POST: post,
        Cause.SYSTEM: system,
        Cause.CITIZEN: citizen,
    }


def cause(found: Mapping[Cause, int]) -> Cause:
    """The largest share of the lateness; the citizen's time is none."""
    return max((Cause.AUTHORITY, Cause.POST, Cause.SYSTEM), key=lambda each: found[each])
