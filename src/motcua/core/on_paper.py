"""Taken on paper while the system was down, and typed in later: what may be typed in, and until when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from motcua.core import rules
from motcua.core.calendar import Calendar, local
from motcua.core.errors import Refused

RULE = "Nghị định 61/2018/NĐ-CP, Điều 17; Thông tư 01/2018/TT-VPCP, Điều 10"
SERIAL = re.compile(r"[0-9A-Z][0-9A-Z./-]{0,19}")


class Cause(StrEnum):
    """Why it was paper."""

    SYSTEM = "system"
    LINE = "line"
    POWER = "power"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class TakenOnPaper:
    """What the slip written by hand says, and why it was paper.

    `serial` is the number on the slip; `told` the instant it promises the citizen, where that is another than the
    law's; `reason` is free text.
    """

    received_at: datetime
    serial: str
    cause: Cause
    reason: str = ""
    told: datetime | None = None

    def refuse_unless_admissible(self, now: datetime, calendar: Calendar) -> None:
        """Refuses `received_in_future`, `entered_too_late`, `serial_unreadable`, `reason_missing`,
        `told_before_reception`."""
        if self.received_at >= now:
            raise Refused("received_in_future", rule=RULE, received=self.received_at.isoformat())
        first = earliest(now, calendar)
        if local(self.received_at).date() < first:
            raise Refused("entered_too_late", rule=RULE, day=first.isoformat())
        if SERIAL.fullmatch(self.serial) is None:
            raise Refused("serial_unreadable", rule=RULE)
        if self.cause is Cause.OTHER and not self.reason.strip():
            raise Refused("reason_missing", rule=RULE)
        if self.told is not None and self.told <= self.received_at:
            raise Refused("told_before_reception", rule=RULE)


def earliest(now: datetime, calendar: Calendar) -> date:
    """The first day whose paper may still be typed in."""
    today = local(now).date()
    return calendar.working_before(today, int(rules.term(rules.ENTER_WITHIN, today).n))


def serial(written: str) -> str:
    """A slip's number as it is kept: without spaces, in capitals.

    >>> serial("q7 - 012")
    'Q7-012'
    """
    return "".join(written.split()).upper()
