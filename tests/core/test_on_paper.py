"""What was taken on paper: until when it may be typed in, by when it is sent on, and what its slip promised."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.calendar import ZONE, Hours, national
from motcua.core.errors import Refused
from motcua.core.forwarding import forward_by
from motcua.core.ledger import Clock
from motcua.core.on_paper import Cause, TakenOnPaper, earliest, serial
from motcua.core.terms import Term

CALENDAR, HOURS = national(), Hours()
NOW = datetime(2024, 11, 25, 8, 20, tzinfo=ZONE)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "first"),
    [
        ("2024-11-25T08:20", date(2024, 11, 18)),
        ("2024-11-23T09:00", date(2024, 11, 18)),
        ("2024-09-05T09:00", date(2024, 8, 27)),
        ("2024-02-15T09:00", date(2024, 2, 1)),
    ],
)
def test_five_working_days_back(now: str, first: date) -> None:
    assert earliest(at(now), CALENDAR) == first


@pytest.mark.parametrize(
    ("received", "last"),
    [
        ("2024-11-25T07:42", "2024-11-25T17:00"),
        ("2024-11-25T15:00", "2024-11-25T17:00"),
        ("2024-11-25T15:01", "2024-11-26T08:00"),
        ("2024-11-22T15:40", "2024-11-25T08:00"),
        ("2024-11-23T09:00", "2024-11-25T08:00"),
        ("2024-08-30T16:10", "2024-09-04T08:00"),
    ],
)
def test_the_same_day_or_early_the_next_working_day(received: str, last: str) -> None:
    assert forward_by(at(received), calendar=CALENDAR, hours=HOURS) == at(last)


def minutes_after(start: datetime, *, days: int) -> st.SearchStrategy[datetime]:
    return st.integers(0, days * 24 * 60).map(lambda minutes: start + timedelta(minutes=minutes))


@given(minutes_after(datetime(2024, 1, 1, tzinfo=ZONE), days=1000))
def test_sending_on_is_never_asked_for_in_the_past_nor_on_a_day_off(received: datetime) -> None:
    last = forward_by(received, calendar=CALENDAR, hours=HOURS)
    assert CALENDAR.is_working(last.date())
    if HOURS.opens <= received.time() <= HOURS.closes:
        assert last >= received


@given(minutes_after(NOW - timedelta(days=10), days=12))
def test_what_is_admissible_lies_between_the_first_day_and_now(received: datetime) -> None:
    taken, first = TakenOnPaper(received, "Q7-1", Cause.SYSTEM), earliest(NOW, CALENDAR)
    if first <= received.date() and received < NOW:
        taken.refuse_unless_admissible(NOW, CALENDAR)
    else:
        with pytest.raises(Refused, match=r"received_in_future|entered_too_late"):
            taken.refuse_unless_admissible(NOW, CALENDAR)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("12", "12"), (" q7 - 012 ", "Q7-012"), ("a/12.2024", "A/12.2024")],
)
def test_a_number_is_kept_without_spaces_in_capitals(written: str, kept: str) -> None:
    assert serial(written) == kept


@pytest.mark.parametrize("written", ["", "-1", "Số 12", "\u202eQ71", "Q" * 21, "Q7;12", "<b>1</b>"])
def test_what_is_no_number_of_a_slip_is_refused(written: str) -> None:
    with pytest.raises(Refused, match="serial_unreadable"):
        TakenOnPaper(NOW - timedelta(hours=1), serial(written), Cause.LINE).refuse_unless_admissible(NOW, CALENDAR)


def clock(told: str) -> Clock:
    term, received = Term.parse("10 calendar days"), at("2024-11-22T15:40")
    return Clock.received(term, received, calendar=CALENDAR, hours=HOURS, told=at(told) if told else None)


@pytest.mark.parametrize(
    ("told", "promised"),
    [("", "2024-12-02T17:00"), ("2024-11-29T17:00", "2024-11-29T17:00"), ("2024-12-06T17:00", "2024-12-06T17:00")],
)
def test_a_slip_moves_the_promise_and_never_the_statute(told: str, promised: str) -> None:
    found = clock(told)
    assert (found.promised_at, found.due_at) == (at(promised), at("2024-12-02T17:00"))
    assert not found.is_kept(at(promised) + timedelta(minutes=1))


def test_after_a_pause_the_day_is_told_anew() -> None:
    found = (
        clock("2024-11-29T17:00").paused(at("2024-11-25T09:00"), reason="supplement").resumed(at("2024-11-27T09:00"))
    )
    assert found.promised_at == found.due_at


def test_a_slips_own_day_survives_being_kept() -> None:
    found = clock("2024-11-29T17:00")
    again = type(found.events[0]).from_json(found.events[0].to_json())
    assert again == found.events[0]
