"""Every endpoint × whoever should not: no key, a wrong one, an ended one, one of another scope, another body's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import product
from typing import Any
from uuid import uuid4

import pytest

from motcua.acts.frame import Order
from motcua.acts.reference.end_key import end_key
from motcua.base import clock
from motcua.core.scopes import Scope
from motcua.doors.api import urls  # noqa: F401 - brings the endpoints in
from motcua.doors.api.door import api
from motcua.doors.rehearsal.province import SETUP, Province
from motcua.dossiers import queries as dossiers
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from tests.acts import lives
from tests.api.program import Program, program
from tests.doors import scene
from tests.doors.scene import Scene

OPEN = {"problem"}
WITHOUT_SUBJECT = {
    *("own_key", "procedures", "procedure", "posts", "dossiers", "handovers", "search", "put_file", "events"),
}
"""What names nobody's record: lists of one's own, the law, one's own colleagues, one's own file."""
NEW = {"file", "enrol_person", "enrol_organisation", "track"}
"""What begins something, or asks for what the slip's holder alone knows."""


@pytest.fixture
def there(province: Province, monday: datetime) -> Iterator[Scene]:
    with clock.rehearsed(monday):
        yield scene.lived(province)


def operations() -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """(name, method, path, an example of its body) of each operation that needs a key."""
    for path, methods in api.get_openapi_schema(path_prefix="")["paths"].items():
        for method, each in methods.items():
            body = each.get("requestBody", {}).get("content", {}).get("application/json", {})
            if each["operationId"] not in OPEN:
                yield each["operationId"], method, path, body.get("example", {})


def called(by: Program, method: str, path: str, body: dict[str, Any], there: Scene) -> Any:
    given = {"code": there.code, "paper": there.papers[0], "name": there.manifest, "sha256": "0" * 64}
    path = path.replace("/procedures/{code}", f"/procedures/{lives.CRIMINAL_RECORD}")
    for name, value in given.items():
        path = path.replace(f"{{{name}}}", str(value))
    path = path.replace("/search", f"/search?q={there.code}")
    if method == "put":
        return by.put(path, b"%PDF-", "application/pdf")
    return by.get(path) if method == "get" else by.post(path, _about(body, there))


def _about(body: dict[str, Any], there: Scene) -> dict[str, Any]:
    """The schema's example, said of the scene's own records."""
    papers = [{**each, "dossier": there.code, "component": "identity"} for each in body.get("papers", ())]
    return {**body, **({"papers": papers} if papers else {}), **({"line": str(there.line)} if "line" in body else {})}


def everybody(province: Province) -> dict[str, Program]:
    ended = program(province, "quay7")
    end_key(Order(by=SETUP, key="ended", subject=str(ended.key)), reason="Hết hợp đồng.")
    return {"no key": Program("", uuid4()), "a wrong key": Program("motcua_x", uuid4()), "an ended key": ended}


def test_nobody_comes_in_without_a_key_of_the_right_scope(
    there: Scene, province: Province, record_property: Callable[[str, str], None]
) -> None:
    tried, wrong = 0, []
    for (name, method, path, body), (who, by) in product(operations(), everybody(province).items()):
        answer = called(by, method, path, body, there)
        tried += 1
        if answer.status_code != 401:
            wrong.append(f"{who} at {name}: {answer.status_code}")
    for scope in Scope:
        by = program(province, "quay7", scopes=[scope])
        for name, method, path, body in operations():
            if name == "own_key" or _scopes(path, method) & {scope}:
                continue
            answer = called(by, method, path, body, there)
            tried += 1
            if answer.status_code != 403 or answer.json()["code"] != "scope_missing":
                wrong.append(f"{scope} at {name}: {answer.status_code}")
    assert wrong == [], "\n".join(wrong)
    assert tried > 300
    record_property("tally", f"every endpoint: {tried} calls without key or scope tried, let through 0")


def _scopes(path: str, method: str) -> set[str]:
    found = api.get_openapi_schema(path_prefix="")["paths"][path][method]
    return set(found["tags"]) | ({Scope.DECIDE} if found["operationId"] == "put_file" else set())


def test_another_bodys_dossier_is_not_there_and_is_left_as_it_was(
    there: Scene, province: Province, record_property: Callable[[str, str], None]
) -> None:
    before = dossiers.dossier(there.code, viewer=SYSTEM)
    tried, wrong = 0, []
    for login in ("thanhpho", "quayphuong", "phonggplx", "canboxnc", "vanphong", "quaycongan"):
        by = program(province, login)
        for name, method, path, body in operations():
            if name in WITHOUT_SUBJECT | NEW:
                continue
            answer = called(by, method, path, body, there)
            tried += 1
            told = answer.content.decode("utf-8", "replace")
            if answer.status_code != 404:
                wrong.append(f"{login} at {name}: {answer.status_code} {told[:300]}")
            if answer.status_code < 400 or there.owner.name in told or there.owner.number in told:
                wrong.append(f"{login} at {name} is let through: {told[:300]}")
    assert wrong == [], "\n".join(wrong)
    assert tried > 150
    after = dossiers.dossier(there.code, viewer=SYSTEM)
    assert (after, trail.entries(after.id)) == (before, trail.entries(before.id))
    record_property("tally", f"another body's dossier: {tried} calls tried, let through 0")


def test_lists_show_another_body_nothing_of_it(there: Scene, province: Province) -> None:
    for login, is_shown in (("truongphong", True), ("quay7", True), ("thanhpho", False), ("canboxnc", False)):
        by = program(province, login)
        told = "".join(by.get(path).content.decode() for path in ("/dossiers", f"/search?q={there.code}", "/handovers"))
        assert (there.code in told) is is_shown, login


def test_a_key_sees_nothing_of_its_holders_own_requests(province: Province, monday: datetime) -> None:
    """The citizen in a member of staff stays at the citizen's door."""
    with clock.rehearsed(monday):
        code = lives.filed(province)
        by = program(province, "thanhpho")
        from motcua.dossiers.models import Party

        Party.objects.filter(dossier__code=code).update(person=province.staff["thanhpho"].person)
        assert by.get(f"/dossiers/{code}").status_code == 404


def test_an_ended_mandate_stops_the_program_at_once(province: Province, monday: datetime) -> None:
    with clock.rehearsed(monday):
        code, counter = lives.accepted(province), program(province, "quay7")
        lives.end_the_mandate()
        refused = counter.post(f"/dossiers/{code}/forward", {})
        assert (refused.status_code, refused.json()["code"]) == (403, "mandate_ended")
        assert counter.get(f"/dossiers/{code}").status_code == 404
