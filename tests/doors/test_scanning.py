"""A file that is no scan is refused in a sentence, and what was there is still there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import override_settings

from motcua.base import clock, files
from motcua.doors.rehearsal.province import Province
from motcua.papers.models import Document
from tests.acts import lives
from tests.doors.test_statements import browser

SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def sent(province: Province, code: str, content: bytes, **changes: str) -> HttpResponse:
    data = {"key": str(uuid4()), "source": "original", "is_compared": "on", **changes}
    upload = SimpleUploadedFile("scan.pdf", content, content_type="application/pdf")
    address = f"/counter/dossiers/{code}/digitise/identity/"
    return browser(province.staff["quay7"]).post(address, {**data, "file": upload})  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp rỗng, không có trang nào"),
        (SVG, "Chỉ nhận tệp PDF, ảnh JPEG hoặc ảnh PNG"),
        (b"%PDF-1.7" + bytes(files.LARGEST), "Tệp nặng"),
    ],
    ids=["empty", "svg", "too large"],
)
def test_a_bad_file_is_refused_and_nothing_is_lost(province: Province, content: bytes, sentence: str) -> None:
    code = lives.accepted(province)
    before = list(Document.objects.order_by("id").values())
    answer = sent(province, code, content)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="original"' in page
    assert page.count("checked") == 2, "what was answered stays"
    assert list(Document.objects.order_by("id").values()) == before


def test_a_store_of_files_that_is_away_is_said_at_its_field_and_the_scan_may_come_again(province: Province) -> None:
    code = lives.accepted(province)
    away = {**settings.S3, "endpoint": "http://127.0.0.1:9", "key": "key", "secret": "secret"}
    with override_settings(FILES="s3://tests", S3=away):
        answer = sent(province, code, b"%PDF-1.7 a scan")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Lúc này chưa lưu hoặc chưa mở được tệp" in page
    assert page.count("checked") == 2, "what was answered stays"
    assert not Document.objects.filter(component="identity", scanned_from="original").exists()
    assert sent(province, code, b"%PDF-1.7 a scan").status_code == 302
    assert Document.objects.filter(component="identity", scanned_from="original").count() == 1


def test_an_unknown_source_is_refused_and_a_good_scan_taken(province: Province) -> None:
    code = lives.accepted(province)
    assert sent(province, code, b"%PDF-1.7 a scan", source="memory").status_code == 422
    assert sent(province, code, b"%PDF-1.7 a scan").status_code == 302
    assert Document.objects.filter(component="identity", is_current=True, scanned_from="original").count() == 1
