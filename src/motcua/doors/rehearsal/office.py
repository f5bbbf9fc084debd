"""What the office does in a demonstration: who is away, a Saturday morning, a holiday decreed late. All of it invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from motcua.acts.process.attribute_lateness import attribute_lateness
from motcua.acts.reference.end_mandate import end_mandate
from motcua.acts.reference.grant_mandate import grant_mandate
from motcua.acts.reference.record_absence import record_absence
from motcua.acts.reference.set_calendar import set_calendar
from motcua.acts.reference.set_hours import set_hours
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.calendar import ZONE, Day, DayKind, Hours, Interval
from motcua.core.errors import Refused
from motcua.doors.clockwork.recomputing import recompute
from motcua.doors.rehearsal.province import Province, order
from motcua.dossiers import late_queries
from motcua.people.queries import Viewer

HOUSE = "Ủy ban nhân dân tỉnh Quảng Nam"
EVENING = datetime(2024, 11, 24, 20, tzinfo=ZONE)
"""Sunday, 24 November 2024: after every life that is played, before the demonstration begins."""
STORM = date(2024, 12, 2)
