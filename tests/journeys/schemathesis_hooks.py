"""How Schemathesis calls as a program would: a new key for each write, and the body of a link as the link has it. At
its end it says how many links it has followed."""

from __future__ import annotations

import atexit
import re
import sys
from collections import Counter
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import schemathesis
from schemathesis.generation.meta import TestPhase
from schemathesis.specs.openapi import stateful

NAME = "Idempotency-Key"
FOLLOWED: Counter[bool] = Counter()
"""Links by whether what they led to was done."""
READABLE = re.compile(r'"?[A-Za-z0-9._-]{1,60}"?')


@schemathesis.hook
def before_load_schema(context: Any, raw_schema: dict[str, Any]) -> None:
    """A link's body is sent as it stands, not mixed with what is made up."""
    for path in raw_schema["paths"].values():
        for operation in path.values():
            for answer in operation["responses"].values():
                for link in answer.get("links", {}).values():
                    link["x-schemathesis"] = {"merge_body": False}


@schemathesis.hook
def before_call(context: Any, case: Any, **kwargs: Any) -> None:
    """Made-up keys are short and meet one another; then all but the first would be refused before they do anything."""
    told = (case.headers or {}).get(NAME)
    if isinstance(told, str) and READABLE.fullmatch(told):
        case.headers[NAME] = str(uuid4())


@schemathesis.hook
def after_call(context: Any, case: Any, response: Any) -> None:
    if case.meta.phase.name is TestPhase.STATEFUL and not _begins(case.operation):
        FOLLOWED[response.status_code < HTTPStatus.BAD_REQUEST] += 1


@atexit.register
def _told() -> None:
    sys.stdout.write(f"links: {FOLLOWED.total()} followed, {FOLLOWED[True]} done\n")


def _begins(operation: Any, *_: Any) -> bool:
    """A walk begins at a list: of what no list has named, nobody's guess is ever there."""
    return operation.method == "get" and not operation.path_parameters


stateful.is_likely_root_transition = _begins  # type: ignore[assignment]
