"""Tracking without an account: the slip's two codes, and nothing that names anybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db.models import F
from django.test import Client, RequestFactory, override_settings

from motcua.base import attempts, clock, secrets
from motcua.base.models import Attempt
from motcua.doors.portal.pages import OF_PLACE, OF_SLIP
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.furniture.addresses import client_address
from motcua.papers import queries as papers
from motcua.people.queries import SYSTEM
from tests.acts import lives


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def printed(code: str) -> tuple[str, str]:
    """The code and digits of a receipt that is about to be printed."""
    receipt = papers.of_kind(dossiers.dossier(code, viewer=SYSTEM).id, "receipt")
    assert receipt is not None
    sealed = papers.sealed_secret(receipt.id)
    assert sealed is not None
    return code, secrets.open_(sealed)


@pytest.fixture
def slip(province: Province) -> tuple[str, str]:
    return printed(lives.accepted(province))


def asked(code: str, digits: str, *, place: str = "203.0.113.7") -> tuple[int, str]:
    answer = Client(REMOTE_ADDR=place).post("/track/", {"code": code, "digits": digits})
    return answer.status_code, answer.content.decode()


def guessed(code: str, digits: str, times: int, *, place: str = "203.0.113.7") -> list[int]:
    """The answers to so many wrong digits."""
    return [asked(code, f"{(int(digits) + 1 + n) % 1_000_000:06d}", place=place)[0] for n in range(times)]


def later(wait: timedelta) -> None:
    """As if so much machine time had gone by since the last try."""
    Attempt.objects.update(open_at=F("open_at") - wait, last_at=F("last_at") - wait)


def test_the_slip_shows_step_and_promise_and_names_nobody(province: Province, slip: tuple[str, str]) -> None:
    code, digits = slip
    status, page = asked(f" {code.lower()} ", f"{digits[:3]} {digits[3:]}")
    assert status == 200
    assert "Đang ở bước 1 trên 5" in page
    assert "17:00 thứ Năm, 05/12/2024" in page
    assert province.citizens[0].name not in page
    assert "lý lịch" not in page
    assert "Sở Tư pháp" not in page


def test_wrong_digits_and_a_wrong_code_look_alike(slip: tuple[str, str]) -> None:
    code, digits = slip
    wrong = f"{(int(digits) + 1) % 1_000_000:06d}"
    first, second = asked(code, wrong), asked("000.00.13.H47-241125-9999", digits)
    assert first[0] == second[0] == 422
    sentence = "Không có hồ sơ nào với hai mã này."
    assert sentence in first[1]
    assert sentence in second[1]


def test_after_some_wrong_tries_even_the_right_digits_wait_a_little(slip: tuple[str, str]) -> None:
    code, digits = slip
    assert guessed(code, digits, OF_SLIP.free) == [422] * OF_SLIP.free
    status, page = asked(code, digits)
    assert status == 429
    assert "Đợi 15 giây rồi nhập lại" in page
    later(OF_SLIP.first)
    assert asked(code, digits)[0] == 200
    assert guessed(code, digits, OF_SLIP.free) == [422] * OF_SLIP.free, "whoever was right begins anew"


def test_each_wait_is_twice_the_one_before_and_ends(slip: tuple[str, str]) -> None:
    code, digits = slip
    guessed(code, digits, OF_SLIP.free)
    for seconds in (15, 30, 60, 120, 240, 480, 900, 900):
        assert guessed(code, digits, 3) == [429] * 3, "what is tried too early is not looked at, and adds nothing"
        later(timedelta(seconds=seconds - 2))
        assert guessed(code, digits, 1) == [429]
        later(timedelta(seconds=2))
        assert guessed(code, digits, 1) == [422]
    later(OF_SLIP.longest)
    assert asked(code, digits)[0] == 200


def test_from_elsewhere_the_right_digits_work_at_once(slip: tuple[str, str]) -> None:
    code, digits = slip
    assert guessed(code, digits, OF_SLIP.free + 3)[-1] == 429
    assert asked(code, digits, place="198.51.100.4")[0] == 200
    assert asked(code, digits)[0] == 429


def test_another_slip_from_the_same_place_is_not_slowed_down(province: Province, slip: tuple[str, str]) -> None:
    code, digits = slip
    guessed(code, digits, OF_SLIP.free + 3)
    other, right = printed(lives.accepted(province, key="other", citizen=1))
    assert asked(other, right)[0] == 200


def test_a_place_that_goes_through_the_codes_is_slowed_down_too(slip: tuple[str, str]) -> None:
    code, digits = slip
    codes = [f"000.00.13.H47-241125-{n:04d}" for n in range(5000, 5000 + OF_PLACE.free)]
    assert {asked(each, "123456")[0] for each in codes} == {422}
    assert asked(code, digits)[0] == 429
    later(OF_PLACE.first)
    assert asked(code, digits)[0] == 200


def test_right_digits_never_slow_a_hall_full_of_people_down(province: Province, slip: tuple[str, str]) -> None:
    assert {asked(*slip)[0] for _ in range(OF_PLACE.free + 5)} == {200}


def test_nobody_waits_because_others_were_right_in_the_same_instant(slip: tuple[str, str]) -> None:
    """Whoever began a moment before another's right try was counted is told of no wait."""
    assert asked(*slip)[0] == 200
    assert not Attempt.objects.filter(open_at__gt=F("last_at") - timedelta(minutes=1)).exists()
    guessed(slip[0], "000000", 1)
    assert not Attempt.objects.filter(open_at__gt=F("last_at") - timedelta(minutes=1)).exists()


def test_no_address_is_kept(slip: tuple[str, str]) -> None:
    guessed(*slip, 1)
    kept = [bytes(each.name) for each in Attempt.objects.all()]
    assert len(kept) == 2
    assert all(len(each) == 32 and b"203" not in each for each in kept)


def test_tries_of_long_ago_are_forgotten(slip: tuple[str, str]) -> None:
    guessed(*slip, OF_SLIP.free + 1)
    later(attempts.FORGOTTEN_AFTER + timedelta(minutes=1))
    assert guessed(*slip, OF_SLIP.free) == [422] * OF_SLIP.free
    later(attempts.FORGOTTEN_AFTER + timedelta(minutes=1))
    assert attempts.forget() == 2
    assert not Attempt.objects.exists()


@pytest.mark.parametrize(
    ("proxies", "told", "seen"),
    [
        (0, "198.51.100.4", "203.0.113.7"),
        (1, "192.0.2.1, 198.51.100.4", "198.51.100.4"),
        (2, "192.0.2.1, 198.51.100.4", "192.0.2.1"),
        (3, "192.0.2.1, 198.51.100.4", "203.0.113.7"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:192.0.2.1", "192.0.2.1"),
        (1, "not an address", "not an address"),
    ],
)
def test_nobody_chooses_his_own_address(proxies: int, told: str, seen: str) -> None:
    request = RequestFactory().get("/track/", REMOTE_ADDR="203.0.113.7", HTTP_X_FORWARDED_FOR=told)
    with override_settings(PROXIES=proxies):
        assert client_address(request) == seen


@pytest.mark.parametrize(("code", "digits"), [("", ""), ("xyz", "123456"), ("000.00.13.H47-241125-0001", "12")])
def test_what_cannot_be_a_code_is_answered_at_its_field(db: None, code: str, digits: str) -> None:
    status, page = asked(code, digits)
    assert status == 422
    assert 'class="err"' in page
