"""Every role × act × stage × place × mandate × relation, against the law's own table: nothing passes that it lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import product
from uuid import UUID

import pytest

from motcua.core import authority, lifecycle
from motcua.core.authority import Facts, MandateFact, PostFact, Step
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage, Verb, Who
from tests import law

NOW = datetime(2024, 11, 25, 10, 1, tzinfo=ZONE)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
BODY, OTHER_BODY, OPERATOR, COUNTER, OTHER_COUNTER, SOMEBODY, CITIZEN = (UUID(int=n) for n in range(1, 8))
PROCEDURE = "2.000488"
WHOLE = MandateFact(UUID(int=30), BODY, OPERATOR, frozenset(Step), frozenset(), NOW - DAY, None)
OF_THE_POST, STANDING_IN = " of the post", " standing in"
ROLES = (f"clerk{OF_THE_POST}", *Who, f"head{STANDING_IN}", f"signer{STANDING_IN}")
MANDATES: dict[str, Callable[[str], MandateFact | None]] = {
    "whole": lambda _: WHOLE,
    "this step and procedure": lambda step: replace(
        WHOLE, steps=frozenset({Step(step)} if step else Step), procedures=frozenset({PROCEDURE})
    ),
    "no_mandate": lambda _: None,
    "no_mandate: of another body": lambda _: replace(WHOLE, agency=OTHER_BODY),
    "no_mandate: to another operator": lambda _: replace(WHOLE, operator=OTHER_BODY),
    "mandate_ended: a minute ago": lambda _: replace(WHOLE, valid_to=NOW - MINUTE),
    "mandate_ended: this instant": lambda _: replace(WHOLE, valid_to=NOW),
    "mandate_ended: not yet begun": lambda _: replace(WHOLE, valid_from=NOW + MINUTE),
    "step_not_granted": lambda step: replace(WHOLE, steps=frozenset(Step) - {step}),
    "procedure_not_granted": lambda _: replace(WHOLE, procedures=frozenset({"1.000001"})),
}
PLACES = ("here", "elsewhere")
RELATIONS = ("stranger", "own_dossier", "own_household")


@dataclass(frozen=True, slots=True)
class Cell:
    """One question: may somebody in this part, there, under this mandate, do this at this stage? Who stands in for
    another is an officer besides."""

    role: str
    verb: Verb
    stage: str
    place: str = "here"
    relation: str = "stranger"
    mandate: str = ""

    @property
    def lawful(self) -> law.Lawful | None:
        return law.LAWFUL.get((self.stage, self.verb))

    @property
    def faults(self) -> set[str]:
        """What the law has against it, each by the code that should name it."""
        lawful, part = self.lawful, self.role.removesuffix(OF_THE_POST).removesuffix(STANDING_IN)
        if lawful is None:
            return {"wrong_stage"}
        if part == "citizen":
            return set() if part in lawful.by and self.relation == "own_dossier" else {"wrong_role"}
        parts = {part, "officer"} if self.role.endswith(STANDING_IN) else {part}
        if not parts & set(lawful.by) or (self.role.endswith(OF_THE_POST) and not lawful.step):
            return {"wrong_role"}
        if part == "system":
            return set()
        found = {self.relation} - {"stranger"}
        found |= {"wrong_unit"} if self.place == "elsewhere" else set()
        return found | {self.mandate.partition(":")[0]} - {"", "whole", "this step and procedure"}

    def facts(self, who: tuple[Who, ...]) -> Facts:
        mandate = MANDATES[self.mandate](self.lawful.step if self.lawful else "") if self.mandate else None
        return Facts(
            verb=self.verb,
            at=NOW,
            actor=None if self.role == "system" else SOMEBODY,
            posts=tuple(self._posts()),
            is_system=self.role == "system",
            stage=None if self.stage == law.NOTHING else Stage(self.stage),
            competent=BODY,
            counter=COUNTER,
            procedure=PROCEDURE,
            parties=frozenset({SOMEBODY if self.relation == "own_dossier" else CITIZEN}),
            kin=frozenset({SOMEBODY} if self.relation == "own_household" else ()),
            mandates=(mandate,) if mandate else (),
            who=who,
        )

    def _posts(self) -> Iterator[PostFact]:
        is_here = self.place == "here"
        counter = COUNTER if is_here else OTHER_COUNTER
        match self.role:
            case "clerk of the post":
                yield PostFact(UUID(int=20), Who.CLERK, OPERATOR, counter=counter, by_operator=True)
            case "clerk":
                yield PostFact(UUID(int=21), Who.CLERK, counter, counter=counter)
            case role if role.endswith(STANDING_IN):
                where = BODY if is_here else OTHER_BODY
                yield PostFact(UUID(int=23), Who.OFFICER, where)
                yield PostFact(UUID(int=23), Who(role.removesuffix(STANDING_IN)), where, stands_for=UUID(int=24))
            case role if role not in ("citizen", "system"):
                yield PostFact(UUID(int=22), Who(role), BODY if is_here else OTHER_BODY)


def cells(verb: Verb) -> Iterator[Cell]:
    for role, stage in product(ROLES, law.STAGES):
        places = PLACES if role not in ("citizen", "system") else ("here",)
        for place, relation, mandate in product(places, RELATIONS, MANDATES if role.endswith(OF_THE_POST) else ("",)):
            yield Cell(role, verb, stage, place, relation, mandate)


def answer(cell: Cell) -> str:
    """What the house says: nothing for yes, else the code of its no."""
    stage = None if cell.stage == law.NOTHING else Stage(cell.stage)
    try:
        authority.decide(cell.facts(lifecycle.row(stage, cell.verb).who))
    except Refused as no:
        return no.code if no.rule else f"{no.code}, without a rule"
    return ""


def test_the_law_s_table_knows_every_stage_and_verb_of_the_house() -> None:
    assert set(law.NATIONAL) == set(Stage), law.MISSING.format("the stages [national]")
    known = law.VERBS | set(law.OUTSIDE)
    assert [verb for verb in Verb if verb not in known] == [], law.MISSING.format("these verbs")
    assert known <= set(Verb), "the law's table names what the house does not know"


def test_nothing_passes_that_the_law_does_not_let_through(record_property: Callable[[str, str], None]) -> None:
    tried, wrong, passed = 0, [], Counter[str]()
    for verb in Verb:
        for cell in cells(verb) if verb in law.VERBS else ():
            tried, faults, said = tried + 1, cell.faults, answer(cell)
            passed[verb] += not said
            if bool(faults) != bool(said) or (len(faults) == 1 and said not in faults):
                wrong.append(f"{cell}: the law says {faults or 'yes'}, the house {said or 'yes'}")
    assert wrong == [], "\n".join(wrong[:20])
    assert [verb for verb in law.VERBS if not passed[verb]] == [], "a verb that nobody may carry out"
    record_property("tally", f"authority matrix: {tried} cells tried, {passed.total()} lawful, let through wrongly 0")


@pytest.mark.parametrize("stage", sorted(law.NATIONAL))
def test_every_stage_has_a_way_out_and_each_way_leads_to_an_end(stage: str) -> None:
    reached, before = {stage}, set[str]()
    while reached != before:
        before = set(reached)
        for at in before:
            reached |= {each.to for each in law.steps_from(at).values() if each.to != law.BACK}
    assert reached & law.ENDS
    ways_out = {each.to for each in law.steps_from(stage).values()} - {stage}
    assert bool(ways_out) != (stage in law.ENDS)


@pytest.mark.parametrize("stage", sorted(law.NATIONAL))
def test_the_national_code_moves_only_as_the_nation_allows(stage: str) -> None:
    assert lifecycle.national(Stage(stage)) == law.NATIONAL[stage]
    for verb, each in law.steps_from(stage).items():
        was, now = law.NATIONAL[stage], law.NATIONAL.get(each.to)
        if now is not None and now != was:
            completes = verb == "supply" and each.to == "filed"
            told = lifecycle.national(Stage(each.to), is_completed=completes)
            assert told == was or told in law.ONWARD[was], f"{verb}: {was} → {int(told)}"
