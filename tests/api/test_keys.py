"""Keys: issued to a body for one of its posts, shown once, ended; and what a call costs the database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from motcua.acts.frame import Order, keys
from motcua.acts.reference.appoint import appoint
from motcua.acts.reference.end_key import end_key
from motcua.acts.reference.end_post import end_post
from motcua.acts.reference.issue_key import issue_key
from motcua.agencies import key_queries
from motcua.agencies.models import ApiKey
from motcua.base import clock
from motcua.core.errors import Refused
from motcua.core.scopes import Scope
from motcua.doors.rehearsal.province import SETUP, Province
from motcua.trail.models import Key as Kept
from tests.acts import lives
from tests.api.program import Program, problem, program
from tests.api.test_life import COUNTED
from tests.doors.test_statements import ACT, browser, statements

AROUND = 5
"""Besides the act: the key, the call counted, and at most the key's last use; of a refusal its record."""


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


@pytest.fixture
def office(province: Province) -> Client:
    return browser(province.staff["vanphong"])


def issuing(province: Province, **other: Any) -> dict[str, Any]:
    post = province.staff["quay7"].posts["clerk"]
    return {
        "name": "Máy thử",
        "post": post,
        "owner": post,
        "granted": frozenset({Scope.READ}),
        "digest": keys.digest("motcua_x"),
        "hint": "x",
        "valid_to": clock.now() + timedelta(days=1),
        **other,
    }


def test_the_office_issues_a_key_that_is_shown_once_and_works(province: Province, office: Client) -> None:
    player = province.staff["quay7"]
    address = reverse("office:issue_key", args=[player.posts["clerk"]])
    form: dict[str, Any] = {
        "key": str(uuid4()),
        "name": "Phần mềm quầy giả định",
        "granted": ["read", "receive"],
        "owner": str(player.posts["clerk"]),
        "valid_from": "",
        "valid_to": "31/12/2024",
    }
    assert office.get(address).status_code == 200
    pages = [office.post(address, form).content.decode() for _ in range(2)]
    (secret,) = {re.search(r"motcua_[A-Za-z0-9_-]{43}", page)[0] for page in pages}  # type: ignore[index]
    row = ApiKey.objects.get()
    assert bytes(row.digest) == keys.digest(secret)
    assert secret not in "".join(str(each.outcome) for each in Kept.objects.all())
    listed = office.get(reverse("office:keys")).content.decode()
    assert form["name"] in listed
    assert secret not in listed
    caller = Program(secret, row.id)
    told = caller.get("/key").json()
    assert (told["role"], told["scopes"], told["body"]["code"]) == ("clerk", ["read", "receive"], "H47.BD")
    ended = office.post(reverse("office:end_key", args=[row.id]), {"key": str(uuid4()), "reason": "Máy hỏng"})
    assert ended.status_code == 302
    assert problem(caller.get("/key"))["code"] == "key_ended"
    assert "đã hết" in office.get(reverse("office:keys")).content.decode()


def test_a_form_that_lacks_something_issues_nothing(province: Province, office: Client) -> None:
    address = reverse("office:issue_key", args=[province.staff["quay7"].posts["clerk"]])
    assert office.post(address, {"key": str(uuid4()), "name": "", "valid_to": "hôm nào"}).status_code == 422
    assert ApiKey.objects.count() == 0


def test_what_a_key_may_not_be(province: Province) -> None:
    elsewhere = province.staff["truongphong"].posts["head"]
    wrongs: tuple[tuple[dict[str, Any], str], ...] = (
        ({"name": "  "}, "reason_missing"),
        ({"granted": frozenset()}, "nothing_in_scope"),
        ({"owner": elsewhere}, "owner_elsewhere"),
        ({"valid_to": clock.now()}, "ends_before_it_begins"),
    )
    for number, (wrong, code) in enumerate(wrongs):
        with pytest.raises(Refused) as refused:
            issue_key(Order(by=SETUP, key=f"wrong/{number}"), **issuing(province, **wrong))
        assert refused.value.code == code
    assert ApiKey.objects.count() == 0


def test_a_key_is_ended_once_and_with_a_reason(province: Province) -> None:
    made = issue_key(Order(by=SETUP, key="k"), **issuing(province))
    with pytest.raises(Refused, match="reason_missing"):
        end_key(Order(by=SETUP, key="no", subject=made.name), reason=" ")
    end_key(Order(by=SETUP, key="e", subject=made.name), reason="Lộ khóa.")
    assert not key_queries.key(made.id).is_in_force(clock.now())
    with pytest.raises(Refused, match="already_ended"):
        end_key(Order(by=SETUP, key="again", subject=made.name), reason="Lộ khóa.")


def test_nobody_but_the_office_issues_or_ends_one(province: Province) -> None:
    made = issue_key(Order(by=SETUP, key="k"), **issuing(province))
    for login in ("quay7", "truongphong", "lanhdao"):
        at_work = province.staff[login].at_work
        with pytest.raises(Refused, match="wrong_role"):
            issue_key(Order(by=at_work, key=f"i/{login}"), **issuing(province))
        with pytest.raises(Refused, match="wrong_role"):
            end_key(Order(by=at_work, key=f"e/{login}", subject=made.name), reason="Thử.")


def test_a_key_acts_by_its_post_alone_and_ends_with_it(province: Province, monday: datetime) -> None:
    """Its holder also becomes a head of the department; his program stays a clerk's."""
    clerk = province.staff["quay7"]
    counter = program(province, "quay7", "clerk")
    code = lives.forwarded(province)
    decided: dict[str, Any] = {
        "unit": "H47.13",
        "role": "head",
        "title": "Trưởng phòng giả định",
        "decision": "QĐ giả định",
    }
    appoint(Order(by=SETUP, key="also"), person=clerk.person, **decided)
    officer = str(province.staff["chuyenvien"].posts["officer"])
    refused = counter.post(f"/dossiers/{code}/assign", {"officer": officer})
    assert (refused.status_code, problem(refused)["code"]) == (403, "wrong_role")
    end_post(Order(by=SETUP, key="leaves", subject=str(clerk.posts["clerk"])), decision="QĐ giả định")
    with clock.rehearsed(monday + timedelta(minutes=1)):
        assert problem(counter.get("/key"))["code"] == "key_ended"


def test_a_write_costs_the_act_and_little_around_it(clone: Province) -> None:
    counter, code = program(clone, "quay7"), lives.filed(clone)
    counter.get("/key")
    spent = statements(lambda: counter.post(f"/dossiers/{code}/accept", COUNTED))
    assert ACT - 8 < len(spent) <= ACT + AROUND - 2, "\n".join(spent)
    knowing = statements(lambda: counter.get("/key"))
    assert len(knowing) == 2, "\n".join(knowing)
