"""Where somebody is told: changed by himself alone, proven by a code, and heard of at the former address too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.acts.frame import Order
from motcua.acts.reference.change_contact import change_contact
from motcua.base import clock, secrets
from motcua.base.home import Home
from motcua.core import gsm
from motcua.core.errors import Refused
from motcua.doors.clockwork.tasks import tell_contact
from motcua.doors.rehearsal.province import Player, Province
from motcua.integrations.messages import twin
from motcua.people.models import Person
from motcua.people.ports import Way
from motcua.trail import queries as trail
from tests.acts import test_guidance as helping

OWN, NEW = "nguyen.thi.mau@example.vn", "mau.moi@example.vn"


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    shutil.rmtree(Home.here().run / "twin-messages", ignore_errors=True)
    with clock.rehearsed(monday):
        yield


def changed(who: Player, to: str, *, way: Way = "email", key: str = "change", **said: Any) -> None:
    order = Order(by=said.pop("by", who.himself), key=key, subject=str(who.person), session=said.pop("session", None))
    asked = said.pop("asked", secrets.ask(str(who.person), way, to))
    change_contact(order, way=way, to=to, asked=asked, **{"code": secrets.code_of(asked), **said})


def now(who: Player) -> tuple[str, str]:
    row = Person.objects.get(id=who.person)
    return row.email, row.phone


def test_the_new_address_holds_is_on_the_trail_in_private_and_both_hear_of_it(province: Province) -> None:
    citizen = province.citizens[0]
    assert now(citizen)[0] == OWN
    changed(citizen, NEW)
    assert now(citizen)[0] == NEW
    entry = trail.entries(citizen.person)[0]
    assert (entry.verb, entry.data, entry.private) == ("change_contact", {"way": "email"}, {"former": OWN, "now": NEW})
    assert NEW not in str(entry.body)
    for _ in range(2):
        tell_contact(str(citizen.person), str(entry.seq))
    told = {each.to: each for each in twin.boxes()}
    assert told.keys() == {OWN, NEW}
    assert "không còn gửi tin hồ sơ đến đây" in told[OWN].text
    assert "cổng Một cửa gửi tin hồ sơ đến đây" in told[NEW].text
    for side, other in ((OWN, NEW), (NEW, OWN)):
        assert not any(secret in told[side].text for secret in (other, citizen.name, citizen.number))


def test_a_text_message_of_it_is_one_part(province: Province) -> None:
    citizen = province.citizens[0]
    changed(citizen, "0900000777", way="phone")
    assert now(citizen)[1] == "0900000777"
    tell_contact(str(citizen.person), str(trail.entries(citizen.person)[0].seq))
    told = twin.boxes()
    assert len(told) == 2
    assert all(gsm.parts(each.text) == 1 for each in told)


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"code": "000000"}, "contact_code_wrong"),
        ({"asked": "forged"}, "contact_code_dead"),
        ({"to": OWN}, "same_contact"),
    ],
)
def test_an_address_that_has_not_proven_itself_gets_nothing(
    province: Province, said: dict[str, Any], refused: str
) -> None:
    citizen = province.citizens[0]
    with pytest.raises(Refused, match=refused):
        changed(citizen, **{"to": NEW, **said})
    assert now(citizen)[0] == OWN
    assert twin.boxes() == []


def test_a_code_proves_the_address_and_the_person_it_was_sent_for_and_dies(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    citizen, other = province.citizens[:2]
    for about in ((str(citizen.person), "email", "khac@example.vn"), (str(other.person), "email", NEW)):
        with pytest.raises(Refused, match="contact_code_dead"):
            changed(citizen, NEW, asked=secrets.ask(*about))
    asked, later = secrets.ask(str(citizen.person), "email", NEW), clock.machine_now() + timedelta(minutes=11)
    monkeypatch.setattr("time.time", later.timestamp)
    with pytest.raises(Refused, match="contact_code_dead"):
        changed(citizen, NEW, asked=asked)
    assert now(citizen)[0] == OWN


def test_nobody_else_changes_it_neither_a_stranger_nor_a_clerk_nor_a_helper(province: Province) -> None:
    citizen, stranger = province.citizens[:2]
    for by in (stranger.himself, province.staff["quay7"].at_work, province.staff["vanphong"].at_work):
        with pytest.raises(Refused, match="wrong_role"):
            changed(citizen, NEW, by=by)
    sent = helping.asked(province)
    with pytest.raises(Refused, match="not_while_helped"):
        changed(citizen, NEW, session=helping.said(province, sent, helping.right(sent)))
    assert now(citizen)[0] == OWN


def test_to_be_told_nowhere_needs_no_code_and_the_former_address_hears_of_it(province: Province) -> None:
    citizen = province.citizens[0]
    changed(citizen, "", asked="")
    assert now(citizen)[0] == ""
    tell_contact(str(citizen.person), str(trail.entries(citizen.person)[0].seq))
    assert [each.to for each in twin.boxes()] == [OWN]
