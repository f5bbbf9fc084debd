"""Who may: yes with post and mandate, or no with the rule that refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from motcua.core.authority import Certificate, Facts, MandateFact, PostFact, Step, decide
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb, Who

NOW = datetime(2024, 11, 25, 8, tzinfo=ZONE)
DAY = timedelta(days=1)
DEPARTMENT, POST, CENTRE, COMMUNE, CLERK, CITIZEN, KIN, OFFICER = (UUID(int=number) for number in range(1, 9))
AT_COUNTER = PostFact(UUID(int=20), Who.CLERK, POST, counter=CENTRE, by_operator=True)
AT_DESK = PostFact(UUID(int=21), Who.OFFICER, DEPARTMENT)
GRANTED = MandateFact(
    UUID(int=30), DEPARTMENT, POST, frozenset({Step.GUIDE, Step.RECEIVE, Step.RETURN}), frozenset(), NOW - DAY, None
)
AT_THE_COUNTER = Facts(
    verb=Verb.ACCEPT,
    at=NOW,
    actor=CLERK,
    posts=(AT_COUNTER,),
    is_system=False,
    competent=DEPARTMENT,
    counter=CENTRE,
    procedure="1.000001",
    parties=frozenset({CITIZEN}),
    kin=frozenset(),
    mandates=(GRANTED,),
    who=(Who.CLERK,),
)
ASSESSING = replace(AT_THE_COUNTER, verb=Verb.ASSESS, actor=OFFICER, posts=(AT_DESK,), who=(Who.OFFICER,), mandates=())


def test_a_postal_clerk_accepts_under_the_mandate_of_the_body() -> None:
    permission = decide(AT_THE_COUNTER)
    assert (permission.post, permission.mandate) == (AT_COUNTER, GRANTED)


def test_an_official_of_the_competent_unit_needs_no_mandate() -> None:
    permission = decide(ASSESSING)
    assert (permission.post, permission.mandate) == (AT_DESK, None)


def test_a_citizen_acts_for_himself_without_a_post() -> None:
    filing = replace(AT_THE_COUNTER, verb=Verb.FILE, actor=CITIZEN, posts=(), who=(Who.CITIZEN, Who.CLERK))
    assert decide(filing).part is Who.CITIZEN


def mandates(**changes: Any) -> tuple[MandateFact, ...]:
    return (replace(GRANTED, **changes),)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (replace(AT_THE_COUNTER, mandates=()), "no_mandate"),
        (replace(AT_THE_COUNTER, mandates=mandates(agency=COMMUNE)), "no_mandate"),
        (replace(AT_THE_COUNTER, mandates=mandates(operator=COMMUNE)), "no_mandate"),
        (replace(AT_THE_COUNTER, mandates=mandates(valid_to=NOW - timedelta(minutes=1))), "mandate_ended"),
        (replace(AT_THE_COUNTER, mandates=mandates(valid_to=NOW)), "mandate_ended"),
        (replace(AT_THE_COUNTER, mandates=mandates(valid_from=NOW + DAY)), "mandate_ended"),
        (replace(AT_THE_COUNTER, mandates=mandates(steps=frozenset({Step.GUIDE}))), "step_not_granted"),
        (replace(AT_THE_COUNTER, mandates=mandates(procedures=frozenset({"1.000002"}))), "procedure_not_granted"),
        (replace(AT_THE_COUNTER, certificate=Certificate.MISSING), "not_trained"),
        (replace(AT_THE_COUNTER, counter=COMMUNE), "wrong_unit"),
        (replace(AT_THE_COUNTER, parties=frozenset({CLERK})), "own_dossier"),
        (replace(AT_THE_COUNTER, kin=frozenset({CLERK})), "own_household"),
        (replace(AT_THE_COUNTER, consent=False), "no_consent"),
        (replace(AT_THE_COUNTER, verb=Verb.ASSESS, who=(Who.OFFICER,)), "wrong_role"),
        (replace(AT_THE_COUNTER, verb=Verb.SIGN, who=(Who.SIGNER,)), "wrong_role"),
        (replace(AT_THE_COUNTER, posts=()), "wrong_role"),
        (replace(AT_THE_COUNTER, is_system=True), "wrong_role"),
        (replace(ASSESSING, competent=COMMUNE), "wrong_unit"),
        (replace(ASSESSING, parties=frozenset({OFFICER})), "own_dossier"),
        (replace(ASSESSING, kin=frozenset({OFFICER})), "own_household"),
        (replace(ASSESSING, verb=Verb.GRANT_MANDATE, who=(Who.OFFICE,)), "wrong_role"),
    ],
)
def test_a_no_names_the_rule_that_refused(facts: Facts, code: str) -> None:
    with pytest.raises(Refused) as refused:
        decide(facts)
    assert refused.value.code == code
    assert refused.value.rule


@pytest.mark.parametrize("certificate", [Certificate.HELD, Certificate.NOT_ASKED])
def test_a_certificate_that_is_held_or_not_asked_stands_in_nobody_s_way(certificate: Certificate) -> None:
    assert decide(replace(AT_THE_COUNTER, certificate=certificate)).mandate == GRANTED


def test_a_mandate_holds_until_the_instant_it_ends() -> None:
    last = replace(AT_THE_COUNTER, mandates=mandates(valid_to=NOW + timedelta(microseconds=1)))
    assert decide(last).mandate is not None


def test_of_two_posts_the_one_that_stands_there_acts() -> None:
    elsewhere = replace(AT_COUNTER, id=UUID(int=40), counter=COMMUNE)
    assert decide(replace(AT_THE_COUNTER, posts=(elsewhere, AT_COUNTER))).post == AT_COUNTER


def test_the_system_sets_reference_data_up_and_decides_nothing() -> None:
    system = replace(AT_THE_COUNTER, actor=None, posts=(), is_system=True)
    assert decide(replace(system, verb=Verb.OPEN_UNIT, who=(Who.OFFICE,))).part is Who.SYSTEM
    with pytest.raises(Refused, match="wrong_role"):
        decide(replace(system, verb=Verb.APPROVE, who=(Who.HEAD,)))
