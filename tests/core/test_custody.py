"""Papers on their way: which step of a mandate they belong to, by when they go on, who may settle what differs."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from motcua.core.authority import CARRIES, Step, step_of
from motcua.core.calendar import ZONE, national
from motcua.core.custody import Settlement, Side, goes_on, must_act, refuse_unless_his, ways
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage, Verb

OUTWARD = {Stage.ISSUED, Stage.REJECTED, Stage.DECLINED, Stage.STOPPED, Stage.RETURNED}
BOTH = frozenset(Side)


@pytest.mark.parametrize("verb", sorted(CARRIES))
@pytest.mark.parametrize("stage", list(Stage))
def test_on_the_way_in_it_is_reception_and_on_the_way_out_the_return(verb: Verb, stage: Stage) -> None:
    assert step_of(verb, stage) is (Step.RETURN if stage in OUTWARD else Step.RECEIVE)


def test_giving_papers_back_is_the_return_wherever_the_proceedings_stand() -> None:
    assert {step_of(Verb.RETURN_PAPERS, stage) for stage in (None, *Stage)} == {Step.RETURN}
    assert step_of(Verb.ACCEPT, Stage.ISSUED) is Step.RECEIVE


@pytest.mark.parametrize(
    ("received", "by"),
    [
        ((2024, 11, 25, 7, 30), (2024, 11, 25)),
        ((2024, 11, 25, 15, 0), (2024, 11, 25)),
        ((2024, 11, 25, 15, 1), (2024, 11, 26)),
        ((2024, 11, 22, 15, 20), (2024, 11, 25)),
        ((2024, 11, 23, 9, 0), (2024, 11, 25)),
        ((2024, 8, 30, 16, 0), (2024, 9, 4)),
    ],
    ids=["morning", "15:00", "15:01", "Friday late", "Saturday", "before the National Day"],
)
def test_papers_go_on_the_same_day_or_early_the_next_working_day(
    received: tuple[int, ...], by: tuple[int, int, int]
) -> None:
    """Decree 61/2018, art. 18."""
    assert goes_on(datetime(*received, tzinfo=ZONE), national()) == date(*by)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("is_short", "how", "whose"),
    [
        (True, Settlement.ARRIVED, Side.RECEIVER),
        (True, Settlement.KEPT, Side.GIVER),
        (True, Settlement.LOST, Side.GIVER),
        (True, Settlement.MISCOUNTED, None),
        (False, Settlement.ARRIVED, Side.RECEIVER),
        (False, Settlement.MISCOUNTED, Side.RECEIVER),
        (False, Settlement.KEPT, None),
        (False, Settlement.LOST, None),
    ],
)
def test_each_way_to_settle_belongs_to_one_side_or_to_none(is_short: bool, how: Settlement, whose: Side | None) -> None:
    for side in Side:
        assert (how in ways(is_short=is_short, side=side)) is (side is whose)
    if whose is None:
        with pytest.raises(Refused, match="not_your_side"):
            refuse_unless_his(how, is_short=is_short, sides=BOTH)
        return
    refuse_unless_his(how, is_short=is_short, sides=frozenset({whose}))
    for others in (BOTH - {whose}, frozenset[Side]()):
        with pytest.raises(Refused, match="not_your_side"):
            refuse_unless_his(how, is_short=is_short, sides=others)


def test_who_gave_too_little_or_found_too_much_must_act() -> None:
    assert must_act(expected=2, counted=1) is Side.GIVER
    assert must_act(expected=2, counted=3) is Side.RECEIVER
