"""What the portal tells before anybody signs in: where it is open now, and who pays nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from html import unescape

from django.test import Client

from motcua.base import clock
from motcua.doors.rehearsal.province import Province
from tests.acts import lives


def read(path: str, *, at: datetime) -> str:
    with clock.rehearsed(at):
        return unescape(Client().get(path).content.decode())


def test_places_say_whether_they_are_open(province: Province, monday: datetime) -> None:
    assert "Đang mở cửa, đến 11:30" in read("/", at=monday)
    noon = read("/", at=monday.replace(hour=12))
    assert "Đang mở cửa" not in noon
    assert "Đang đóng cửa" in noon


def test_a_procedure_says_who_pays_less(province: Province, monday: datetime) -> None:
    page = read(f"/procedures/{lives.CRIMINAL_RECORD}/", at=monday)
    half, free = page.index("Giảm 50"), page.index("Miễn phí")
    assert half < page.index("Học sinh, sinh viên") < free < page.index("Người thuộc hộ nghèo")


def test_no_page_says_how_sure_its_authors_are_of_the_law(province: Province, monday: datetime) -> None:
    """That is a procedure's degree, for whoever keeps the catalogue."""
    later = monday + timedelta(days=1)
    for code in (lives.CRIMINAL_RECORD, lives.CERTIFIED_COPY):
        assert "memory" not in read(f"/procedures/{code}/", at=later)
