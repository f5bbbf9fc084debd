"""Whose turn it is: who has priority goes first, and nobody waits for ever, whatever priority comes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from motcua.core import rules
from motcua.core.calendar import ZONE
from motcua.core.errors import Unknown
from motcua.core.hall import (
    Spread,
    Turn,
    Waiting,
    day_name,
    in_turn,
    letters_differ,
    next_turn,
    place_back,
    read_day_name,
)

OPENS = datetime(2024, 11, 25, 7, 0, tzinfo=ZONE)
MINUTE = timedelta(minutes=1)


def ticket(number: int, *, minute: int | None = None, priority: bool = False, passed: int = 0) -> Waiting:
    since = OPENS + MINUTE * (number if minute is None else minute)
    return Waiting(UUID(int=number), f"T-{number:03d}", since, priority, passed)


LINES = some.lists(some.tuples(some.booleans(), some.integers(0, 30)), min_size=1, max_size=25).map(
    lambda told: [ticket(number, minute=minute, priority=first) for number, (first, minute) in enumerate(told, 1)]
)


def called(turn: Turn | None) -> str:
    assert turn is not None
    return turn.ticket.code


@pytest.mark.parametrize(
    ("line", "turn"),
    [
        ([ticket(1), ticket(2)], "T-001"),
        ([ticket(1), ticket(2, priority=True)], "T-002"),
        ([ticket(1, passed=2), ticket(2, priority=True)], "T-001"),
        ([ticket(1, passed=2), ticket(2, priority=True, minute=0)], "T-002"),
        ([ticket(1, minute=5), ticket(2, minute=5)], "T-001"),
        ([ticket(4, minute=5, priority=True), ticket(3, minute=5, priority=True)], "T-003"),
    ],
    ids=["by time", "priority first", "passed often enough", "came before", "ties by number", "ties among the first"],
)
def test_whose_turn_it_is(line: list[Waiting], turn: str) -> None:
    assert called(next_turn(line, overtaken=2)) == turn
    assert called(next_turn(reversed(line), overtaken=2)) == turn


def test_nobody_is_called_where_nobody_waits() -> None:
    assert next_turn([], overtaken=2) is None
    assert list(in_turn([], overtaken=2)) == []


def test_the_line_as_it_will_be_called_lets_two_pass_at_most() -> None:
    line = [ticket(1), ticket(2), *(ticket(number, priority=True) for number in (3, 4, 5, 6, 7))]
    order = [each.code for each in in_turn(line, overtaken=2)]
    assert order == ["T-003", "T-004", "T-001", "T-005", "T-006", "T-002", "T-007"]


@given(LINES, some.integers(0, 4), some.data())
def test_an_ordinary_ticket_is_called_in_time_whatever_priority_comes(
    line: list[Waiting], overtaken: int, data: some.DataObject
) -> None:
    """After every call one or two more with priority arrive, for as long as it takes."""
    mine = data.draw(some.sampled_from(line))
    before = [each for each in line if each.place < mine.place]
    ordinary = sum(not each.has_priority for each in before)
    most = len(before) + (0 if mine.has_priority else overtaken * (ordinary + 1))
    waiting, number = {each.id: each for each in line}, len(line)
    for calls in range(most + 1):
        turn = next_turn(waiting.values(), overtaken=overtaken)
        assert turn is not None
        if turn.ticket.id == mine.id:
            break
        assert calls < most, "called too late"
        del waiting[turn.ticket.id]
        if passed := turn.passed_over:
            waiting[passed.id] = replace(passed, passed=passed.passed + 1)
        for _ in range(data.draw(some.integers(1, 2))):
            number += 1
            waiting[UUID(int=number)] = ticket(number, minute=60 + number, priority=True)


@given(LINES, some.integers(0, 4), some.randoms())
def test_the_order_is_the_same_however_the_line_is_read(line: list[Waiting], overtaken: int, chance: object) -> None:
    shuffled = list(line)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    order = list(in_turn(line, overtaken=overtaken))
    assert [each.id for each in in_turn(shuffled, overtaken=overtaken)] == [each.id for each in order]
    assert {each.id for each in order} == {each.id for each in line}


@given(LINES, some.integers(0, 4))
def test_among_equals_whoever_came_first_is_called_first(line: list[Waiting], overtaken: int) -> None:
    order = list(in_turn(line, overtaken=overtaken))
    for has_priority in (True, False):
        alike = [each.place for each in order if each.has_priority is has_priority]
        assert alike == sorted(alike)


def test_who_comes_back_stands_behind_three_and_never_before_his_own_place() -> None:
    line = [ticket(number) for number in (4, 5, 6, 7)]
    own = OPENS + MINUTE
    back = replace(ticket(1), since=place_back(line, own=own, behind=3))
    assert [each.code for each in in_turn([*line, back], overtaken=2)] == ["T-004", "T-005", "T-006", "T-001", "T-007"]
    assert place_back([], own=own, behind=3) == own
    assert place_back(line, own=OPENS + 20 * MINUTE, behind=3) == OPENS + 20 * MINUTE


def test_how_long_it_took_is_told_by_the_nearest_rank() -> None:
    minutes = [timedelta(minutes=each) for each in (9, 1, 2, 3, 4, 5, 6, 7, 8, 40)]
    assert Spread.of(minutes) == Spread(10, 5 * MINUTE, 9 * MINUTE, 40 * MINUTE)
    assert Spread.of([MINUTE]) == Spread(1, MINUTE, MINUTE, MINUTE)
    assert Spread.of([]) is None


def test_a_hall_day_is_named_by_counter_and_day() -> None:
    assert read_day_name(day_name("H47.61", date(2024, 11, 25))) == ("H47.61", date(2024, 11, 25))
    for wrong in ("", "H47.61", "H47.61/yesterday"):
        with pytest.raises(Unknown):
            read_day_name(wrong)


@pytest.mark.parametrize(
    ("letters", "differ"), [("TGK", True), ("TTK", False), ("T1", False), ("TĐ", False), ("", True)]
)
def test_each_kind_has_a_letter_of_its_own(letters: str, differ: bool) -> None:
    assert letters_differ(letters) is differ


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (rules.HALL_ELDERLY, 80),
        (rules.HALL_OVERTAKEN, 2),
        (rules.HALL_RECALL, 20),
        (rules.HALL_BACK_WITHIN, 15),
        (rules.HALL_BACK_BEHIND, 3),
    ],
)
def test_the_hall_s_numbers_are_rules_that_say_they_are_readings(key: str, value: int) -> None:
    day = date(2024, 11, 25)
    assert rules.whole(key, day) == value
    assert rules.rule(key, day).degree is rules.Degree.READING
