"""Fifty demonstrations in one database: a list costs what it costs with ten dossiers, and never more than twelve."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from motcua.base import clock
from motcua.doors.rehearsal.province import Province
from tests.acts import lives
from tests.doors.multiplied import multiply
from tests.doors.test_statements import QUEUE, browser, statements

FIFTY_DEMONSTRATIONS = 20_000
LISTS = [
    ("truongphong", "/desk/"),
    ("truongphong", "/desk/?queue=unit"),
    ("truongphong", "/desk/?queue=waiting"),
    ("truongphong", "/desk/?queue=today"),
    ("truongphong", "/desk/?queue=late"),
    ("truongphong", "/desk/find/?q=Mẫu"),
    ("quay7", "/counter/"),
    ("quay7", "/counter/?queue=working"),
    ("quay7", "/counter/?queue=return"),
    ("quay7", "/counter/find/?q=H47"),
]


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def test_every_list_costs_the_same_at_twenty_thousand(clone: Province) -> None:
    for number in range(10):
        lives.forwarded(clone, key=f"few/{number}", citizen=number)
    lives.filed(clone, key="new")
    lives.issued(clone, key="done")
    few = {each: _spent(clone, *each) for each in LISTS}
    assert multiply(FIFTY_DEMONSTRATIONS // 12 + 1) >= FIFTY_DEMONSTRATIONS
    many = {each: _spent(clone, *each) for each in LISTS}
    assert {each: len(spent) for each, spent in many.items()} == {each: len(spent) for each, spent in few.items()}
    assert {each: len(spent) for each, spent in many.items() if len(spent) > QUEUE} == {}


def _spent(province: Province, login: str, address: str) -> list[str]:
    client = browser(province.staff[login])
    client.get(address)

    def look() -> None:
        assert client.get(address).status_code == 200, address

    return statements(look)
