"""The API itself: its schema, its parser, and how what goes wrong is answered."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any, Final, NoReturn

from django.http import HttpRequest, HttpResponse, RawPostDataException
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser

from motcua.core import scopes
from motcua.core.errors import Refused
from motcua.core.lifecycle import TABLE, Verb
from motcua.doors.api.caller import RATE, Key
from motcua.doors.api.problems import MEDIA_TYPE, problem
from motcua.doors.api.shapes import Problem

DESCRIPTION: Final = f"""
What a member of staff can do at a door of motcua, a program with a key does here: by the same acts, under the same
authority, with the same refusals and on the same trail. Citizens' sessions are not for programs.

* **Key**: `Authorization: Bearer motcua_…`. A key acts as one post of one body, within its scopes.
* **Writes** carry an `Idempotency-Key`: the same key with the same body answers with the first outcome, with another
  body 422. A file is put under its own SHA-256 and needs none.
* **What may change under a reader** has an `ETag`; a write with `If-Match` is 412 once anything has been done since.
* **What is refused** is a problem (RFC 9457) with `code`, `rule` and a sentence in `Accept-Language` (vi, en, es).
* **Lists** go on at `next`, an opaque cursor; no count goes beyond 501.
* **Rate**: {RATE.calls} calls in {RATE.seconds} seconds a key; every answer says what is left.
"""


_ELSEWHERE: Final = {Verb.FILE, Verb.HAND_OVER, Verb.TAKE_OVER, Verb.SETTLE_DIFFERENCE, Verb.HAND_OVER_SHIFT}
_OF_A_DOSSIER: Final = sorted({row.verb.value for row in TABLE if row.verb in scopes.OF} - _ELSEWHERE)
NAME: Final = {"code": "$response.body#/name"}
FIRST: Final = {"code": "$response.body#/items/0/code"}
ITSELF: Final = {"code": "$response.body#/code"}
AS_READ: Final = {**ITSELF, "If-Match": "$response.header.ETag"}
LINKS: Final[dict[str, dict[str, dict[str, str]]]] = {
    "file": dict.fromkeys(("dossier", "accept", "return_at_intake", "take_fee", "papers"), NAME),
    "accept": dict.fromkeys(("dossier", "forward", "take_fee", "request_withdrawal", "notices", "slips"), NAME),
    "return_at_intake": dict.fromkeys(("supply", "dossier"), NAME),
    "supply": dict.fromkeys(("accept", "dossier"), NAME),
    "take_fee": dict.fromkeys(("print_slip", "slips", "forward"), NAME),
    "forward": {"hand_over": {}, "dossier": NAME},
    "dossiers": dict.fromkeys(("dossier", "papers", "notices", "slips", "accept"), FIRST),
    "dossier": dict.fromkeys(("papers", "notices", "slips"), ITSELF) | dict.fromkeys(_OF_A_DOSSIER, AS_READ),
    "search": {"dossier": FIRST},
    "procedures": {"procedure": FIRST, "file": {}},
    "papers": {"paper_content": {"paper": "$response.body#/documents/0/id"}},
    "handovers": {"handover": {"name": "$response.body#/items/0/name"}},
    "hand_over": {each: {"name": "$response.body#/name"} for each in ("handover", "take_over", "settle_difference")},
}
"""Which answer leads where: what a reader of the schema, and whoever tries it, may follow."""
FOUND: Final[dict[str, dict[str, Any]]] = {
    "print_slip": {"slip": "$response.body#/data/slip"},
    "hand_over": {
        "papers": [{"dossier": "$response.body#/name", "component": "declaration", "kind": "original"}],
        "to": "H47.13",
    },
}
"""The bodies whose example cannot be sent as it is: what they name is in the answer before. A link that has an act for
its end carries the body to send, so that whoever follows it does something."""


PLAIN: Final = "identity"


class JsonParser(Parser):
    """JSON as RFC 8259 has it, and nothing else."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        if request.content_type != "application/json" or request.headers.get("Content-Encoding", PLAIN) != PLAIN:
            raise Refused("media_type_refused", rule="RFC 9110, 15.5.16", wanted="application/json")
        try:
            parsed: dict[str, Any] = json.loads(request.body, parse_constant=_no_number, object_pairs_hook=_once)
        except (ValueError, RecursionError) as wrong:
            raise Refused("request_unreadable", rule="RFC 8259") from wrong
        return parsed


def _once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are unique: of two, another reader would believe the other."""
    found = dict(members)
    if len(found) < len(members):
        raise ValueError("a name twice")
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


class Door(NinjaAPI):
    """The API with its problems and links in the schema."""

    def get_openapi_schema(self, **settings: Any) -> OpenAPISchema:
        schema = super().get_openapi_schema(**settings)
        schema["components"]["schemas"]["Problem"] = Problem.model_json_schema()
        operations = {each["operationId"]: each for path in schema["paths"].values() for each in path.values()}
        for name, followers in LINKS.items():
            answers = operations[name]["responses"]
            done = next(answers[status] for status in answers if int(status) < HTTPStatus.BAD_REQUEST)
            done["links"] = {to: _link(operations[to], given) for to, given in followers.items()}
        return schema


def _link(to: dict[str, Any], given: dict[str, str]) -> dict[str, Any]:
    """To an operation, by what the answer before has given; to an act with its body."""
    link = {"operationId": to["operationId"], "parameters": given}
    if "requestBody" in to:
        example = to["requestBody"]["content"]["application/json"]["example"]
        link["requestBody"] = FOUND.get(to["operationId"], example)
    return link


api = Door(
    title="motcua",
    version="1",
    description=DESCRIPTION,
    auth=Key(),
    parser=JsonParser(),
    urls_namespace="api",
)


def problems(*statuses: int) -> dict[int, Any]:
    """What an operation may answer instead, for its schema."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {each: {"description": HTTPStatus(each).phrase, "content": content} for each in statuses}


@api.exception_handler(Refused)
def refused(request: HttpRequest, no: Refused) -> HttpResponse:
    """What the house refuses."""
    return problem(request, no)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    """What does not fit the schema: each field by its JSON pointer."""
    errors = [{"pointer": _pointer(each["loc"]), "detail": each["msg"], "kind": each["type"]} for each in wrong.errors]
    return problem(request, Refused("request_invalid", rule="OpenAPI"), errors=errors)


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, wrong: HttpError) -> HttpResponse:
    """What the framework could not read, or our parser refused behind it."""
    cause = wrong.__cause__ or wrong.__context__
    return problem(request, cause if isinstance(cause, Refused) else Refused("request_unreadable", rule="RFC 9110"))


@api.exception_handler(RawPostDataException)
def taken_for_a_form(request: HttpRequest, wrong: RawPostDataException) -> HttpResponse:
    """A multipart body, which Django has read as a form before anybody asked for its bytes."""
    return problem(request, Refused("media_type_refused", rule="RFC 9110, 15.5.16", wanted="application/json"))


def _pointer(place: tuple[Any, ...]) -> str:
    """`/counted/0/originals` of `("body", "body", "counted", 0, "originals")`; a parameter by its own name."""
    where, *path = place
    inside = path[1:] if where == "body" and path[:1] == ["body"] else path
    return "".join(f"/{str(each).replace('~', '~0').replace('/', '~1')}" for each in inside)
