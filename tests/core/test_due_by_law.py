"""Terms as the law's own hand works them."""

from __future__ import annotations

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from motcua.core.calendar import ZONE, Hours, national
from motcua.core.clock import DayReason, Due, Pause, due
from motcua.core.errors import Refused
from motcua.core.terms import Count, Term

TABLE: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "tables" / "due.toml").read_text("utf-8"))["terms"]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def pause(text: str) -> Pause:
    begins, _, ends = text.partition("/")
    return Pause(at(begins), at(ends) if ends else None)


def counted(term: str, received: str, pauses: tuple[str, ...] = (), count: str = "end-of-day") -> Due:
    return due(
        Term.parse(term),
        at(received),
        calendar=national(),
        hours=Hours(),
        pauses=[pause(each) for each in pauses],
        count=Count(count),
    )


@pytest.mark.parametrize("row", TABLE, ids=[f"{each['term']} from {each['received']}" for each in TABLE])
def test_the_term_ends_when_the_law_says(row: dict[str, Any]) -> None:
    found = counted(row["term"], row["received"], tuple(row.get("pauses", ())), row.get("count", "end-of-day"))
    assert found.due == at(row["due"]), row["why"]


def test_the_table_names_an_article_and_a_reasoning_for_each_term() -> None:
    assert len(TABLE) >= 35
    assert all(row["article"] and row["why"] for row in TABLE)


def test_each_date_from_reception_to_due_has_its_reason() -> None:
    found = counted("3 working days", "2024-04-26T09:00")
    assert [each.reason for each in found.explanation] == [
        DayReason.RECEIVED,
        DayReason.WEEKEND,
        DayReason.WEEKEND,
        DayReason.SWAPPED_OFF,
        DayReason.HOLIDAY,
        DayReason.HOLIDAY,
        DayReason.WORKING_DAY,
        DayReason.WORKING_DAY,
        DayReason.SWAPPED_WORKING,
    ]


def test_a_last_day_off_is_explained_as_moved_on() -> None:
    reasons = [each.reason for each in counted("10 calendar days", "2024-11-06T16:44").explanation]
    assert reasons[-3:] == [DayReason.CALENDAR_DAY, DayReason.WEEKEND, DayReason.MOVED_ON]


def test_an_open_pause_leaves_no_date() -> None:
    found = counted("5 working days", "2024-11-18T09:00", ("2024-11-20T09:00/",))
    assert (found.due, found.paused) == (None, True)


def test_an_open_pause_after_the_due_instant_changes_nothing() -> None:
    found = counted("5 working days", "2024-11-18T09:00", ("2024-11-27T09:00/",))
    assert (found.due, found.paused) == (at("2024-11-25T17:00"), False)


@pytest.mark.parametrize(("received", "is_provisional"), [("2027-03-01T09:00", True), ("2024-11-18T09:00", False)])
def test_a_year_whose_swaps_are_not_decreed_is_provisional(received: str, is_provisional: bool) -> None:
    assert counted("5 working days", received).provisional is is_provisional


@pytest.mark.parametrize("received", ["2022-12-28T09:00", "2027-12-30T09:00"])
def test_a_day_outside_the_calendar_is_refused_and_never_guessed(received: str) -> None:
    with pytest.raises(Refused, match="calendar_unknown"):
        counted("5 working days", received)


@pytest.mark.parametrize("pauses", [("2024-11-20T09:00/2024-11-20T09:00",), ("2024-11-17T09:00/2024-11-20T09:00",)])
def test_a_pause_that_cannot_be_is_an_error(pauses: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="pause"):
        counted("5 working days", "2024-11-18T09:00", pauses)


def test_every_day_of_the_calendar_says_where_it_comes_from_and_how_sure_it_is() -> None:
    days = national().days.values()
    assert len(days) > 40
    assert all(day.source and day.degree for day in days)
    assert {day.date.year for day in days} == set(national().years)
