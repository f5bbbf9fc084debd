"""An official's queue and search: what narrows them, what they find, what they cost, and what a bad address does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from motcua.acts.process.assign import assign
from motcua.base import clock
from motcua.core.folding import folded
from motcua.doors.rehearsal.province import Province, script
from motcua.dossiers import list_queries
from motcua.people.queries import SYSTEM
from tests.acts import lives
from tests.doors.test_statements import QUEUE, browser, statements

CODE = re.compile(r"000\.00\.13\.H47-\d{6}-\d{4}")


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def shown(answer: HttpResponse) -> list[str]:
    """The codes of a page's table, in its order, once each."""
    return list(dict.fromkeys(CODE.findall(answer.content.decode())))


def get(client: Client, address: str) -> HttpResponse:
    return client.get(address)  # type: ignore[return-value]


def three(province: Province, monday: datetime) -> list[str]:
    """One waiting to be assigned since three days ago, one assigned since yesterday, one assessed today."""
    made = []
    for number, (days, make) in enumerate([(3, lives.forwarded), (1, lives.forwarded), (0, lives.assessed)]):
        with clock.rehearsed(monday - timedelta(days=days)):
            made.append(make(province, key=f"three/{number}", citizen=number))
    officer = province.staff["chuyenvien2"].posts["officer"]
    assign(lives.order(province, "truongphong", "assign", made[1]), officer=officer)
    return made


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ("", (0, 1, 2)),
        ("procedure=2.000488", (0, 1, 2)),
        ("procedure=2.000815", (0, 1, 2)),
        ("stage=assigned", (1,)),
        ("channel=online", (0, 1, 2)),
        ("channel=direct", ()),
        ("received_from=24/11/2024", (1, 2)),
        ("received_to=24/11/2024", (0, 1)),
        ("received_from=24/11/2024&received_to=24/11/2024&stage=assigned", (1,)),
        ("received_from=32/13/2024", (0, 1, 2)),
        ("stage=x&officer=nobody&channel=%27", (0, 1, 2)),
    ],
)
def test_the_address_narrows_the_list_and_its_counts(
    province: Province, monday: datetime, chosen: str, expected: tuple[int, ...]
) -> None:
    made = three(province, monday)
    answer = get(browser(province.staff["truongphong"]), f"/desk/?queue=unit&{chosen}")
    assert answer.status_code == 200
    assert shown(answer) == [made[number] for number in expected]
    assert f"Đơn vị <b>{len(expected)}</b>" in answer.content.decode()


def test_an_officer_s_own_and_the_way_to_give_them_to_another(province: Province, monday: datetime) -> None:
    made = three(province, monday)
    officer = province.staff["chuyenvien2"].posts["officer"]
    page = get(browser(province.staff["truongphong"]), f"/desk/?queue=unit&officer={officer}")
    assert shown(page) == [made[1]]
    assert f"/desk/batch/reassign/?officer={officer}" in page.content.decode()
    assert "Bỏ lọc: Người thụ lý: Hồ Văn Tỷ Dụ" in page.content.decode()


def test_the_next_page_keeps_the_filters_and_a_bad_page_is_none(clone: Province) -> None:
    for number in range(52):
        lives.forwarded(clone, key=f"page/{number}", citizen=number % 9)
    client = browser(clone.staff["truongphong"])
    first = get(client, "/desk/?queue=unit&channel=online&stage=forwarded")
    onward = re.search(
        r'href="(\?queue=unit&amp;stage=forwarded&amp;channel=online&amp;after=[^"]+)"', str(first.content.decode())
    )
    assert onward is not None
    second = get(client, "/desk/" + onward.group(1).replace("&amp;", "&"))
    assert len(shown(first)) == 50
    assert len(shown(second)) == 2
    assert not set(shown(first)) & set(shown(second))
    assert get(client, "/desk/?after=yesterday").status_code == 404


def test_filters_are_kept_by_name_ten_at_most_and_by_nobody_else(province: Province) -> None:
    client, other = browser(province.staff["truongphong"]), browser(province.staff["chuyenvien"])
    for number in range(10):
        kept = client.post(
            f"/desk/filters/?queue=unit&channel=online&n={number}", {"save": "", "name": f"Lọc {number}"}
        )
        assert kept.status_code == 302
    full = client.post("/desk/filters/?queue=late", {"save": "", "name": "Một nữa"})
    assert (full.status_code, "nhiều" in full.content.decode() or "giữ được 10" in full.content.decode()) == (409, True)
    assert client.post("/desk/filters/?queue=late", {"save": "", "name": "Lọc 3"}).status_code == 302
    page = get(client, "/desk/").content.decode()
    assert '<a href="?queue=late" lang="vi">Lọc 3</a>' in page
    assert "Lọc 3" not in get(other, "/desk/").content.decode()
    client.post("/desk/filters/", {"drop": "Lọc 3"})
    assert "Lọc 3" not in get(client, "/desk/").content.decode()
    assert client.post("/desk/filters/?queue=late", {"save": "", "name": " "}).status_code == 422


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ("Nguyễn Thị Mẫu", (0,)),
        ("mau nguyen", (0,)),
        ("MẪU", (0, 6)),
        ("ngu", (0,)),
        ("đoàn", (15,)),
        ("doan", (15,)),
        ("Đức Thử", (5,)),
        ("đ", (5, 15)),  # Hồ Đức Thử and Đoàn Thu Minh Họa: a name's first word, and another's second
        ("Nguyễn  Thị M", (0,)),
        ("ng th mau", (0,)),
        ("-0002", (6,)),
        ("241125-0001", (0,)),
        ("000.00.13.h47-241125-0003", (5,)),
        ("mẫu nobody", ()),
        ("%", ()),
        ("' OR 1=1 --", ()),
        ("a\x01b 1\x01", ()),
    ],
)
def test_a_search_finds_by_code_or_by_words_of_the_name(province: Province, typed: str, finds: tuple[int, ...]) -> None:
    made = {citizen: lives.forwarded(province, key=f"find/{citizen}", citizen=citizen) for citizen in (0, 6, 5, 15)}
    client = browser(province.staff["truongphong"])
    answer = client.get("/desk/find/", {"q": typed})
    if len(finds) == 1:
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/desk/dossiers/{made[finds[0]]}/")
    else:
        assert answer.status_code == 200
        assert sorted(shown(answer)) == sorted(made[each] for each in finds)  # type: ignore[arg-type]


def test_nobody_finds_what_he_may_not_see(province: Province) -> None:
    code = lives.forwarded(province)
    for login, door in [("lanhdaophuong", "desk"), ("thanhpho", "desk"), ("quayphuong", "counter")]:
        for typed in ("Nguyễn Thị Mẫu", code):
            answer = browser(province.staff[login]).get(f"/{door}/find/", {"q": typed})
            assert answer.status_code == 200
            assert f"/dossiers/{code}/".encode() not in answer.content
    found = browser(province.staff["quay7"]).get("/counter/find/", {"q": "mau"})
    assert found.status_code == 302


def test_names_are_folded_alike_by_database_and_core(province: Province) -> None:
    names = [each["name"] for each in (*script()["citizens"], *script()["staff"])]
    letters = "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
    names += [letters, letters.lower(), "Y Blô Niê", "H'Hen", "Ksor Phước"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT folded(name) FROM unnest(%s::text[]) AS name", [names])
        assert [row[0] for row in cursor.fetchall()] == [folded(name) for name in names]


def test_a_search_gathers_no_more_than_501_before_it_sorts(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [lives.filed(province, key=f"many/{number}", citizen=0) for number in range(5)]
    monkeypatch.setattr(list_queries, "MOST", 3)
    found = list_queries.find("mẫu", viewer=SYSTEM, limit=2)
    assert (found.count, len(found.rows)) == (3, 2)
    assert {row.code for row in found.rows} <= set(made)


@pytest.mark.parametrize(
    ("login", "address"),
    [
        ("truongphong", "/desk/?queue=unit&channel=online&received_from=01/11/2024"),
        ("chuyenvien", "/desk/"),
        ("truongphong", "/desk/find/?q=th"),
        ("truongphong", "/desk/find/?q=0"),
        ("quay7", "/counter/find/?q=th"),
    ],
)
def test_a_page_costs_the_same_at_ten_dossiers_and_at_sixty(clone: Province, login: str, address: str) -> None:
    client = browser(clone.staff[login])
    lives_of(clone, 0, 10)
    get(client, address)
    at_ten = statements(lambda: get(client, address))
    lives_of(clone, 10, 60)
    at_sixty = statements(lambda: get(client, address))
    assert 5 <= len(at_ten) == len(at_sixty) <= QUEUE, "\n".join(at_sixty)


def lives_of(province: Province, first: int, last: int) -> None:
    for number in range(first, last):
        lives.forwarded(province, key=f"queue/{number}", citizen=number % len(province.citizens))
