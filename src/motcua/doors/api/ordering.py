"""How an endpoint becomes an act: scope, key and ETag in, an order down, the first outcome back.

An endpoint of an act is its body's shape and one call; the rest is the same for all and stands here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final, get_type_hints

from django.http import HttpRequest
from ninja import Status

from motcua.acts.frame import Order, Outcome
from motcua.core import scopes
from motcua.core.errors import Refused, Unknown
from motcua.core.lifecycle import Verb
from motcua.custody import queries as custody
from motcua.doors.api import shapes
from motcua.doors.api.caller import Caller
from motcua.doors.api.door import api, problems
from motcua.doors.api.shapes import Body, Done
from motcua.dossiers import queries as dossiers

type Ordering[B: Body] = Callable[[Caller, Order, B], Outcome]

KEY: Final = re.compile(r'"?([A-Za-z0-9._-]{1,60})"?')
ETAG: Final = re.compile(r'(?:W/)?"?([0-9]{1,9})"?')
"""Quotes are forgiven, as is the mark of weakness that compression puts before a tag."""
OF_MANDATES: Final = frozenset({"no_mandate", "mandate_ended", "step_not_granted", "procedure_not_granted"})
"""Said of what lies at the caller's own counter, even where it sees no more of it."""
HEADER_KEY: Final = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "description": "New for each write, the same for each repetition of it; kept for 30 days.",
    "schema": {"type": "string", "pattern": f"^{KEY.pattern}$"},
    "example": "0193646d-6d3c-7a52-8f0e-8a3f1c9b2d4e",
}
HEADER_MATCH: Final = {
    "in": "header",
    "name": "If-Match",
    "required": False,
    "description": "The ETag of what was read: once anything has been done since, the write is 412.",
    "schema": {"type": "string", "pattern": '^(W/)?"[0-9]{1,9}"$'},
    "example": '"3"',
}
WRONG: Final = (400, 401, 403, 404, 409, 412, 415, 422, 429)
BORN: Final[dict[Verb, str]] = {}
"""The acts that programs may order, and where."""


def on_dossier[B: Body](verb: Verb, *, example: dict[str, Any]) -> Callable[[Ordering[B]], Ordering[B]]:
    """Make `order_it(caller, order, body)` the endpoint of an act on one dossier: POST `/dossiers/CODE/VERB`."""
    return endpoint(verb, f"/dossiers/{{code}}/{verb.replace('_', '-')}", example=example)


def endpoint[B: Body](
    verb: Verb, path: str, *, example: dict[str, Any], created: bool = False
) -> Callable[[Ordering[B]], Ordering[B]]:
    """The same at any path; the path's `code` (a dossier) or `name` (a hand-over), where it has one, is the subject.

    What is `created` is 201. What is refused of a subject that the caller may not see is not there for it (404): only
    the record knows why.
    """
    status = HTTPStatus.CREATED if created else HTTPStatus.OK
    scope = scopes.OF[verb]
    look = custody.manifest if "{name}" in path else dossiers.outline

    def register(order_it: Ordering[B]) -> Ordering[B]:
        def answer(request: HttpRequest, body: B, subject: str | None) -> Status[Done]:
            caller: Caller = request.auth  # type: ignore[attr-defined]
            caller.needs(scope)
            order = Order(by=caller.actor, key=_key(request), subject=subject, seen=_seen(request))
            try:
                return Status(status, Done.of(order_it(caller, order, body)))
            except Refused as no:
                if not isinstance(no, Unknown) and no.code not in OF_MANDATES:
                    for each in [subject] if subject else _listed(body):
                        look(each, viewer=caller.viewer)
                raise

        view = _named(answer, path, get_type_hints(order_it)["body"])
        api.post(
            path,
            response={status: Done},
            operation_id=verb.value,
            summary=(order_it.__doc__ or "").partition("\n")[0].rstrip("."),
            description=f"{order_it.__doc__}\n\nScope: `{scope}`.",
            tags=[scope.value],
            openapi_extra=_described(example, has_subject="{" in path),
        )(view)
        BORN[verb] = path
        return order_it

    return register


def _named(answer: Callable[..., Status[Done]], path: str, body: Any) -> Callable[..., Any]:
    """The view as ninja reads it: its path's argument by name, and the body's own shape."""

    def bare(request: HttpRequest, body: Any) -> Status[Done]:
        return answer(request, body, None)

    def of_code(request: HttpRequest, code: shapes.Code, body: Any) -> Status[Done]:
        return answer(request, body, code)

    def of_name(request: HttpRequest, name: shapes.ManifestName, body: Any) -> Status[Done]:
        return answer(request, body, name)

    view = of_code if "{code}" in path else of_name if "{name}" in path else bare
    view.__annotations__["body"] = body
    return view


def _listed(body: Body) -> set[str]:
    """The dossiers of which a body lists papers."""
    return {each.dossier for each in getattr(body, "papers", ())}


def _described(example: dict[str, Any], *, has_subject: bool) -> dict[str, Any]:
    return {
        "parameters": [HEADER_KEY, *([HEADER_MATCH] if has_subject else [])],
        "requestBody": {"content": {"application/json": {"example": example}}},
        "responses": problems(*WRONG),
    }


def _key(request: HttpRequest) -> str:
    found = KEY.fullmatch(request.headers.get("Idempotency-Key", ""))
    if found is None:
        raise Refused("idempotency_key_missing", rule="draft-ietf-httpapi-idempotency-key-header")
    return found[1]


def _seen(request: HttpRequest) -> int | None:
    told = request.headers.get("If-Match")
    if told is None or told.strip() == "*":
        return None
    found = ETAG.fullmatch(told.strip())
    if found is None:
        raise Refused("etag_unreadable", rule="RFC 9110, 13.1.1")
    return int(found[1])


def etag(seq: int) -> str:
    """The tag of a subject as its entry number `seq` left it."""
    return f'"{seq}"'
