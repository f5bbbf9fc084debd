"""Terms where two rules meet: a pause and a close, a unit's own hours, an instant from elsewhere."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from motcua.core.calendar import ZONE, Day, DayKind, Hours, national
from motcua.core.clock import DayReason, Due, Pause, due
from motcua.core.terms import Count, Term

TABLE: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "tables" / "edges.toml").read_text("utf-8"))[
    "terms"
]
MINUTE = timedelta(minutes=1)
A_DAY = 24 * 60
SHORTER = Hours(((time(7, 30), time(11, 30)), (time(13, 30), time(17))))
receptions = some.integers(0, 600 * A_DAY).map(lambda minutes: datetime(2024, 1, 2, tzinfo=ZONE) + minutes * MINUTE)
terms = some.one_of(
    some.just(Term.parse("same day")),
    some.integers(1, 30).map(lambda n: Term.parse(f"{n} working days")),
    some.integers(1, 30).map(lambda n: Term.parse(f"{n} calendar days")),
    some.integers(1, 40).map(lambda n: Term.parse(f"{n} working hours")),
    some.integers(1, 6).map(lambda n: Term.parse(f"{n} months")),
)
counts = some.sampled_from(list(Count))
some_cases = settings(max_examples=60, deadline=None, derandomize=True)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def paused(text: str) -> Pause:
    begins, _, ends = text.partition("/")
    return Pause(at(begins), at(ends) if ends else None)


def answered(term: Term, start: datetime, *, count: Count = Count.END_OF_DAY, pauses: tuple[Pause, ...] = ()) -> Due:
    return due(term, start, calendar=national(), hours=Hours(), pauses=pauses, count=count)


@pytest.mark.parametrize("row", TABLE, ids=[f"{each['term']} from {each['received']}" for each in TABLE])
def test_the_term_ends_when_the_law_says(row: dict[str, Any]) -> None:
    assert row["article"]
    pauses = tuple(paused(each) for each in row.get("pauses", ()))
    count = Count(row.get("count", "end-of-day"))
    assert answered(Term.parse(row["term"]), at(row["received"]), count=count, pauses=pauses).due == at(row["due"]), (
        row["why"]
    )


def test_an_instant_from_elsewhere_is_read_in_viet_nams_time() -> None:
    """18:00 on Sunday in London is 01:00 on Monday here, so that Monday is the day of reception."""
    found = answered(Term.parse("1 working days"), datetime(2024, 11, 24, 18, tzinfo=UTC))
    assert found.received.isoformat() == "2024-11-25T01:00:00+07:00"
    assert found.due is not None
    assert found.due.isoformat() == "2024-11-26T17:00:00+07:00"


def test_an_instant_without_an_offset_is_no_instant() -> None:
    with pytest.raises(ValueError, match="offset"):
        answered(Term.parse("1 working days"), datetime(2024, 11, 25, 8))  # noqa: DTZ001 - the very thing refused


def test_hours_run_by_the_units_own_opening() -> None:
    """A day of 450 minutes: eight hours from its opening end 30 minutes into the next day."""
    found = due(Term.parse("8 working hours"), at("2024-11-25T07:00"), calendar=national(), hours=SHORTER)
    assert found.due == at("2024-11-26T08:00")


def test_a_day_that_a_unit_works_counts_for_that_unit_alone() -> None:
    saturday = Day(date(2024, 11, 23), DayKind.SWAPPED_WORKING, "thứ Bảy", "lịch của đơn vị")
    own = national().with_days([saturday])
    term, start = Term.parse("1 working days"), at("2024-11-22T09:00")
    assert due(term, start, calendar=own, hours=Hours()).due == at("2024-11-23T17:00")
    assert due(term, start, calendar=national(), hours=Hours()).due == at("2024-11-25T17:00")


def test_paused_days_are_explained_as_paused() -> None:
    pauses = (paused("2025-02-03T09:00/2025-02-05T14:00"),)
    found = answered(Term.parse("5 working days"), at("2025-01-24T10:15"), pauses=pauses)
    assert [each.date.day for each in found.explanation if each.reason is DayReason.PAUSED] == [3, 4]


def test_an_open_pause_is_explained_up_to_its_own_date() -> None:
    found = answered(Term.parse("5 working days"), at("2024-11-18T09:00"), pauses=(paused("2024-11-20T09:00/"),))
    assert [(each.date.day, each.counted) for each in found.explanation] == [(18, None), (19, 1), (20, None)]
    assert found.explanation[-1].reason is DayReason.PAUSED


@some_cases
@given(terms, receptions, some.integers(0, 5 * A_DAY), counts)
def test_who_files_later_is_never_due_earlier(term: Term, start: datetime, later: int, count: Count) -> None:
    first, second = (answered(term, when, count=count).due for when in (start, start + later * MINUTE))
    assert first is not None
    assert second is not None
    assert first <= second


@some_cases
@given(some.integers(1, 30), receptions)
def test_days_counted_to_the_hour_are_so_many_times_480_minutes(n: int, start: datetime) -> None:
    found = answered(Term.parse(f"{n} working days"), start, count=Count.TO_THE_HOUR)
    assert sum(each.minutes for each in found.explanation) == n * 480


@some_cases
@given(terms, receptions, some.integers(0, 60 * A_DAY), counts)
def test_there_is_no_date_exactly_while_a_pause_that_began_in_time_is_open(
    term: Term, start: datetime, later: int, count: Count
) -> None:
    begins = start + later * MINUTE
    running = answered(term, start, count=count).due
    assert running is not None
    found = answered(term, start, count=count, pauses=(Pause(begins),))
    assert found.paused is (begins < running)
    assert found.due == (None if begins < running else running)
