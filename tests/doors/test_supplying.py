"""Completing a dossier on the portal: nobody else's, nothing forged, and no longer once it has been taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import uuid4

import pytest
from django.core import signing
from django.test import Client

from motcua.acts.ends.request_withdrawal import request_withdrawal
from motcua.acts.frame import Order
from motcua.acts.intake.return_at_intake import return_at_intake
from motcua.base import clock
from motcua.core.lifecycle import Stage
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.people.queries import SYSTEM
from tests.acts import lives
from tests.doors.test_statements import browser


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


@pytest.fixture
def code(province: Province) -> str:
    """A filing that waits for a better picture of the card."""
    filed = lives.filed(province)
    asking = lives.order(province, "quay7", "ask", filed)
    return return_at_intake(asking, components=("identity",), reason="Ảnh lóa.").name


def send(client: Client, code: str, kept: str) -> int:
    data = {"key": str(uuid4()), "kept": kept, "answer": "", "send": ""}
    return client.post(f"/mine/{code}/supply/", data).status_code


def test_a_stranger_neither_sees_nor_answers(province: Province, code: str) -> None:
    stranger = browser(province.citizens[5])
    assert stranger.get(f"/mine/{code}/supply/").status_code == 404
    assert send(stranger, code, signing.dumps({"identity": "0" * 64}, salt=f"portal.supply/{code}")) == 404


@pytest.mark.parametrize("salt", ["portal.supply/another", "no such"])
def test_a_file_that_was_not_uploaded_here_is_asked_for_again(province: Province, code: str, salt: str) -> None:
    owner = browser(province.citizens[0])
    assert send(owner, code, signing.dumps({"identity": "0" * 64}, salt=salt)) == 422
    assert send(owner, code, "forged") == 422
    assert dossiers.dossier(code, viewer=SYSTEM).stage is Stage.INCOMPLETE


def test_once_it_is_taken_back_nothing_more_is_asked_for(province: Province, code: str) -> None:
    owner = browser(province.citizens[0])
    assert "Bổ sung ngay" in owner.get(f"/mine/{code}/").content.decode()
    asking = Order(by=province.citizens[0].himself, key="withdraw", subject=code)
    request_withdrawal(asking, reason="Tôi không cần nữa.")
    assert "Bổ sung ngay" not in owner.get(f"/mine/{code}/").content.decode()
    assert owner.get(f"/mine/{code}/supply/").status_code == 302
