"""The schema: OpenAPI 3.1, one endpoint a file, examples that are what they are examples of."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from motcua.core.lifecycle import TABLE, Stage, Verb, Who
from motcua.core.on_paper import Cause
from motcua.core.scopes import OF, Scope
from motcua.core.telling import Channel, Kind, State
from motcua.doors.api import (
    endpoints,
    urls,  # noqa: F401 - brings the endpoints in
)
from motcua.doors.api.door import api
from motcua.doors.api.ordering import BORN
from tests.house.reading import SOURCE


def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(path_prefix="api/v1/")))
    return found


OPERATIONS = {each["operationId"]: each for path in schema()["paths"].values() for each in path.values()}


def test_it_is_openapi_3_1_and_needs_no_other_host(server: str) -> None:
    told = Client().get("/api/v1/openapi.json")
    assert told.json()["openapi"].startswith("3.1")
    page = Client().get("/api/v1/docs").content.decode()
    assert "swagger" in page
    assert "//" not in page.replace("<!doctype html>", "").replace("/static//", "")


def test_no_two_shapes_share_a_name() -> None:
    """The framework keeps one schema a name: of two, the last would stand for both."""
    found: dict[str, set[str]] = {}
    for path in (SOURCE / "doors" / "api").rglob("*.py"):
        for name in re.findall(r"^(?:class (\w+)\((?:Body|Answer)\)|type (\w+) =)", path.read_text("utf-8"), re.M):
            found.setdefault("".join(name), set()).add(path.name)
    assert len(found) > 50
    assert {name: files for name, files in found.items() if len(files) > 1} == {}
    assert found.keys() & {each.__name__ for each in (Channel, Kind, State, Stage, Who, Scope, Cause)} == set()


def test_one_endpoint_a_file_and_a_file_an_endpoint() -> None:
    folder = SOURCE / "doors" / "api" / "endpoints"
    registered = sum(len(path) for path in schema()["paths"].values())
    files = [each for each in folder.glob("*.py") if each.name != "__init__.py"]
    assert len(files) == registered == len(OPERATIONS)
    assert endpoints.__path__


def test_every_act_of_staff_on_a_dossier_is_there_with_its_scope() -> None:
    staffs = {row.verb for row in TABLE if set(row.who) - {Who.CITIZEN, Who.SYSTEM}}
    assert staffs - BORN.keys() == set()
    assert BORN.keys() == OF.keys()
    assert {Verb(each) for each in OPERATIONS if each in set(Verb)} == BORN.keys()


@pytest.mark.parametrize("name", sorted(set(OPERATIONS) & set(Verb)))
def test_every_write_says_what_it_may_answer_and_needs_its_key(name: str) -> None:
    operation = OPERATIONS[name]
    (key,) = (each for each in operation["parameters"] if each["name"] == "Idempotency-Key")
    assert key["required"]
    assert {"400", "401", "403", "404", "409", "412", "415", "422", "429"} <= operation["responses"].keys()
    assert operation["requestBody"]["content"]["application/json"]["example"] is not None


def test_every_link_leads_to_an_operation() -> None:
    led = {
        link["operationId"]
        for operation in OPERATIONS.values()
        for answer in operation["responses"].values()
        for link in answer.get("links", {}).values()
    }
    assert len(led) > 10
    assert led - OPERATIONS.keys() == set()
