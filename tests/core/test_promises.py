"""What the citizen was told, and whether it was kept: the clock after pauses, restarts and new appointments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from motcua.core.calendar import ZONE, Hours, national
from motcua.core.errors import Refused
from motcua.core.ledger import Clock
from motcua.core.terms import Term


def at(day: int, hour: int = 9, *, month: int = 11) -> datetime:
    return datetime(2024, month, day, hour, tzinfo=ZONE)


@pytest.fixture
def clock() -> Clock:
    """Five working days from Monday 18 November 2024: Monday 25 November."""
    return Clock.received(Term.parse("5 working days"), at(18), calendar=national(), hours=Hours())


def test_a_restart_counts_from_the_completed_dossier_and_forgets_the_pause(clock: Clock) -> None:
    again = clock.paused(at(19), reason="thiếu giấy").restarted(at(21))
    assert not again.is_paused
    assert again.due_at == again.promised_at == at(28, 17)


def test_a_restarted_clock_may_promise_another_day_once_more(clock: Clock) -> None:
    again = clock.reappointed(1, at=at(20)).restarted(at(21)).reappointed(1, at=at(22))
    assert again.promised_at == at(29, 17)
    assert again.due_at == at(28, 17)


def test_a_new_appointment_counts_working_days_from_the_promised_one(clock: Clock) -> None:
    """25 November and six more: 26, 27, 28, 29 November, 2 and 3 December."""
    assert clock.reappointed(6, at=at(22)).promised_at == at(3, 17, month=12)


def test_the_working_day_before_is_the_last_for_a_new_appointment(clock: Clock) -> None:
    """The promise is Monday 25 November; the working day before it is Friday the 22nd (article 19(9), as read)."""
    assert clock.reappointed(1, at=at(22, 23)).promised_at == at(26, 17)
    with pytest.raises(Refused) as refused:
        clock.reappointed(1, at=at(23, 0))
    assert (refused.value.code, refused.value.data["latest"]) == ("too_late", "2024-11-22")


def test_an_apology_promises_anew_and_lateness_stays(clock: Clock) -> None:
    late = clock.apologised(3, at=at(26))
    assert (late.due_at, late.promised_at, late.missed_at) == (at(25, 17), at(29, 17), at(25, 17))
    twice = late.apologised(1, at=at(30))
    assert (twice.promised_at, twice.missed_at) == (at(2, 17, month=12), at(25, 17))


def test_nobody_apologises_before_the_promise_is_missed(clock: Clock) -> None:
    with pytest.raises(Refused, match="not_late"):
        clock.apologised(1, at=at(25, 16))
    with pytest.raises(Refused, match="not_late"):
        clock.reappointed(2, at=at(22)).apologised(1, at=at(26))


def test_what_was_missed_cannot_be_promised_anew_in_time(clock: Clock) -> None:
    with pytest.raises(Refused, match="too_late"):
        clock.apologised(5, at=at(26)).reappointed(1, at=at(27))


def test_what_was_promised_anew_in_time_is_missed_only_after_the_new_day(clock: Clock) -> None:
    late = clock.reappointed(2, at=at(22)).apologised(1, at=at(28))
    assert late.missed_at == at(27, 17)


def test_nobody_is_promised_another_day_while_the_clock_stands_still(clock: Clock) -> None:
    with pytest.raises(Refused, match="clock_paused"):
        clock.paused(at(20), reason="thiếu giấy").reappointed(1, at=at(21))


def test_a_kept_new_appointment_is_still_late_by_the_statute(clock: Clock) -> None:
    moved = clock.reappointed(2, at=at(22))
    assert moved.promised_at == at(27, 17)
    assert moved.is_late(at(26))


def test_a_clock_that_stands_still_in_time_is_never_late(clock: Clock) -> None:
    assert not clock.paused(at(20), reason="thiếu giấy").is_late(at(30))


def test_a_pause_that_comes_after_the_statutory_date_undoes_no_lateness(clock: Clock) -> None:
    paused = clock.paused(at(26), reason="thiếu giấy")
    assert paused.due_at == at(25, 17)
    assert paused.is_late(at(26))


@pytest.mark.parametrize(
    "more",
    [
        lambda clock: clock.paused(at(21), reason="a"),
        lambda clock: clock.restarted(at(21)),
        lambda clock: clock.reappointed(1, at=at(21)),
        lambda clock: clock.decided(at(21)),
    ],
    ids=["paused", "restarted", "reappointed", "decided"],
)
def test_nothing_happens_to_a_decided_clock(clock: Clock, more: Callable[[Clock], Clock]) -> None:
    decided = clock.decided(at(20))
    assert decided.is_decided
    with pytest.raises(Refused, match="clock_decided"):
        more(decided)


def test_a_verb_returns_another_clock_and_leaves_this_one(clock: Clock) -> None:
    clock.paused(at(20), reason="thiếu giấy")
    assert not clock.is_paused
    assert len(clock.events) == 1
