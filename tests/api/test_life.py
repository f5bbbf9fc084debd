"""A dossier's whole life by programs alone: counter, officer, head, signer, registrar, each with its own key."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any

import pytest

from motcua.agencies import queries as agencies
from motcua.base import clock, files
from motcua.core.identifiers import procedure_code
from motcua.custody import queries as custody
from motcua.doors.rehearsal import scan
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.papers import production
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from tests.acts import lives
from tests.acts.custody import accepted, handed_over, taken
from tests.api.program import Program, problem, program


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def done(answer: Any) -> dict[str, Any]:
    assert answer.status_code in (200, 201), answer.content.decode()
    found: dict[str, Any] = answer.json()
    return found


def put(by: Program, content: bytes, kind: str) -> str:
    answer = by.put(f"/files/{sha256(content).hexdigest()}", content, kind)
    assert answer.status_code == 200, answer.content
    mark: str = answer.json()["file"]
    return mark


def filing(province: Province, citizen: int = 0) -> dict[str, Any]:
    return {
        "procedure": procedure_code.EXAMPLE,
        "applicant": province.citizens[citizen].number,
        "situation": "form-1-self",
        "answers": lives.ANSWERS,
        "handed": [{"component": "identity", "copies": 1, "is_compared": True}],
        "return_by": "counter",
    }


COUNTED = {
    "counted": [
        {"component": "declaration", "originals": 1},
        {"component": "identity", "copies": 1, "is_compared": True},
    ]
}


def test_a_whole_life(province: Province) -> None:
    counter, head = program(province, "quay7"), program(province, "truongphong")
    officer, signer = program(province, "chuyenvien"), program(province, "lanhdao")
    registrar = program(province, "vanthu")
    code = done(counter.post("/dossiers", filing(province)))["name"]
    at = f"/dossiers/{code}"
    lacking = {"components": ["identity"], "reason": "Ảnh lóa."}
    done(counter.post(f"{at}/return-at-intake", lacking))
    done(counter.post(f"{at}/supply", {"handed": [{"component": "identity", "copies": 1, "is_compared": True}]}))
    done(counter.post(f"{at}/accept", COUNTED))
    slip = done(counter.post(f"{at}/take-fee", {}))["data"]["slip"]
    assert counter.get(f"{at}/slips").json()["items"][0]["id"] == slip
    done(counter.post(f"{at}/print-slip", {"slip": slip}))
    scanned = put(counter, scan.sample(), "image/png")
    wanted = {"component": "identity", "source": "original", "is_compared": True}
    done(counter.post(f"{at}/digitise", {**wanted, "file": scanned}))
    done(counter.post(f"{at}/forward", {}))
    listed = [{"dossier": code, "component": "declaration", "kind": "original"}]
    name = done(counter.post("/handovers", {"papers": listed, "to": "H47.13"}))["name"]
    (line,) = head.get(f"/handovers/{name}").json()["lines"]
    done(registrar.post(f"/handovers/{name}/take-over", {"counted": {line["id"]: 1}}))
    (post,) = (each for each in head.get("/posts").json()["items"] if each["id"] in _officers(province))
    done(head.post(f"{at}/assign", {"officer": post["id"]}))
    again = {**lacking, "basis": "Điều 45"}
    done(officer.post(f"{at}/request-supplement", again))
    done(counter.post(f"{at}/supply", {"handed": [{"component": "identity", "copies": 1, "is_compared": True}]}))
    done(officer.post(f"{at}/assess", {"conclusion": "clean", "remark": "Đã tra cứu."}))
    done(head.post(f"{at}/approve", {}))
    lives.rendered(code)
    done(signer.post(f"{at}/sign", {"signed_file": _signed(province, signer, code)}))
    done(registrar.post(f"{at}/issue", {}))
    (result,) = (each for each in counter.get(f"{at}/papers").json()["documents"] if each["kind"] == "result")
    assert counter.get(f"/papers/{result['id']}/content").content.startswith(b"%PDF")
    done(counter.post(f"{at}/return-result", {"number": province.citizens[0].number}))
    seen = counter.get(at).json()
    assert (seen["stage"], seen["national_code"]) == ("returned", 10)
    entries = trail.entries(dossiers.dossier(code, viewer=SYSTEM).id)
    by_machine = {each.body["by"]["key"] for each in entries if each.body["by"]["system"] is None}
    assert by_machine == {str(each.key) for each in (counter, head, officer, signer, registrar)}


def test_hand_overs_are_read_page_by_page_and_what_waits_apart(province: Province) -> None:
    names: list[str] = []
    for number in range(3):
        code = accepted(province, key=f"life/{number}", citizen=number)
        names.append(handed_over(province, code, key=f"hand/{number}").name)
    counter, seen, cursor = program(province, "quay7"), list[str](), ""
    while cursor is not None:
        page = counter.get(f"/handovers?limit=2&cursor={cursor}").json()
        assert len(page["items"]) <= 2
        seen += [each["name"] for each in page["items"]]
        cursor = page["next"]
    assert seen == names[::-1]
    taken(province, custody.manifests(viewer=SYSTEM)[0])
    assert len(counter.get("/handovers?open=yes").json()["items"]) == 2
    assert counter.get("/handovers?cursor=eA").status_code == 404


def _officers(province: Province) -> set[str]:
    return {str(province.staff["chuyenvien"].posts["officer"])}


def _signed(province: Province, signer: Program, code: str) -> str:
    """What a signer's own device makes of the rendered file, put back."""
    post = agencies.posts_of(province.staff["lanhdao"].person, at=clock.now())[0]
    return put(signer, files.read(production.send_to_sign(lives.result(code), post=post)), "application/pdf")


def test_a_file_is_named_only_by_the_key_that_put_it(province: Province) -> None:
    counter, other = program(province, "quay7"), program(province, "quay8")
    mark = put(counter, scan.sample(), "image/png")
    code = lives.accepted(province)
    scanning = {"component": "identity", "source": "original", "is_compared": True}
    for by, file in ((other, mark), (counter, mark[:-1] + ("0" if mark[-1] != "0" else "1"))):
        refused = by.post(f"/dossiers/{code}/digitise", {**scanning, "file": file})
        assert (refused.status_code, problem(refused)["code"]) == (422, "file_not_yours")


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 422, "file_empty"),
        (b"MZ\x90", 415, "file_type_refused"),
        (b"%PDF-" + bytes(20 << 20), 413, "file_too_large"),
    ],
    ids=["empty", "a program", "too large"],
)
def test_a_file_that_is_no_paper_is_refused(province: Province, content: bytes, status: int, code: str) -> None:
    refused = program(province, "quay7").put(f"/files/{sha256(content).hexdigest()}", content, "application/pdf")
    assert (refused.status_code, problem(refused)["code"]) == (status, code)


def test_a_file_under_another_name_is_refused(province: Province) -> None:
    refused = program(province, "quay7").put(f"/files/{'0' * 64}", scan.sample(), "image/png")
    assert (refused.status_code, problem(refused)["code"]) == (422, "digest_differs")


def test_lists_go_on_by_an_opaque_cursor_and_count_no_further_than_they_must(province: Province) -> None:
    counter = program(province, "quay7")
    filed = {lives.filed(province, key=f"list/{number}", citizen=number) for number in range(5)}
    seen: list[str] = []
    cursor = ""
    for _ in range(3):
        page = counter.get(f"/dossiers?stage=filed&limit=2&cursor={cursor}").json()
        assert (page["count"], page["is_capped"]) == (5, False)
        seen += [each["code"] for each in page["items"]]
        cursor = page["next"]
    assert not cursor
    assert (set(seen), len(seen)) == (filed, 5)
    assert counter.get("/dossiers?stage=issued").json()["items"] == []
    (found,) = counter.get(f"/search?q={min(filed)}").json()["items"]
    assert found["code"] == min(filed)
    first = counter.get("/dossiers?stage=filed&limit=2").json()["next"]
    for elsewhere in ("handovers?cursor", "procedures?cursor", "events?after"):
        assert problem(counter.get(f"/{elsewhere}={first}"))["status"] == 404
    for invented in ("YWJj", "OOWIds0blh9"):
        assert problem(counter.get(f"/dossiers?cursor={invented}"))["status"] == 404


def test_procedures_are_read_as_a_request_needs_them(province: Province) -> None:
    counter = program(province, "quay7")
    first = counter.get("/procedures?limit=1").json()
    rest = counter.get(f"/procedures?limit=200&cursor={first['next']}").json()
    codes = [each["code"] for each in (*first["items"], *rest["items"])]
    assert codes == sorted(set(codes))
    law = counter.get(f"/procedures/{procedure_code.EXAMPLE}").json()
    assert {"declaration", "identity"} <= {each["key"] for each in law["situations"][0]["components"]}
    assert "clean" in law["conclusions"]
