"""How many statements a request sends to the database, and what they are: asked in this process, where they can be
heard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.clients import Ask

FRAME: Final = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SET")


@dataclass(frozen=True, slots=True)
class Heard:
    """The statements of one request; `inside`: those of its longest transaction."""

    all: tuple[str, ...]
    inside: tuple[str, ...]


def heard(ask: Ask) -> Heard:
    """Send a request and listen. Raises RuntimeError where it is answered otherwise than it should be."""
    client = Client(headers={"host": "127.0.0.1"})
    client.cookies.load({"sessionid": ask.session} if ask.session else {})
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(ask.path) if ask.form is None else client.post(ask.path, dict(ask.form))
    if answer.status_code != ask.status:
        raise RuntimeError(f"{ask.path}: {answer.status_code}")
    said = [str(each["sql"]) for each in caught.captured_queries]
    return Heard(tuple(each for each in said if not each.startswith(FRAME)), tuple(_longest(said)))


def _longest(said: list[str]) -> list[str]:
    """What stands between BEGIN and COMMIT, of the transaction where most does."""
    found: list[list[str]] = [[]]
    is_inside = False
    for each in said:
        if each.startswith("BEGIN"):
            is_inside = True
            found.append([])
        elif each.startswith(("COMMIT", "ROLLBACK")):
            is_inside = False
        elif is_inside and not each.startswith(FRAME):
            found[-1].append(each)
    return max(found, key=len)
