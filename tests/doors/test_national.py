"""The national catalogue at its doors: the office settles what is open, the citizen finds all of it and where to go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from motcua.base import clock
from motcua.catalogue import national_queries as nationals
from motcua.core.errors import Refused
from motcua.core.national.source import Unread
from motcua.doors.rehearsal.province import Province
from tests.acts.lives import CRIMINAL_RECORD
from tests.acts.test_national import a_text, keep
from tests.doors.test_statements import QUEUE, browser, statements


@pytest.fixture(autouse=True)
def _on_monday(province: Province, monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        keep("all", *(a_text(f"1.{number:06}", f"Cấp phép chăn nuôi chim thứ {number}") for number in range(1, 26)))
        yield


@pytest.fixture
def office(province: Province) -> Client:
    return browser(province.staff["vanphong"])


def read(client: Client, path: str) -> str:
    return unescape(client.get(path).content.decode())


def test_the_report_leads_to_each_place_in_its_source(office: Client) -> None:
    page = read(office, reverse("office:national"))
    assert "Thời hạn ghi đơn vị OTHER" in page
    first = read(office, reverse("office:national-matter", args=["term_other"]))
    assert first.count("Thời hạn giải quyết: 8 OTHER") == 20
    onward = first.split('href="')
    after = next(each.split('"')[0] for each in onward if "?after=" in each.split('"')[0])
    assert read(office, after).count("Thời hạn giải quyết: 8 OTHER") == 5
    found = nationals.findings("term_other")[0]
    place = read(office, reverse("office:settle_finding", args=[found.id]))
    assert '<mark id="place">    Thời hạn giải quyết: 8 OTHER</mark>' in place
    assert office.get(reverse("office:national-matter", args=["no-such-matter"])).status_code == 404
    assert office.get(f"{reverse('office:national-matter', args=['term_other'])}?after=x").status_code == 404


def test_refused_files_lead_from_their_reason_to_their_text(office: Client) -> None:
    files = {f"{number}.txt": Unread.of(Refused("source_other_format"), b"<b>" * number) for number in range(1, 23)}
    keep("refused", refused=files)
    assert reverse("office:national-refused", args=["source_other_format"]) in read(office, reverse("office:national"))
    first = read(office, reverse("office:national-refused", args=["source_other_format"]))
    assert "20.txt" in first
    assert "21.txt" not in first
    after = next(each.split('"')[0] for each in first.split('href="') if "?after=" in each.split('"')[0])
    assert "21.txt" in read(office, after)
    file = nationals.refused("source_other_format", limit=1)[0]
    page = office.get(reverse("office:national-file", args=[file.id])).content.decode()
    assert "&lt;b&gt;" in page
    assert "Không thấy dòng “Mã thủ tục:”" in page
    for name, wrong in (("national-refused", "no-such-reason"), ("national-file", uuid4())):
        assert office.get(reverse(f"office:{name}", args=[wrong])).status_code == 404
    assert office.get(f"{reverse('office:national-refused', args=['source_code'])}?after=x").status_code == 404


def test_a_decision_is_made_once_from_its_page_and_what_is_wrong_stays_typed(office: Client) -> None:
    found = nationals.findings("term_other")[0]
    address = reverse("office:settle_finding", args=[found.id])

    def post(**data: str) -> Any:
        return office.post(address, {"key": str(uuid4()), "reason": "Quyết định 12/QĐ-VD", **data})

    wrong = post(value="độ 8 ngày")
    assert wrong.status_code == 409
    assert "“độ 8 ngày” chưa phải một thời hạn" in unescape(wrong.content.decode())
    assert 'value="độ 8 ngày"' in wrong.content.decode()
    key = str(uuid4())
    assert [post(value="8 ngày làm việc", key=key).status_code for _ in range(2)] == [302, 302]
    late = post(value="9 ngày làm việc")
    assert late.status_code == 409
    assert "Một người khác vừa ghi “8 ngày làm việc”" in unescape(late.content.decode())
    citizen = read(Client(), f"/procedures/{found.procedure}/")
    assert "8 ngày làm việc" in citizen
    assert "văn phòng tỉnh xác định" in citizen


def test_a_procedure_that_is_not_open_says_so_and_where_to_go() -> None:
    page = read(Client(), "/procedures/1.000001/")
    for words in (
        "Thủ tục này chưa nhận hồ sơ trên cổng này.",
        "Trung tâm Phục vụ hành chính công của tỉnh.",
        "Sở Ví dụ",
        "3,5 ngày làm việc",
        "20.000 đồng (đồng/lần)",
        "nguồn không ghi rõ",
        "1/2020/NĐ-CP",
    ):
        assert words in page
    assert "Nộp hồ sơ trực tuyến" not in page
    assert Client().get("/procedures/9.999999/").status_code == 404


def test_what_is_open_for_filing_comes_first_and_the_rest_pages(province: Province) -> None:
    page = read(Client(), "/?q=chim+chan+nuoi")
    assert page.count("/procedures/1.0000") == 20
    onward = next(each.split('"')[0] for each in page.split('href="') if "after=" in each.split('"')[0])
    assert read(Client(), onward.replace("&amp;", "&")).count("/procedures/1.0000") == 5
    assert "Trang sau" not in read(Client(), "/")
    keep("another", a_text("1.000090", "Cấp phiếu lý lịch tư pháp mẫu"))
    both = read(Client(), "/?q=lý lịch tư pháp")
    assert both.index(CRIMINAL_RECORD) < both.index("1.000090")
    assert CRIMINAL_RECORD in read(Client(), "/?q=tiền án")
    mistyped = read(Client(), "/?q=ly lihc tu phap")
    assert CRIMINAL_RECORD in mistyped
    assert "gần giống" in mistyped
    assert "Không có thủ tục nào như vậy." in read(Client(), "/?q=qqqq wwww")
    assert Client().get("/?q=chim&after=x").status_code == 404


def test_search_and_report_cost_at_most_twelve(office: Client) -> None:
    found = nationals.findings("term_other")[0]
    for client, path in (
        (Client(), "/?q=chim"),
        (Client(), "/?q=chimm"),
        (office, reverse("office:national")),
        (office, reverse("office:national-matter", args=["term_other"])),
        (office, reverse("office:national-refused", args=["source_code"])),
        (office, reverse("office:settle_finding", args=[found.id])),
    ):
        client.get(path)
        sent = statements(lambda client=client, path=path: client.get(path))  # type: ignore[misc]
        assert len(sent) <= QUEUE, f"{path}\n" + "\n".join(sent)
