"""The statutory clock through a dossier's life: two dates, kept apart."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from motcua.core.calendar import ZONE, Hours, national
from motcua.core.errors import Refused
from motcua.core.ledger import Clock, ClockEvent
from motcua.core.terms import Term

START = datetime(2024, 11, 15, 8, 20, tzinfo=ZONE)


def at(day: int, hour: int = 9, month: int = 11) -> datetime:
    return datetime(2024, month, day, hour, tzinfo=ZONE)


@pytest.fixture
def clock() -> Clock:
    """Ten calendar days from 15 November 2024: 25 November."""
    return Clock.received(Term.parse("10 calendar days"), START, calendar=national(), hours=Hours())


def test_reception_gives_both_dates_alike(clock: Clock) -> None:
    assert clock.due_at == clock.promised_at == at(25, 17)


def test_while_it_stands_still_there_is_no_statutory_date_but_the_promise_is_remembered(clock: Clock) -> None:
    paused = clock.paused(at(20), reason="căn cước bị lóa")
    assert paused.due_at is None
    assert paused.promised_at == at(25, 17)


def test_resuming_moves_both_dates_by_the_days_that_closed_paused(clock: Clock) -> None:
    resumed = clock.paused(at(20), reason="căn cước bị lóa").resumed(at(22, 10))
    assert resumed.due_at == resumed.promised_at == at(27, 17)


def test_a_new_appointment_moves_the_promise_and_never_the_statute(clock: Clock) -> None:
    moved = clock.reappointed(3, at=at(22))
    assert moved.due_at == at(25, 17)
    assert moved.promised_at == at(28, 17)


@pytest.mark.parametrize(
    ("refused", "code"),
    [
        (lambda clock: clock.reappointed(3, at=at(25)), "too_late"),
        (lambda clock: clock.reappointed(3, at=at(22)).reappointed(1, at=at(23)), "already_reappointed"),
        (lambda clock: clock.paused(at(20), reason="a").paused(at(21), reason="b"), "clock_paused"),
        (lambda clock: clock.resumed(at(21)), "clock_running"),
        (lambda clock: clock.decided(at(20)).paused(at(21), reason="a"), "clock_decided"),
        (lambda clock: clock.paused(at(14), reason="a"), "clock_order"),
    ],
)
def test_what_the_clock_refuses_it_names(clock: Clock, refused: object, code: str) -> None:
    assert callable(refused)
    with pytest.raises(Refused) as caught:
        refused(clock)
    assert caught.value.code == code
    assert caught.value.rule


def test_what_was_given_back_promises_nothing_until_it_begins_anew(clock: Clock) -> None:
    given_back = clock.returned(clock.began_at + timedelta(days=1))
    assert (given_back.due_at, given_back.promised_at, given_back.is_paused) == (None, None, True)
    stopped = given_back.decided(clock.began_at + timedelta(days=9))
    assert (stopped.due_at, stopped.promised_at) == (None, None)
    anew = given_back.restarted(clock.began_at + timedelta(days=9))
    assert anew.promised_at == anew.due_at is not None
    assert anew.began_at == clock.began_at + timedelta(days=9)


def test_late_is_after_the_statutory_instant(clock: Clock) -> None:
    assert not clock.is_late(at(25, 17))
    assert clock.is_late(at(25, 18))


def test_events_survive_being_written_down(clock: Clock) -> None:
    lived = clock.paused(at(20), reason="thiếu giấy", basis="Điều 19").resumed(at(21)).reappointed(2, at=at(22))
    assert tuple(ClockEvent.from_json(each.to_json()) for each in lived.events) == lived.events
