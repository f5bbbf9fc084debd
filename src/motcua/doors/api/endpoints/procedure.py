"""GET /procedures/{code}"""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from motcua.base import clock
from motcua.catalogue import queries as catalogue
from motcua.doors.api.reading import reader, reads
from motcua.doors.api.shapes import Answer, ProcedureCode


class Component(Answer):
    """A paper of a case: how many, whether it is only shown, whether it may be left out."""

    key: str
    name: str
    originals: int
    copies: int
    is_shown: bool
    is_uploaded: bool
    is_optional: bool
    is_recovered: bool


class Situation(Answer):
    """A case of the procedure, with its own papers."""

    key: str
    name: str
    components: list[Component]


class Question(Answer):
    """What is asked: `choices` maps an answer to its words; `situations`: in which cases, none named in all."""

    key: str
    label: str
    kind: str
    is_optional: bool
    choices: dict[str, str]
    situations: list[str]


class Procedure(Answer):
    """A procedure as the law stands today: what a request needs. The law's words stay Vietnamese."""

    code: str
    name: str
    valid_from: date
    competent: list[str]
    channels: list[str]
    return_ways: list[str]
    term: str
    fee: str
    applicants: list[str]
    situations: list[Situation]
    questions: list[Question]
    conclusions: dict[str, str]
    exemptions: list[str]
    result: str


@reads("/procedures/{code}", response=Procedure, name="procedure")
def procedure(request: HttpRequest, code: ProcedureCode) -> Procedure:
    """One procedure: its cases, papers, questions, conclusions, exemptions."""
    reader(request)
    law = catalogue.version(code, clock.today()).law
    return Procedure(
        code=law.code,
        name=law.name,
        valid_from=law.valid_from,
        competent=list(law.competent),
        channels=list(law.channels),
        return_ways=list(law.return_ways),
        term=str(law.term),
        fee=law.fee_words,
        applicants=list(law.applicants),
        situations=[
            Situation(
                key=each.key, name=each.name, components=[Component.model_validate(one) for one in each.components]
            )
            for each in law.situations
        ],
        questions=[
            Question(
                key=each.key,
                label=each.label,
                kind=each.kind,
                is_optional=each.is_optional,
                choices=dict(each.choices),
                situations=list(each.situations),
            )
            for each in law.questions
        ],
        conclusions=dict(law.conclusions),
        exemptions=[each.key for each in law.tariff.exemptions],
        result=law.result.kind,
    )
