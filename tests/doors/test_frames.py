"""The frame that guests' pages share: it is what they would see without sharing, and holds nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from html import unescape

import pytest
from django.test import Client

from motcua.base import clock
from motcua.doors.rehearsal.province import Province
from motcua.furniture import frames
from motcua.people import queries as people
from tests.acts import lives
from tests.doors.test_tracking import printed

MARK = re.compile(r'name="csrfmiddlewaretoken" value="(\w{64})"')


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    frames.forget()
    with clock.rehearsed(monday):
        yield


@pytest.fixture
def slip(province: Province) -> dict[str, str]:
    code, digits = printed(lives.accepted(province))
    return {"code": code, "digits": digits}


def tracked(client: Client, slip: dict[str, str], query: str = "") -> str:
    answer = client.post(f"/track/{query}", slip)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def guest(language: str = "") -> Client:
    client = Client()
    if language:
        client.cookies["motcua_language"] = language
    return client


def citizen(province: Province) -> Client:
    account = people.account(province.citizens[0].account)
    assert account is not None
    client = Client()
    client.force_login(account)
    return client


@pytest.mark.parametrize("language", ["vi", "en", "es"])
def test_a_kept_frame_is_what_would_be_made_anew(slip: dict[str, str], language: str) -> None:
    first, kept = (tracked(guest(language), slip) for _ in range(2))
    frames.forget()
    anew = tracked(guest(language), slip)

    assert len({MARK.sub("", page) for page in (first, kept, anew)}) == 1
    assert f'<html lang="{language}">' in kept
    assert slip["code"] in kept
    assert chr(0xE000) not in kept


def test_each_page_has_a_mark_against_forged_forms_of_its_own(slip: dict[str, str]) -> None:
    marks = [{*MARK.findall(tracked(guest(), slip))} for _ in range(3)]
    assert [len(each) for each in marks] == [1, 1, 1]
    assert len(set.union(*marks)) == 3

    client = Client(enforce_csrf_checks=True)
    (mark,) = {*MARK.findall(unescape(client.get("/track/").content.decode()))}
    (mark,) = {*MARK.findall(tracked(client, {**slip, "csrfmiddlewaretoken": mark}))}
    tracked(client, {**slip, "csrfmiddlewaretoken": mark})


def test_whoever_changes_the_language_still_sees_his_dossier(slip: dict[str, str]) -> None:
    client = guest()
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', tracked(client, slip))
    page = tracked(client, {**dict(hidden), "language": "es"})
    assert '<html lang="es">' in page
    assert slip["code"] in page
    assert client.cookies["motcua_language"].value == "es"


def test_nobody_sees_who_has_looked_before_him(province: Province, slip: dict[str, str]) -> None:
    name = province.citizens[0].name
    assert name in tracked(citizen(province), slip)
    assert name not in tracked(guest(), slip)
    assert name in tracked(citizen(province), slip)


def test_where_signing_in_leads_back_to_is_ones_own_page(slip: dict[str, str]) -> None:
    assert "next=/track/%3Fa%3Done" in tracked(guest(), slip, "?a=one")
    assert "next=/track/%3Fa%3Dtwo" in tracked(guest(), slip, "?a=two")
    assert "%3Fa" not in tracked(guest(), slip)


def test_a_page_is_never_of_another_minute_or_of_other_keys(slip: dict[str, str], monday: datetime) -> None:
    without = guest()
    without.cookies["motcua_keys"] = "off"
    assert "In lúc 08:20" in tracked(guest(), slip)
    assert 'data-keys="off"' in tracked(without, slip)
    assert 'data-keys="off"' not in tracked(guest(), slip)
    with clock.rehearsed(monday + timedelta(minutes=1)):
        assert "In lúc 08:21" in tracked(guest(), slip)


def test_a_guest_who_writes_the_addresses_fills_no_memory(slip: dict[str, str]) -> None:
    for n in range(5):
        tracked(guest(), slip, f"?a={n}")
    assert frames.kept() == 0
    tracked(guest(), slip)
    assert frames.kept() == 1
