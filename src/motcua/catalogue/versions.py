"""One version of a procedure, read from its file and checked. Every fact names its source and how sure it is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.core.ages import age
from motcua.core.authority import Certificate
from motcua.core.errors import Refused
from motcua.core.identifiers import procedure_code
from motcua.core.tariffs import Exemption, Rate, Tariff
from motcua.core.terms import Count, Term


@dataclass(frozen=True, slots=True)
class Source:
    """A legal basis: its name, since when, and how sure the fact is."""

    name: str
    since: date
    degree: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """A paper: how many originals and copies, whether the original is only shown, what one may upload, and whether it
    is taken back when the result is given out."""

    key: str
    name: str
    originals: int
    copies: int
    is_shown: bool = False
    is_uploaded: bool = True
    is_optional: bool = False
    is_recovered: bool = False
    hint: str = ""

    def must_be_compared(self, certified: int) -> bool:
        """Whether the original must have been seen; a certified copy in place of the copy asked for stands for it
        (Decree 23/2015, art. 3(2))."""
        return self.is_shown and not (self.copies and certified)


@dataclass(frozen=True, slots=True)
class Situation:
    """A case of the procedure, with its own papers; for those from one age on or under another (0: of any age)."""

    key: str
    name: str
    hint: str
    components: tuple[Component, ...]
    from_age: int = 0
    under_age: int = 0

    def admits(self, born_on: date | None, on: date) -> bool:
        """Whether it is the case of somebody born on that day; an organisation has no age."""
        if not (self.from_age or self.under_age):
            return True
        years = age(born_on, on) if born_on else None
        return years is not None and self.from_age <= years and (not self.under_age or years < self.under_age)

    def component(self, key: str) -> Component:
        found = next((each for each in self.components if each.key == key), None)
        if found is None:
            raise Refused("unknown", what="component", component=key)
        return found


@dataclass(frozen=True, slots=True)
class Question:
    """One page of the form: `kind` is `text`, `long`, `choice` or `number`; asked in some situations, or in all."""

    key: str
    label: str
    kind: str
    hint: str = ""
    is_optional: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    situations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What comes of it: `electronic` (rendered by `form`, signed) or `paper` (a number, and pages and copies where
    they are counted). `says` is what the form prints for each conclusion."""

    kind: str
    name: str
    register: str
    form: str = ""
    is_counted: bool = True
    says: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProcedureVersion:
    """Everything that the law and the province say about a procedure from `valid_from` on.

    `applicants` are whose it is: `person`, `organisation` or both; `by_others` the kinds of link by which somebody may
    hand in for them."""

    code: str
    name: str
    short: str
    summary: str
    who_may: str
    field: str
    valid_from: date
    valid_to: date | None
    competent: tuple[str, ...]
    channels: tuple[str, ...]
    return_ways: tuple[str, ...]
    term: Term
    count: Count
    tariff: Tariff
    fee_words: str
    needs_receipt: bool
    certificate: Certificate
    situations: tuple[Situation, ...]
    questions: tuple[Question, ...]
    conclusions: tuple[tuple[str, str], ...]
    result: Result
    sources: tuple[Source, ...]
    applicants: tuple[str, ...]
    by_others: tuple[str, ...]
    receipt_form: str
    refusal_form: str
    sets: int = 1

    def situation(self, key: str) -> Situation:
        """The case with this key. Refuses `unknown`."""
        found = next((each for each in self.situations if each.key == key), None)
        if found is None:
            raise Refused("unknown", what="situation", situation=key)
        return found

    def situations_for(self, born_on: date | None, on: date) -> tuple[Situation, ...]:
        """The cases that somebody born on that day can be in."""
        return tuple(each for each in self.situations if each.admits(born_on, on))

    @property
    def asks_age(self) -> bool:
        """Whether the applicant's age decides between the cases."""
        return any(each.from_age or each.under_age for each in self.situations)

    def asked(self, situation: str) -> tuple[Question, ...]:
        """What is asked in this case."""
        return tuple(each for each in self.questions if not each.situations or situation in each.situations)

    @property
    def is_online(self) -> bool:
        return "online" in self.channels


def read(text: str) -> dict[str, Any]:
    """The content of a version's file as JSON-ready data, checked by building the version once.

    Raises Refused `version_unreadable` with what is wrong.
    """
    try:
        content: dict[str, Any] = tomllib.loads(text)
        build(content := _plain(content))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, Refused) as wrong:
        raise Refused("version_unreadable", rule="catalogue/versions.py", detail=str(wrong)) from wrong
    return content


def build(content: Mapping[str, Any]) -> ProcedureVersion:
    """The typed version from its content. Raises KeyError, TypeError or ValueError where it is incomplete."""
    procedure_code.validate(content["code"])
    situations = tuple(_situation(each) for each in content["situations"])
    law = ProcedureVersion(
        code=content["code"],
        name=content["name"],
        short=content["short"],
        summary=content["summary"],
        who_may=content["who_may"],
        field=content["field"],
        valid_from=date.fromisoformat(content["valid_from"]),
        valid_to=date.fromisoformat(content["valid_to"]) if content.get("valid_to") else None,
        competent=tuple(content["competent"]),
        channels=tuple(content["channels"]),
        return_ways=tuple(content["return_ways"]),
        term=Term.parse(content["term"]),
        count=Count(content["count"]),
        tariff=_tariff(content["tariff"], situations),
        fee_words=content["fee_words"],
        needs_receipt=content["needs_receipt"],
        certificate=Certificate(content["certificate"]),
        situations=situations,
        questions=tuple(_question(each) for each in content["questions"]),
        conclusions=tuple((each["key"], each["name"]) for each in content["conclusions"]),
        result=Result(**content["result"]),
        sources=tuple(Source(**{**each, "since": date.fromisoformat(each["since"])}) for each in content["sources"]),
        applicants=tuple(content.get("applicants", ("person",))),
        by_others=tuple(content.get("by_others", ("proxy", "parent", "employee"))),
        receipt_form=content.get("receipt_form", "form-01"),
        refusal_form=content.get("refusal_form", "form-03"),
        sets=int(content.get("sets", 1)),
    )
    for question in law.questions:
        for key in question.situations:
            law.situation(key)
    return law


def _tariff(content: Mapping[str, Any], situations: tuple[Situation, ...]) -> Tariff:
    """Raises ValueError where it speaks of a situation or a paper that the procedure does not know."""
    rates = {key: Rate(**each) for key, each in content.get("situations", {}).items()}
    exemptions = tuple(Exemption(**each) for each in content.get("exemptions", ()))
    papers = {component.key for each in situations for component in each.components}
    strange = rates.keys() - {each.key for each in situations} | {each.proof for each in exemptions} - papers
    if strange:
        raise ValueError(f"the tariff names {', '.join(sorted(strange))}")
    until = content.get("online_until")
    return Tariff(
        **{
            **content,
            "online_until": date.fromisoformat(until) if until else None,
            "situations": rates,
            "exemptions": exemptions,
        }
    )


def _situation(content: Mapping[str, Any]) -> Situation:
    components = tuple(Component(**each) for each in content["components"])
    return Situation(**{"hint": "", **content, "components": components})


def _question(content: Mapping[str, Any]) -> Question:
    choices = tuple((each["key"], each["name"]) for each in content.get("choices", []))
    return Question(**{**content, "choices": choices, "situations": tuple(content.get("situations", ()))})


def _plain(value: Any) -> Any:
    """TOML's dates as ISO text, so that the content fits a JSON column."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
