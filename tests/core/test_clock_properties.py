"""What must hold of any term, any reception, any pauses."""

from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from motcua.core.calendar import ZONE, Hours, national
from motcua.core.clock import Due, Pause, due
from motcua.core.ledger import Clock
from motcua.core.terms import Count, Term, TermUnit

MINUTE = timedelta(minutes=1)
FIRST = datetime(2024, 1, 2, tzinfo=ZONE)
received = some.integers(0, 700 * 24 * 60).map(lambda minutes: FIRST + minutes * MINUTE)
day_terms = some.builds(
    lambda n, unit: Term.parse(f"{n} {unit}"),
    some.integers(1, 30),
    some.sampled_from(["working days", "calendar days"]),
)
any_terms = some.one_of(
    day_terms,
    some.just(Term.parse("same day")),
    some.integers(1, 40).map(lambda n: Term.parse(f"{n} working hours")),
    some.integers(1, 6).map(lambda n: Term.parse(f"{n} months")),
)
counts = some.sampled_from(list(Count))
lengths = some.lists(some.tuples(some.integers(0, 8_000), some.integers(1, 8_000)), max_size=4)
quick = settings(max_examples=80, deadline=None)


def pauses_after(start: datetime, drawn: list[tuple[int, int]]) -> list[Pause]:
    return [Pause(start + a * MINUTE, start + (a + b) * MINUTE) for a, b in drawn]


def answered(term: Term, start: datetime, pauses: list[Pause] | None = None, count: Count = Count.END_OF_DAY) -> Due:
    return due(term, start, calendar=national(), hours=Hours(), pauses=pauses or [], count=count)


@quick
@given(any_terms, received, lengths, counts)
def test_a_pause_never_makes_a_term_earlier(
    term: Term, start: datetime, drawn: list[tuple[int, int]], count: Count
) -> None:
    without, paused = answered(term, start, count=count), answered(term, start, pauses_after(start, drawn), count)
    assert without.due is not None
    assert paused.due is not None
    assert paused.due >= without.due


@quick
@given(any_terms, received, some.integers(0, 8_000), some.integers(2, 8_000), some.floats(0.1, 0.9), counts)
def test_a_split_pause_is_the_whole_one(
    term: Term, start: datetime, begins: int, length: int, at: float, count: Count
) -> None:
    whole = pauses_after(start, [(begins, length)])
    cut = whole[0].begins + max(1, int(length * at)) * MINUTE
    split = [Pause(cut, whole[0].ends), Pause(whole[0].begins, cut)] if cut < (whole[0].ends or cut) else whole
    assert answered(term, start, split, count).due == answered(term, start, whole, count).due


@quick
@given(day_terms, received, lengths)
def test_the_counted_days_add_up_to_the_term(term: Term, start: datetime, drawn: list[tuple[int, int]]) -> None:
    found = answered(term, start, pauses_after(start, drawn))
    numbers = [each.counted for each in found.explanation if each.counted is not None]
    assert numbers == list(range(1, int(term.n) + 1))


@quick
@given(some.integers(1, 40), received, lengths)
def test_the_minutes_add_up_to_the_hours(n: int, start: datetime, drawn: list[tuple[int, int]]) -> None:
    found = answered(Term.parse(f"{n} working hours"), start, pauses_after(start, drawn))
    assert sum(each.minutes for each in found.explanation) == n * 60


@quick
@given(any_terms, received, lengths, counts)
def test_every_date_is_explained_once_from_reception_to_due(
    term: Term, start: datetime, drawn: list[tuple[int, int]], count: Count
) -> None:
    found = answered(term, start, pauses_after(start, drawn), count)
    assert found.due is not None
    days = [each.date for each in found.explanation]
    span = (found.due.date() - start.date()).days
    assert days == [start.date() + timedelta(days=step) for step in range(span + 1)]


@quick
@given(any_terms, received, lengths, counts)
def test_a_term_never_ends_on_a_day_off(
    term: Term, start: datetime, drawn: list[tuple[int, int]], count: Count
) -> None:
    found = answered(term, start, pauses_after(start, drawn), count)
    assert found.due is not None
    assert national().is_working(found.due.date())


@quick
@given(day_terms, received, some.integers(0, 20_000))
def test_a_restart_equals_a_new_start(term: Term, start: datetime, later: int) -> None:
    again = start + later * MINUTE
    clock = Clock.received(term, start, calendar=national(), hours=Hours()).restarted(again)
    fresh = Clock.received(term, again, calendar=national(), hours=Hours())
    assert (clock.due_at, clock.promised_at) == (fresh.due_at, fresh.promised_at)


@quick
@given(received, some.integers(1, 30))
def test_calendar_days_are_never_later_than_working_days(start: datetime, n: int) -> None:
    calendar, working = (answered(Term.parse(f"{n} {unit}"), start).due for unit in ("calendar days", "working days"))
    assert calendar is not None
    assert working is not None
    assert calendar <= working
    assert Term.parse(f"{n} working days").unit is TermUnit.WORKING_DAYS
