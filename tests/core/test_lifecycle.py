"""The table of a dossier's life, and its print in the docs."""

from __future__ import annotations

import pytest

from motcua.core import lifecycle
from motcua.core.authority import CARRIES, STEP_OF
from motcua.core.errors import Refused
from motcua.core.lifecycle import ENDS, NATIONAL, TABLE, Effect, NationalCode, Stage, Verb, Who

PAPERS_MOVE = {*CARRIES, Verb.RETURN_PAPERS, Verb.SHELVE}
AFTER_THE_END = {Verb.CORRECT, Verb.KEEP_RENDERING, Verb.TELL_DIRECTLY, Verb.CANCEL_FEE, Verb.PRINT_SLIP, *PAPERS_MOVE}
ON_MERIT = {Verb.ASSIGN, Verb.ASSESS, Verb.APPROVE, Verb.SIGN, Verb.ISSUE, Verb.REJECT, Verb.REQUEST_SUPPLEMENT}


def test_every_stage_maps_to_one_national_code_and_payment_waits_for_its_stage() -> None:
    assert set(NATIONAL) == set(Stage)
    assert set(NationalCode) - set(NATIONAL.values()) == {NationalCode.PAYMENT}


def test_every_stage_can_be_reached_from_filing() -> None:
    reached: set[Stage | None] = {None}
    for _ in Stage:
        reached |= {row.to for row in TABLE if row.stage in reached and row.to}
    assert reached == {None, *Stage}


def test_nothing_leaves_an_end_but_a_correction_and_papers() -> None:
    assert {row.verb for row in TABLE if row.stage in ENDS} <= AFTER_THE_END
    assert all(row.to is None for row in TABLE if row.stage in ENDS)


def test_every_stage_but_an_end_has_a_way_on() -> None:
    onward = {row.stage for row in TABLE if row.to and row.to is not row.stage}
    assert set(Stage) - onward == ENDS


def test_the_counter_never_decides_on_merit_and_no_mandate_can_hand_it_over() -> None:
    assert all(Who.CLERK not in row.who for row in TABLE if row.verb in ON_MERIT)
    assert not ON_MERIT & set(STEP_OF)


def test_only_an_official_confirms_that_intake_is_declined() -> None:
    assert {who for row in TABLE if row.verb is Verb.CONFIRM_DECLINE for who in row.who} == {Who.OFFICER, Who.HEAD}


def test_the_clock_starts_with_acceptance_or_a_correction_and_stops_with_an_answer() -> None:
    assert {row.verb for row in TABLE if row.effect is Effect.START} == {Verb.ACCEPT, Verb.CORRECT}
    stops = {row.verb for row in TABLE if row.effect is Effect.STOP}
    assert stops == {Verb.ISSUE, Verb.REJECT, Verb.STOP}
    pauses = {row.verb for row in TABLE if row.effect is Effect.PAUSE}
    assert pauses == {Verb.REQUEST_SUPPLEMENT, Verb.RETURN_EARLY}


def test_each_row_stands_once_and_names_its_article() -> None:
    assert len({(row.stage, row.verb) for row in TABLE}) == len(TABLE)
    assert all("Điều" in row.basis for row in TABLE)


@pytest.mark.parametrize(
    ("stage", "verb"), [(Stage.FILED, Verb.SIGN), (Stage.RETURNED, Verb.ACCEPT), (None, Verb.ISSUE)]
)
def test_an_unlawful_step_is_refused_with_its_rule(stage: Stage | None, verb: Verb) -> None:
    with pytest.raises(Refused) as refused:
        lifecycle.row(stage, verb)
    assert refused.value.code == "wrong_stage"
    assert refused.value.rule


def test_the_happy_life_walks_the_five_public_steps_in_order() -> None:
    life = [Stage.FILED, Stage.ACCEPTED, Stage.FORWARDED, Stage.ASSIGNED, Stage.ASSESSED, Stage.APPROVED]
    life += [Stage.SIGNED, Stage.ISSUED, Stage.RETURNED]
    assert [lifecycle.step(stage) for stage in life] == [1, 1, 2, 2, 3, 4, 4, 5, 5]
    assert {stage for stages in lifecycle.STEPS for stage in stages} == set(Stage)


def test_the_diagram_shows_every_change_of_stage() -> None:
    drawn = lifecycle.as_mermaid()
    assert all(f"{row.stage or '[*]'} --> {row.to}: {row.verb}" in drawn for row in TABLE if row.to)


def test_the_printed_table_has_a_line_for_each_row_and_says_what_is_not_yet_born() -> None:
    printed = lifecycle.as_markdown(frozenset({Verb.FILE}))
    assert printed.count("\n") == len(TABLE) + 1
    assert "| – | file |" in printed
    assert printed.count("| yes |") == sum(row.verb is Verb.FILE for row in TABLE)
