"""What holds for every call: the key, its once-ness, the ETag, problems in the caller's words, the rate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.acts.frame import Order
from motcua.acts.reference.end_key import end_key
from motcua.agencies import key_queries
from motcua.agencies.models import ApiKey
from motcua.base import clock
from motcua.base.models import Window
from motcua.core.scopes import Scope
from motcua.doors.api.caller import RATE
from motcua.doors.rehearsal.province import SETUP, Province
from motcua.dossiers import queries as dossiers
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from motcua.trail.models import Refusal
from tests.acts import lives
from tests.api.program import problem, program

COUNTED = {
    "counted": [
        {"component": "declaration", "originals": 1},
        {"component": "identity", "copies": 1, "is_compared": True},
    ]
}


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def test_a_program_accepts_as_its_post_and_the_trail_names_its_key(province: Province) -> None:
    code, counter = lives.filed(province), program(province, "quay7")
    done = counter.post(f"/dossiers/{code}/accept", COUNTED)
    assert done.status_code == 200, done.content
    assert done.json()["name"] == code
    assert counter.get(f"/dossiers/{code}").json()["stage"] == "accepted"
    entry = trail.entries(dossiers.dossier(code, viewer=SYSTEM).id)[0]
    player = province.staff["quay7"]
    assert entry.verb == "accept"
    assert entry.body["by"]["key"] == str(counter.key)
    assert (entry.body["by"]["post"], entry.body["by"]["person"]) == (str(player.posts["clerk"]), str(player.person))
    assert entry.body["for"]["step"] == "receive"
    assert key_queries.key(counter.key).last_used_at == clock.now()


def test_the_same_key_answers_with_the_first_outcome_and_another_body_is_refused(province: Province) -> None:
    code, counter = lives.filed(province), program(province, "quay7")
    first, again = (counter.post(f"/dossiers/{code}/accept", COUNTED, key="k-1") for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.content == again.content
    assert len([each for each in trail.entries(dossiers.dossier(code, viewer=SYSTEM).id) if each.verb == "accept"]) == 1
    other = counter.post(f"/dossiers/{code}/accept", {**COUNTED, "wants_receipt": True}, key="k-1")
    assert (other.status_code, problem(other)["code"]) == (422, "key_reused")


@pytest.mark.parametrize("key", ["", "a b", "x" * 61, "né"])
def test_a_write_without_a_readable_key_is_refused(province: Province, key: str) -> None:
    code, counter = lives.filed(province), program(province, "quay7")
    answer = counter.post(f"/dossiers/{code}/accept", COUNTED, **{"Idempotency-Key": key})
    assert (answer.status_code, problem(answer)["code"]) == (400, "idempotency_key_missing")
    assert dossiers.dossier(code, viewer=SYSTEM).received_at is None


def test_a_write_over_what_has_changed_since_it_was_read_is_412(province: Province) -> None:
    code, counter = lives.filed(province), program(province, "quay7")
    read = counter.get(f"/dossiers/{code}")
    tag = read.headers["ETag"]
    for kept in (tag, f"W/{tag}", f'"0", {tag}', "*"):
        assert counter.get(f"/dossiers/{code}", **{"If-None-Match": kept}).status_code == 304
    assert counter.get(f"/dossiers/{code}", **{"If-None-Match": '"0"'}).status_code == 200
    assert counter.post(f"/dossiers/{code}/accept", COUNTED, **{"If-Match": tag}).status_code == 200
    stale = counter.post(f"/dossiers/{code}/forward", {}, **{"If-Match": tag})
    assert (stale.status_code, problem(stale)["code"]) == (412, "moved_on")
    fresh = counter.get(f"/dossiers/{code}").headers["ETag"]
    assert counter.post(f"/dossiers/{code}/forward", {}, **{"If-Match": f"W/{fresh}"}).status_code == 200
    unread = counter.post(f"/dossiers/{code}/forward", {}, **{"If-Match": "yesterday"})
    assert (unread.status_code, problem(unread)["code"]) == (400, "etag_unreadable")


def test_a_problem_speaks_the_callers_language_and_names_code_and_rule(province: Province) -> None:
    code, counter = lives.filed(province), program(province, "quay7")
    said = {}
    for language in ("vi", "en", "es", "fr"):
        answer = counter.post(f"/dossiers/{code}/accept", {"counted": []}, **{"Accept-Language": language})
        found = problem(answer)
        assert (answer.status_code, found["code"], found["data"]["component"] != "") == (409, "missing_paper", True)
        assert found["rule"] == "Nghị định 61/2018/NĐ-CP, Điều 17"
        said[language] = found["detail"]
    assert said["fr"] == said["vi"]
    assert len(set(said.values())) == 3
    meaning = Client().get(found["type"])
    assert (meaning.status_code, meaning.json()["code"]) == (200, "missing_paper")


def test_each_wrong_field_is_named_by_its_pointer(province: Province) -> None:
    code, counter = lives.filed(province), program(province, "quay7")
    wrong = {"counted": [{"component": "identity", "copies": "1"}], "more": True}
    found = problem(counter.post(f"/dossiers/{code}/accept", wrong))
    assert (found["status"], found["code"]) == (422, "request_invalid")
    assert {each["pointer"] for each in found["errors"]} == {"/counted/0/copies", "/more"}


def test_what_is_no_call_of_ours_is_a_problem_too(province: Province) -> None:
    code, counter = lives.filed(province), program(province, "quay7")
    key = {"Authorization": f"Bearer {counter.secret}", "Idempotency-Key": "k"}

    def sent(body: str, kind: str = "application/json", **headers: str) -> Any:
        return Client().post(f"/api/v1/dossiers/{code}/accept", body, content_type=kind, headers=key | headers)

    for answer, code_ in (
        (counter.get("/nowhere"), "address_unknown"),
        (counter.get(f"/dossiers/{code}/accept"), "method_refused"),
        (Client(enforce_csrf_checks=True).post("/api/v1/nowhere"), "address_unknown"),
        (Client().get("/api/v1/dossiers/a%00b"), "request_unreadable"),
        (counter.get("/search?q=%00"), "request_unreadable"),
        (counter.get("/procedures?cursor=AA"), "unknown"),
        (sent("{"), "request_unreadable"),
        (sent("[" * 100_000), "request_unreadable"),
        (sent('{"counted": NaN}'), "request_unreadable"),
        (sent('{"counted": [], "counted": []}'), "request_unreadable"),
        (sent("counted=1", "text/plain"), "media_type_refused"),
        (sent("--x--", "multipart/form-data; boundary=x"), "media_type_refused"),
        (sent("{}", **{"Content-Encoding": "gzip"}), "media_type_refused"),
    ):
        assert problem(answer)["code"] == code_, answer.content
    assert counter.get(f"/dossiers/{code}/accept").headers["Allow"] == "POST"


@pytest.mark.parametrize(
    "sent", ["", "Bearer ", "Bearer motcua_wrong", "Basic eDp5", "Bearer é", f"Bearer {'x' * 999}"]
)
def test_without_a_key_that_was_issued_there_is_no_way_in(province: Province, sent: str) -> None:
    answer = Client().get("/api/v1/key", headers={"Authorization": sent} if sent else {})
    assert answer.status_code == 401
    assert problem(answer)["code"] in ("key_missing", "key_unknown")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_key_ends_at_once_with_its_time_or_with_its_post(province: Province, monday: datetime) -> None:
    counter, other = program(province, "quay7"), program(province, "quay8")
    assert counter.get("/key").status_code == 200
    end_key(Order(by=SETUP, key="end", subject=str(counter.key)), reason="Máy hỏng.")
    assert problem(counter.get("/key"))["code"] == "key_ended"
    ApiKey.objects.filter(id=other.key).update(valid_from=monday + timedelta(hours=1))
    assert problem(other.get("/key"))["code"] == "key_not_yet"
    with clock.rehearsed(monday + timedelta(days=366)):
        assert problem(other.get("/key"))["code"] == "key_ended"


def test_too_many_calls_are_told_to_wait_and_others_are_not(province: Province) -> None:
    counter, other = program(province, "quay7"), program(province, "quay8")
    first = counter.get("/key")
    assert first.headers["RateLimit-Policy"] == f'"key";q={RATE.calls};w={RATE.seconds}'
    assert first.headers["RateLimit"].startswith(f'"key";r={RATE.calls - 1};t=')
    Window.objects.filter(name=f"key {counter.key}").update(calls=RATE.calls)
    slowed = counter.get("/key")
    assert (slowed.status_code, problem(slowed)["code"]) == (429, "rate_exceeded")
    assert 1 <= int(slowed.headers["Retry-After"]) <= RATE.seconds
    assert slowed.headers["RateLimit"].startswith('"key";r=0;')
    assert other.get("/key").status_code == 200
    Window.objects.filter(name=f"key {counter.key}").update(began_at=clock.machine_now() - timedelta(seconds=61))
    assert counter.get("/key").status_code == 200


def test_what_is_refused_is_on_record_under_the_key(province: Province) -> None:
    code, counter = lives.filed(province), program(province, "quay7")
    counter.post(f"/dossiers/{code}/accept", {"counted": []})
    kept = Refusal.objects.get(code="missing_paper")
    assert (kept.account, kept.subject) == (counter.key, code)


def test_a_scope_opens_what_it_says_and_no_more(province: Province) -> None:
    code, reads = lives.filed(province), program(province, "quay7", scopes=[Scope.READ])
    assert reads.get(f"/dossiers/{code}").status_code == 200
    refused = reads.post(f"/dossiers/{code}/accept", COUNTED)
    assert (refused.status_code, problem(refused)["data"]) == (403, {"scope": "receive"})
    receives = program(province, "quay7", scopes=[Scope.RECEIVE])
    assert problem(receives.get(f"/dossiers/{code}"))["data"] == {"scope": "read"}
