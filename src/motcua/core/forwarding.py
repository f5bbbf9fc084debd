"""By when the one-stop sends on what it has accepted, and whose the delay is (Decree 61/2018, article 18)."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.core import rules
from motcua.core.calendar import Calendar, Hours, local
from motcua.core.clock import SAME_DAY_UNTIL, due


def forward_by(received: datetime, *, calendar: Calendar, hours: Hours) -> datetime:
    """The close of the same day; received after 15:00 or on a day off, early on the next working day.

    >>> from datetime import datetime
    >>> from motcua.core.calendar import ZONE, national
    >>> f"{forward_by(datetime(2024, 11, 25, 15, 1, tzinfo=ZONE), calendar=national(), hours=Hours()):%d %H:%M}"
    '26 08:00'
    """
    received = local(received)
    day = received.date()
    if calendar.is_working(day) and received.time() <= SAME_DAY_UNTIL:
        return datetime.combine(day, hours.closes, received.tzinfo)
    morning = datetime.combine(calendar.next_working(day + timedelta(days=1)), hours.opens, received.tzinfo)
    last = due(rules.term(rules.FORWARD_EARLY, day), morning, calendar=calendar, hours=hours).due
    assert last is not None
    return last
