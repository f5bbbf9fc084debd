"""Guessing a password is slowed down, and its owner is never kept out for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.base import clock
from motcua.doors.rehearsal.province import Province
from motcua.furniture.signin import OF_NAME, OF_NAME_HERE, OF_PLACE
from tests.conftest import PASSWORD
from tests.doors.test_tracking import later

HERE, ELSEWHERE = "203.0.113.7", "203.0.113.8"


@pytest.fixture(autouse=True)
def _on_monday(province: Province, monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def tried(password: str, login: str = "quay7", *, place: str = HERE) -> Any:
    return Client(REMOTE_ADDR=place).post("/sign-in/", {"login": login, "password": password})


def guessed(times: int, **how: str) -> list[int]:
    return [tried(f"wrong-{n}", **how).status_code for n in range(times)]


def test_after_five_wrong_passwords_even_the_right_one_waits_and_is_told_until_when() -> None:
    assert guessed(OF_NAME_HERE.free) == [422] * OF_NAME_HERE.free
    slowed = tried(PASSWORD)
    assert slowed.status_code == 429
    assert 0 < int(slowed.headers["Retry-After"]) <= 15
    assert "Tài khoản không bị khóa: nhập lại lúc 08:20, sau 15 giây." in slowed.content.decode()
    later(OF_NAME_HERE.first)
    assert tried(PASSWORD).status_code == 302
    assert guessed(OF_NAME_HERE.free) == [422] * OF_NAME_HERE.free, "whoever was right begins anew"


def test_the_owner_elsewhere_and_his_neighbour_here_wait_for_nothing() -> None:
    guessed(OF_NAME_HERE.free)
    assert tried(PASSWORD, place=ELSEWHERE).status_code == 302
    assert tried(PASSWORD, login="quay8").status_code == 302


def test_a_name_guessed_from_everywhere_makes_its_owner_wait_seconds() -> None:
    for number in range(OF_NAME.free):
        tried("wrong", place=f"198.51.100.{number}")
    slowed = tried(PASSWORD, place=ELSEWHERE)
    assert (slowed.status_code, int(slowed.headers["Retry-After"]) <= 2) == (429, True)
    assert OF_NAME.longest <= timedelta(seconds=30)
    later(OF_NAME.first)
    assert tried(PASSWORD, place=ELSEWHERE).status_code == 302


def test_a_place_that_tries_many_names_waits_a_little() -> None:
    for number in range(OF_PLACE.free):
        tried("wrong", login=f"name-{number}")
    assert tried(PASSWORD).status_code == 429
    later(OF_PLACE.first)
    assert tried(PASSWORD).status_code == 302


def test_names_that_exist_and_names_that_do_not_are_slowed_alike() -> None:
    assert guessed(OF_NAME_HERE.free + 1) == guessed(OF_NAME_HERE.free + 1, login="nobody")
