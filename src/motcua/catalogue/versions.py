"""One version of a procedure, read from its file and checked. Every fact names its source and how sure it is."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

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
    """A paper: how many originals and copies, whether the original is only shown, and what one may upload."""

    key: str
    name: str
    originals: int
    copies: int
    is_shown: bool = False
    is_uploaded: bool = True
    is_optional: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """A case of the procedure, with its own papers."""

    key: str
    name: str
    hint: str
    components: tuple[Component, ...]

    def component(self, key: str) -> Component:
        found = next((each for each in self.components if each.key == key), None)
        if found is None:
            raise Refused("unknown", what="component", component=key)
        return found


@dataclass(frozen=True, slots=True)
class Question:
    """One page of the form: `kind` is `text`, `long`, `choice` or `number`."""

    key: str
    label: str
    kind: str
    hint: str = ""
    is_optional: bool = False
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What comes of it: `electronic` (rendered by `form`, signed) or `paper` (a number and pages). `says` is what the
    form prints for each conclusion."""

    kind: str
    name: str
    register: str
    form: str = ""
    says: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProcedureVersion:
    """Everything that the law and the province say about a procedure from `valid_from` on."""

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

    def situation(self, key: str) -> Situation:
        """The case with this key. Refuses `unknown`."""
        found = next((each for each in self.situations if each.key == key), None)
        if found is None:
            raise Refused("unknown", what="situation", situation=key)
        return found

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
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as wrong:
        raise Refused("version_unreadable", rule="catalogue/versions.py", detail=str(wrong)) from wrong
    return content


def build(content: Mapping[str, Any]) -> ProcedureVersion:
    """The typed version from its content. Raises KeyError, TypeError or ValueError where it is incomplete."""
    procedure_code.validate(content["code"])
    situations = tuple(_situation(each) for each in content["situations"])
    return ProcedureVersion(
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
    )


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
    return Situation(content["key"], content["name"], content.get("hint", ""), components)


def _question(content: Mapping[str, Any]) -> Question:
    choices = tuple((each["key"], each["name"]) for each in content.get("choices", []))
    return Question(**{**content, "choices": choices})


def _plain(value: Any) -> Any:
    """TOML's dates as ISO text, so that the content fits a JSON column."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
