"""What a mandate can hand to the post, and what it never can."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from motcua.core.authority import Facts, MandateFact, PostFact, Step, decide, step_of
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.core.lifecycle import TABLE, Row, Verb, Who

NOW = datetime(2024, 11, 25, 8, tzinfo=ZONE)
DEPARTMENT, POST, CENTRE, CLERK, CITIZEN, KIN = (UUID(int=number) for number in range(1, 7))
POSTAL = PostFact(UUID(int=20), Who.CLERK, POST, counter=CENTRE, by_operator=True)
OFFICIAL = replace(POSTAL, unit=CENTRE, by_operator=False)
EVERYTHING = MandateFact(UUID(int=30), DEPARTMENT, POST, frozenset(Step), frozenset(), NOW, None)
DECIDING = {
    Verb.CONFIRM_DECLINE,
    Verb.ASSIGN,
    Verb.RETURN_EARLY,
    Verb.REQUEST_SUPPLEMENT,
    Verb.ASSESS,
    Verb.SEND_BACK,
    Verb.APPROVE,
    Verb.REJECT,
    Verb.SIGN,
    Verb.ISSUE,
    Verb.REAPPOINT,
    Verb.APOLOGISE_LATE,
    Verb.ANSWER_WITHDRAWAL,
    Verb.STOP,
}
AT_COUNTER = [row for row in TABLE if Who.CLERK in row.who]
BEYOND = [row for row in TABLE if row.verb in DECIDING]


def facts(row: Row, post: PostFact = POSTAL, *mandates: MandateFact) -> Facts:
    return Facts(
        verb=row.verb,
        at=NOW,
        actor=CLERK,
        posts=(post,),
        stage=row.stage,
        competent=DEPARTMENT,
        counter=CENTRE,
        parties=frozenset({CITIZEN}),
        kin=frozenset({KIN}),
        mandates=mandates,
        who=row.who,
    )


def name(row: Row) -> str:
    return f"{row.verb} at {row.stage}"


def test_every_deciding_act_stands_in_the_table() -> None:
    assert {row.verb for row in BEYOND} == DECIDING


@pytest.mark.parametrize("row", BEYOND, ids=name)
def test_the_widest_mandate_hands_over_no_decision(row: Row) -> None:
    with pytest.raises(Refused, match="wrong_role"):
        decide(facts(row, POSTAL, EVERYTHING))


@pytest.mark.parametrize("row", AT_COUNTER, ids=name)
def test_what_a_clerk_does_takes_a_mandate_with_that_very_step(row: Row) -> None:
    step = step_of(row.verb, row.stage)
    assert decide(facts(row, POSTAL, replace(EVERYTHING, steps=frozenset({step})))).mandate is not None
    with pytest.raises(Refused) as refused:
        decide(facts(row, POSTAL, replace(EVERYTHING, steps=frozenset(Step) - {step})))
    assert (refused.value.code, refused.value.data["step"]) == ("step_not_granted", step)


@pytest.mark.parametrize("row", AT_COUNTER, ids=name)
def test_an_official_clerk_at_the_same_counter_needs_no_mandate(row: Row) -> None:
    permission = decide(facts(row, OFFICIAL))
    assert (permission.post, permission.mandate) == (OFFICIAL, None)


def test_a_mandate_for_a_procedure_serves_that_procedure() -> None:
    accepting = next(row for row in AT_COUNTER if row.verb is Verb.ACCEPT)
    named = replace(EVERYTHING, procedures=frozenset({"1.000001"}))
    assert decide(replace(facts(accepting, POSTAL, named), procedure="1.000001")).mandate == named
    with pytest.raises(Refused, match="procedure_not_granted"):
        decide(replace(facts(accepting, POSTAL, named), procedure="1.000002"))


def test_a_mandate_holds_from_its_first_instant_and_beside_an_ended_one() -> None:
    accepting = next(row for row in AT_COUNTER if row.verb is Verb.ACCEPT)
    ended = replace(EVERYTHING, id=UUID(int=31), valid_to=NOW)
    assert decide(facts(accepting, POSTAL, ended, EVERYTHING)).mandate == EVERYTHING


def test_the_system_carries_out_the_rows_that_name_it_and_no_other() -> None:
    own = [row for row in TABLE if Who.SYSTEM in row.who]
    assert own
    for row in TABLE:
        asked = replace(facts(row), actor=None, posts=(), is_system=True)
        if row in own:
            assert decide(asked).part is Who.SYSTEM
        else:
            with pytest.raises(Refused, match="wrong_role"):
                decide(asked)
