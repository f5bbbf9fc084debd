"""Tracking without an account: the slip's two codes, and nothing that names anybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.core.cache import cache
from django.test import Client

from motcua.base import clock, secrets
from motcua.doors.portal.pages import WRONG_TRIES
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.papers import queries as papers
from motcua.people.queries import SYSTEM
from tests.acts import lives


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    cache.clear()
    with clock.rehearsed(monday):
        yield


@pytest.fixture
def slip(province: Province) -> tuple[str, str]:
    """The code and digits of a receipt that is about to be printed."""
    code = lives.accepted(province)
    receipt = papers.of_kind(dossiers.dossier(code, viewer=SYSTEM).id, "receipt")
    assert receipt is not None
    sealed = papers.sealed_secret(receipt.id)
    assert sealed is not None
    return code, secrets.open_(sealed)


def asked(code: str, digits: str) -> tuple[int, str]:
    answer = Client().post("/track/", {"code": code, "digits": digits})
    return answer.status_code, answer.content.decode()


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


def test_after_ten_wrong_tries_even_the_right_digits_wait(slip: tuple[str, str]) -> None:
    code, digits = slip
    for number in range(WRONG_TRIES):
        asked(code, f"{(int(digits) + 1 + number) % 1_000_000:06d}")
    status, page = asked(code, digits)
    assert status == 422
    assert "Đợi 15 phút" in page


@pytest.mark.parametrize(("code", "digits"), [("", ""), ("xyz", "123456"), ("000.00.13.H47-241125-0001", "12")])
def test_what_cannot_be_a_code_is_answered_at_its_field(db: None, code: str, digits: str) -> None:
    status, page = asked(code, digits)
    assert status == 422
    assert 'class="err"' in page
