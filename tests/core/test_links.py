"""Acting for another: as the Civil Code has it, by a link in force whose scope takes in what is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.ages import age, birthday
from motcua.core.authority import Facts, LinkFact, PostFact, decide
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb, Who

NOW = datetime(2024, 11, 25, 10, 1, tzinfo=ZONE)
MINUTE = timedelta(minutes=1)
AGENT, APPLICANT, DOSSIER, OTHER, BODY, COUNTER = (UUID(int=number) for number in range(1, 7))
LINK = LinkFact(UUID(int=40), "proxy", frozenset(), None, NOW - MINUTE, None)
FILING = Facts(
    verb=Verb.FILE,
    at=NOW,
    actor=AGENT,
    competent=BODY,
    counter=COUNTER,
    procedure="1.000001",
    parties=frozenset({APPLICANT}),
    links=(LINK,),
    who=(Who.CITIZEN, Who.CLERK),
)
"""A citizen files for another."""


def links(**changes: Any) -> tuple[LinkFact, ...]:
    return (replace(LINK, **changes),)


@pytest.mark.parametrize(
    ("given_links", "dossier", "code"),
    [
        (links(), None, ""),
        (links(procedures=frozenset({"1.000001"})), None, ""),
        (links(dossier=DOSSIER), DOSSIER, ""),
        (links(valid_to=NOW) + links(), None, ""),
        (links(valid_to=NOW), None, "link_ended"),
        (links(valid_from=NOW + MINUTE), None, "link_ended"),
        (links(procedures=frozenset({"1.000002"})), None, "link_not_covering"),
        (links(dossier=DOSSIER), None, "link_not_covering"),
        (links(dossier=DOSSIER), OTHER, "link_not_covering"),
        ((), None, "wrong_role"),
    ],
)
def test_what_lets_one_act_for_another(given_links: tuple[LinkFact, ...], dossier: UUID | None, code: str) -> None:
    facts = replace(FILING, links=given_links, dossier=dossier)
    if not code:
        assert decide(facts).link == given_links[-1]
        return
    with pytest.raises(Refused) as refused:
        decide(facts)
    assert refused.value.code == code


def test_a_submitter_whose_link_has_ended_is_a_party_and_may_nothing() -> None:
    with pytest.raises(Refused, match="link_ended"):
        decide(replace(FILING, parties=frozenset({APPLICANT, AGENT}), links=links(valid_to=NOW)))


def test_before_a_clerk_too_nobody_acts_for_another_without_a_link() -> None:
    clerk = PostFact(UUID(int=20), Who.CLERK, COUNTER, counter=COUNTER)
    facts = replace(FILING, actor=UUID(int=30), posts=(clerk,))
    assert decide(facts).link == LINK
    with pytest.raises(Refused, match="no_link"):
        decide(replace(facts, links=()))


@pytest.mark.parametrize(("unit", "may"), [(BODY, True), (COUNTER, True), (OTHER, False)])
def test_a_clerk_who_is_not_the_post_s_takes_in_for_his_own_body_alone(unit: UUID, *, may: bool) -> None:
    clerk = PostFact(UUID(int=20), Who.CLERK, unit, counter=COUNTER)
    facts = replace(FILING, verb=Verb.ACCEPT, actor=UUID(int=30), posts=(clerk,), links=None, who=(Who.CLERK,))
    if may:
        assert decide(facts).post == clerk
        return
    with pytest.raises(Refused, match="wrong_unit"):
        decide(facts)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 120))
def test_an_age_is_reached_on_its_birthday_and_not_the_day_before(born_on: date, years: int) -> None:
    on = birthday(born_on, years)
    assert age(born_on, on) == years
    assert age(born_on, on - timedelta(days=1)) == years - 1
