"""Whose lateness it was: a table of courses, from the hand-over to the file, and what each is owed to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from motcua.core import capacity, lateness
from motcua.core.calendar import ZONE, Hours, national
from motcua.core.clock import Pause
from motcua.core.errors import Refused
from motcua.core.lateness import Cause, Course

PLACE: dict[str, Any] = {"calendar": national(), "hours": Hours()}


def at(day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2024, 11, day, hour, minute, tzinfo=ZONE)


PROMISED = at(25, 17)
IN_TIME = Course(
    promised=PROMISED,
    answered=at(26, 10),
    received=at(18),
    forwarded=at(18, 10),
    by_mandate=True,
    approved=at(26, 9),
    rendered=at(26, 9, 1),
)
"""Every hop in time, and yet a morning late."""


@pytest.mark.parametrize(
    ("course", "cause"),
    [
        (IN_TIME, Cause.AUTHORITY),
        (replace(IN_TIME, forwarded=at(19, 16)), Cause.POST),
        (replace(IN_TIME, forwarded=at(19, 16), by_mandate=False), Cause.AUTHORITY),
        (replace(IN_TIME, received=at(18, 15, 30), forwarded=at(19, 7, 50)), Cause.AUTHORITY),
        (replace(IN_TIME, received=at(18, 15, 30), forwarded=at(19, 14)), Cause.POST),
        (replace(IN_TIME, forwarded=None), Cause.POST),
        (replace(IN_TIME, approved=at(25, 14), rendered=at(26, 10)), Cause.SYSTEM),
        (replace(IN_TIME, approved=at(25, 14), rendered=None), Cause.SYSTEM),
        (replace(IN_TIME, answered=at(29, 10), forwarded=at(19, 16)), Cause.AUTHORITY),
        (replace(IN_TIME, pauses=(Pause(at(19), at(22)),)), Cause.AUTHORITY),
    ],
    ids=[
        "every hop in time",
        "the post sent it on a day late",
        "a clerk of the body's own sent it on a day late",
        "received after 15:00, sent on first thing",
        "received after 15:00, sent on in the afternoon",
        "never sent on",
        "the file came the next morning",
        "the file never came",
        "the post's day is the smaller part of it",
        "it waited for its citizen too",
    ],
)
def test_the_largest_share_is_the_cause(course: Course, cause: Cause) -> None:
    assert lateness.cause(lateness.shares(course, **PLACE)) is cause


def test_the_shares_add_up_and_the_citizens_time_stands_beside_them() -> None:
    course = replace(IN_TIME, forwarded=at(18, 17, 30), answered=at(27, 10), pauses=(Pause(at(19, 7), at(20, 7)),))
    found = lateness.shares(course, **PLACE)
    late = lateness.working_minutes(PROMISED, course.answered, **PLACE)
    assert found[Cause.AUTHORITY] + found[Cause.POST] + found[Cause.SYSTEM] == late == 480 + 180
    assert found[Cause.CITIZEN] == 480


def test_working_minutes_are_those_of_open_doors() -> None:
    assert lateness.working_minutes(at(22, 16), at(25, 8), **PLACE) == 60 + 60
    assert lateness.working_minutes(at(25, 11), at(25, 14), **PLACE) == 30 + 30
    assert lateness.working_minutes(at(25, 9), at(25, 8), **PLACE) == 0


@pytest.mark.parametrize(
    ("sign", "whose", "written"),
    [("KT.", "giám đốc", "KT. GIÁM ĐỐC"), ("TUQ.", " Giám đốc ", "TUQ. GIÁM ĐỐC"), ("", "", "")],
)
def test_a_capacity_is_written_as_the_decree_writes_it(sign: str, whose: str, written: str) -> None:
    assert capacity.written(sign, whose) == written


@pytest.mark.parametrize(("sign", "whose"), [("KT.", ""), ("", "GIÁM ĐỐC"), ("QĐ.", "GIÁM ĐỐC")])
def test_half_a_capacity_is_none(sign: str, whose: str) -> None:
    with pytest.raises(Refused, match="capacity_unclear"):
        capacity.written(sign, whose)
