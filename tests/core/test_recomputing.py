"""A calendar set after the promise: the statute's day follows it, what was told only ever moves later (ADR 0020)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from motcua.core.calendar import ZONE, Calendar, Day, DayKind, Hours, changed, local, national
from motcua.core.ledger import Clock, ClockEvent
from motcua.core.terms import Count, Term

quick = settings(max_examples=80, deadline=None)
FIRST = date(2024, 9, 2)
terms = some.builds(
    lambda n, unit: Term.parse(f"{n} {unit}"),
    some.integers(1, 15),
    some.sampled_from(["working days", "calendar days", "working hours"]),
)
received = some.integers(0, 60 * 24 * 60).map(lambda m: datetime(2024, 9, 3, tzinfo=ZONE) + timedelta(minutes=m))
offsets = some.sets(some.integers(0, 120), max_size=8)
counts = some.sampled_from(list(Count))


def set_later(offs: set[int], worked: set[int]) -> Calendar:
    """The national calendar with some days off and some weekend days worked."""
    days = [Day(FIRST + timedelta(days=each), DayKind.SWAPPED_OFF) for each in offs]
    days += [Day(FIRST + timedelta(days=each), DayKind.SWAPPED_WORKING) for each in worked - offs]
    return national().with_days(days)


def begun(term: Term, at: datetime, count: Count = Count.END_OF_DAY) -> Clock:
    return Clock.received(term, at, calendar=national(), hours=Hours(), count=count)


def moved(clock: Clock, calendar: Calendar) -> Clock:
    return replace(clock, calendar=calendar).recomputed(clock.events[-1].at, edition="e")


@quick
@given(terms, received, offsets, offsets, counts)
def test_what_was_told_never_moves_earlier_and_falls_on_a_working_day(
    term: Term, at: datetime, offs: set[int], worked: set[int], count: Count
) -> None:
    before, calendar = begun(term, at, count), set_later(offs, worked)
    after = moved(before, calendar)
    assert before.promised_at is not None
    assert after.promised_at is not None
    assert after.promised_at >= before.promised_at
    assert calendar.is_working(local(after.promised_at).date())


@quick
@given(terms, received, offsets, offsets, counts)
def test_the_promise_is_never_before_the_statutes_day(
    term: Term, at: datetime, offs: set[int], worked: set[int], count: Count
) -> None:
    after = moved(begun(term, at, count), set_later(offs, worked))
    assert after.due_at is not None
    assert after.promised_at is not None
    assert after.due_at <= after.promised_at


@quick
@given(terms, received, offsets, offsets, some.integers(-3_000, 3_000))
def test_no_answer_that_kept_the_promise_breaks_it_afterwards(
    term: Term, at: datetime, offs: set[int], worked: set[int], shift: int
) -> None:
    before = begun(term, at)
    assert before.promised_at is not None
    answered = before.promised_at + timedelta(minutes=shift)
    after = moved(before, set_later(offs, worked))
    assert not before.is_kept(answered) or after.is_kept(answered)
    assert not before.is_kept(answered) or replace(before, calendar=set_later(offs, worked)).is_kept(answered)


@quick
@given(terms, received, offsets, offsets)
def test_counting_anew_twice_changes_nothing_more(term: Term, at: datetime, offs: set[int], worked: set[int]) -> None:
    once = moved(begun(term, at), set_later(offs, worked))
    assert once.recomputed(once.events[-1].at, edition="f") == once


@quick
@given(terms, received, offsets, some.integers(0, 5_000), some.integers(1, 5_000))
def test_a_pause_after_it_tells_no_earlier_day_either(
    term: Term, at: datetime, worked: set[int], begins: int, length: int
) -> None:
    before = begun(term, at)
    kept = moved(before, set_later(set(), worked))
    paused = kept.paused(at + timedelta(minutes=begins), reason="thiếu giấy")
    resumed = paused.resumed(at + timedelta(minutes=begins + length))
    assert before.promised_at is not None
    assert resumed.promised_at is not None
    assert resumed.promised_at >= before.promised_at


MONDAY = datetime(2024, 11, 25, 9, tzinfo=ZONE)
FIVE = Term.parse("5 working days")
"""From Monday 25 November: Monday 2 December."""


def at(day: int, hour: int = 17) -> datetime:
    return datetime(2024, 12, day, hour, tzinfo=ZONE)


def off(*days: date) -> Calendar:
    return national().with_days(Day(day, DayKind.HOLIDAY) for day in days)


@pytest.mark.parametrize(
    ("calendar", "due", "promised"),
    [
        (off(date(2024, 12, 2)), at(3), at(3)),
        (off(date(2024, 11, 27), date(2024, 12, 2), date(2024, 12, 3)), at(5), at(5)),
        (off(date(2024, 11, 20)), at(2), at(2)),
        (off(date(2024, 12, 3)), at(2), at(2)),
        (
            national().with_days([Day(date(2024, 11, 30), DayKind.SWAPPED_WORKING)]),
            datetime(2024, 11, 30, 17, tzinfo=ZONE),
            at(2),
        ),
        (
            off(date(2024, 12, 2)).with_days([Day(date(2024, 11, 30), DayKind.SWAPPED_WORKING)]),
            datetime(2024, 11, 30, 17, tzinfo=ZONE),
            at(3),
        ),
    ],
    ids=["its last day", "three of its days", "before it began", "after it ends", "a Saturday worked", "a swap"],
)
def test_what_a_later_calendar_does(calendar: Calendar, due: datetime, promised: datetime) -> None:
    after = moved(begun(FIVE, MONDAY), calendar)
    assert (after.due_at, after.promised_at) == (due, promised)


def test_a_new_appointment_is_kept_and_counting_anew_uses_none_up() -> None:
    told = begun(FIVE, MONDAY).reappointed(3, at=MONDAY)
    assert moved(told, off(date(2024, 12, 2))).promised_at == told.promised_at == at(5)
    anew = moved(begun(FIVE, MONDAY), off(date(2024, 12, 2)))
    assert anew.reappointed(1, at=MONDAY).promised_at == at(4)


def test_an_apologised_dossier_stays_missed_by_the_day_it_was_missed() -> None:
    late = begun(FIVE, MONDAY).apologised(2, at=at(3, 9))
    after = moved(late, off(date(2024, 12, 5)))
    assert (after.promised_at, after.missed_at) == (at(6), at(2))


def test_an_event_keeps_the_day_told_before_and_survives_being_written_down() -> None:
    after = moved(begun(FIVE, MONDAY), off(date(2024, 12, 2)))
    told = after.recomputations[0]
    assert (told.was, told.promised, told.edition) == (at(2), at(3), "e")
    assert ClockEvent.from_json(told.to_json()) == told


def test_only_days_that_became_others_are_told() -> None:
    before = national()
    after = before.with_days([Day(date(2024, 12, 2), DayKind.HOLIDAY), Day(date(2024, 12, 7), DayKind.WEEKEND)])
    assert [day.date for day in changed(before, after)] == [date(2024, 12, 2)]
    assert [day.kind for day in changed(after, before)] == [DayKind.WORKING]


def test_saturday_mornings_receive_and_count_in_no_term() -> None:
    hours = Hours(saturday=((time(7), time(11, 30)),))
    assert Hours.from_json(hours.to_json()) == hours
    friday = datetime(2024, 11, 29, 9, tzinfo=ZONE)
    one_day = Clock.received(Term.parse("1 working day"), friday, calendar=national(), hours=hours)
    assert one_day.due_at == at(2)
