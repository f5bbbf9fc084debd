"""What the national catalogue says: kept whole, settled by a person, found by whoever searches; nothing published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from motcua.acts.frame import Order, Outcome
from motcua.acts.reference.import_procedures import import_procedures
from motcua.acts.reference.set_own_words import set_own_words
from motcua.acts.reference.settle_finding import settle_finding
from motcua.base import clock
from motcua.catalogue import national_queries as nationals
from motcua.catalogue.models import NationalSource, Version
from motcua.catalogue.national_queries import FindingView
from motcua.core.errors import Refused, Unknown
from motcua.core.national.source import SHOWN, Unread
from motcua.doors.rehearsal.province import SETUP, Province
from motcua.trail import queries as trail
from tests.core.test_national import SAMPLE

OFFICE = "vanphong"


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def a_text(code: str = "1.000001", name: str = "Cấp giấy ví dụ", field: str = "Ví dụ") -> str:
    text = SAMPLE.replace("1.000001", code).replace("Cấp giấy ví dụ", name)
    return text.replace("Lĩnh vực: Ví dụ", f"Lĩnh vực: {field}")


def keep(key: str, *texts: str, **also: Any) -> Outcome:
    sources = {f"{key}/{number}.txt": text for number, text in enumerate(texts)}
    return import_procedures(Order(by=SETUP, key=f"test/{key}"), sources=sources, **also)


def refused(text: str, code: str = "source_code") -> Unread:
    return Unread.of(Refused(code, stated="x"), text.encode())


def settle(province: Province, key: str, found: FindingView, **given: Any) -> Outcome:
    order = Order(by=province.staff[OFFICE].at_work, key=f"test/{key}")
    asked = {"value": "8 ngày làm việc", "reason": "Quyết định 12/QĐ-VD", "before": None} | given
    return settle_finding(order, finding=found.id, **asked)


def the_term() -> FindingView:
    return nationals.findings("term_other")[0]


def test_what_is_kept_is_whole_and_importing_it_again_changes_nothing(province: Province) -> None:
    published = Version.objects.count()
    made = keep("first", a_text(), a_text("1.000002", "Cấp lại giấy ví dụ"))
    assert made.data == {"new": 2, "changed": 0, "unchanged": 0}
    kept = NationalSource.objects.get(code="1.000001")
    assert kept.text == a_text()
    assert kept.content["channels"][0]["term"] == {"count": 3.5, "unit": "working_day"}
    assert trail.entries(made.id)[0].body["data"]["sources"][0] == ["1.000001", nationals.sha_of(a_text())]
    with clock.rehearsed(clock.now().replace(hour=9)):
        again = keep("again", a_text(), a_text("1.000002", "Cấp lại giấy ví dụ") + "\n")
    assert again.data == {"new": 0, "changed": 1, "unchanged": 1}
    dated = NationalSource.objects.filter(code="1.000002").order_by("since")
    assert [row.until for row in dated] == [dated[1].since, None]
    assert Version.objects.count() == published


def test_an_import_is_refused_whole(province: Province) -> None:
    with pytest.raises(Refused, match="source_twice"):
        keep("twice", a_text(), a_text(name="Tên khác"))
    with pytest.raises(Refused, match="source_name"):
        keep("nameless", a_text(), a_text("1.000003", name=""))
    with pytest.raises(Refused, match="import_too_many"):
        keep("many", *[a_text()] * 200, refused={"x.txt": refused("x")})
    assert not NationalSource.objects.exists()


def test_what_is_refused_is_kept_as_it_was_given_until_an_import_reads_it_or_has_it_no_more(province: Province) -> None:
    long, empty = refused("é" * SHOWN), Unread.of(Refused("source_empty"))
    made = keep("first", refused={"a.txt": refused("Ghi chú."), "b.txt": long, "c.png": empty})
    assert nationals.report().refused == {"source_code": 2, "source_empty": 1}
    note, cut = (nationals.refused_file(each.id) for each in nationals.refused("source_code"))
    assert (note.file, note.found, note.found.is_whole) == ("a.txt", refused("Ghi chú."), True)
    assert (cut.found.text, cut.found.is_whole) == ("é" * (SHOWN // 2), False)
    entry = trail.entries(made.id)[0]
    assert entry.data["refused"] == ["source_code", "source_code", "source_empty"]
    assert "Ghi chú" not in str(entry.body)
    assert entry.private == {"refused": "a.txt\nb.txt\nc.png"}
    with clock.rehearsed(clock.now().replace(hour=9)):
        keep(
            "again",
            refused={"a.txt": refused("Ghi chú."), "b.txt": refused("", "source_name")},
            no_more_refused={"c.png"},
        )
    assert nationals.refused_files() == {"a.txt", "b.txt"}
    assert nationals.refused_file(note.id).since == note.since
    changed = nationals.refused("source_name")[0]
    assert changed.since > note.since


def test_what_a_person_settles_stands_until_the_text_there_says_otherwise(province: Province) -> None:
    keep("first", a_text())
    settle(province, "settle", the_term())
    assert nationals.source("1.000001").settled == {"channels/DIRECT/1/term": "8 ngày làm việc"}
    with clock.rehearsed(clock.now().replace(hour=9)):
        keep("elsewhere", a_text(field="Lĩnh vực khác"))
    held = the_term().decision
    assert held is not None
    assert (held.holds, held.value) == (True, "8 ngày làm việc")
    assert nationals.source("1.000001").settled
    with clock.rehearsed(clock.now().replace(hour=10)):
        keep("there", a_text().replace("Không quá 8 ngày.", "Không quá 9 ngày."))
    old = the_term().decision
    assert old is not None
    assert not old.holds
    assert nationals.source("1.000001").settled == {}
    report = {each.code: each for each in nationals.report().tallies}
    assert (report["term_other"].count, report["term_other"].settled) == (1, 0)


def test_a_decision_is_a_term_or_a_fee_with_its_reason_and_nobody_overrides_another_unseen(province: Province) -> None:
    keep("first", a_text())
    fee = nationals.findings("fee_beside_nought")[0]
    for given, code in (
        ({"value": "khoảng 8 ngày"}, "not_a_term"),
        ({"value": " "}, "value_missing"),
        ({"reason": " "}, "reason_missing"),
    ):
        with pytest.raises(Refused, match=code):
            settle(province, code, the_term(), **given)
    with pytest.raises(Refused, match="not_a_fee"):
        settle(province, "fee", fee, value="tùy trường hợp")
    settle(province, "fee", fee, value="50.000 đồng")
    first = settle(province, "one", the_term())
    assert settle(province, "one", the_term()).id == first.id
    with pytest.raises(Refused, match="settled_meanwhile"):
        settle(province, "other", the_term(), value="9 ngày làm việc")
    settle(province, "other", the_term(), value="9 ngày làm việc", before=first.id)
    entry = trail.entries(first.id)[0]
    assert entry.private == {"value": "8 ngày làm việc", "reason": "Quyết định 12/QĐ-VD"}
    with pytest.raises(Refused, match="wrong_role"):
        settle_finding(
            Order(by=province.staff["quay7"].at_work, key="test/clerk"),
            finding=fee.id, value="0 đồng", reason="x", before=None,
        )  # fmt: skip


@pytest.mark.parametrize(
    "wanted",
    [
        "giấy phép lái xe",
        "GIAY PHEP LAI XE",
        "lái xe giấy phép",
        "bằng lái",
        "doi bang lai",
        "giấy phep laí xe",
        "giay phpe lai xe",
        "giấy phép lái xe hạg",
        "1.000005",
    ],
)
def test_who_searches_in_his_own_way_finds_it(province: Province, wanted: str) -> None:
    keep("many", a_text(), a_text("1.000005", "Đổi giấy phép lái xe hạng ví dụ"), a_text("1.000006", "Cấp phép nổ mìn"))
    found = nationals.search(nationals.readings(wanted))
    assert [each.code for each in found.rows] == ["1.000005"]
    assert found.is_near == (wanted in ("giay phpe lai xe", "giấy phép lái xe hạg"))


def test_a_search_goes_on_from_page_to_page_and_the_office_teaches_it_words(province: Province) -> None:
    keep("many", *(a_text(f"1.00000{number}", f"Ví dụ {'thêm ' * number}") for number in range(5)))
    example, seen, after = nationals.readings("ví dụ"), list[str](), ""
    while True:
        page = nationals.search(example, besides=("1.000003",), after=after, limit=2)
        seen += [each.code for each in page.rows]
        if not (after := page.after):
            break
    assert seen == ["1.000000", "1.000001", "1.000002", "1.000004"]
    with pytest.raises(Unknown):
        nationals.search(example, after="x~y")
    assert nationals.search(nationals.readings("thí nghiệm chim")).rows == ()
    order = Order(by=province.staff[OFFICE].at_work, key="words")
    first = set_own_words(order, text="thí nghiệm chim = thêm", before=None)
    assert nationals.search(nationals.readings("thi nghiem chim")).rows
    for wrong in ("không có dấu bằng", "a = b\na = c", "= x"):
        with pytest.raises(Refused, match="own_words_unreadable"):
            set_own_words(Order(by=order.by, key=wrong), text=wrong, before=first.id)
    with pytest.raises(Refused, match="own_words_changed"):
        set_own_words(Order(by=order.by, key="unseen"), text="a = b", before=None)
    assert nationals.own_words_set() == (first.id, {"thí nghiệm chim": "thêm"})
