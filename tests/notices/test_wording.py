"""What messages say: every kind in every channel, a text message in one part, nobody's name where others read along."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from motcua.core import gsm
from motcua.core.calendar import ZONE
from motcua.core.telling import ASKED, TABLE, Channel, Kind, State
from motcua.notices import wording
from motcua.notices.queries import NoticeView

NAME = "Nguyễn Thị Mẫu"
SECRET = "Cấp Phiếu lý lịch tư pháp"
AT = datetime(2024, 12, 9, 17, tzinfo=ZONE)
DATED = {row.kind for row in TABLE if row.date}
NOTICE = NoticeView(
    id=UUID(int=1),
    dossier=UUID(int=2),
    code="000.00.13.H47-241125-10001",
    procedure=SECRET,
    place="Trung tâm Phục vụ hành chính công tỉnh Quảng Nam",
    body="Sở Tư pháp",
    return_by="counter",
    entry=1,
    kind=Kind.RECEIVED,
    channel=Channel.INBOX,
    person=UUID(int=3),
    receiver=NAME,
    date=AT,
    made_at=AT,
    due_at=AT,
    state=State.QUEUED,
    tries=0,
    sent_at=None,
    ended_at=None,
    failure="",
    answer="",
    read_at=None,
)
KINDS = [
    *(replace(NOTICE, kind=kind, date=AT if kind in DATED else None) for kind in Kind),
    *(replace(NOTICE, kind=Kind.READY, date=None, return_by=way) for way in ("electronic", "post", "home")),
]
each_kind = pytest.mark.parametrize("notice", KINDS, ids=lambda each: f"{each.kind}-{each.return_by}")


@each_kind
def test_the_words_are_a_good_civil_servants(notice: NoticeView) -> None:
    said = [wording.title(notice), wording.text(notice), wording.sms(notice, portal="x.vn")]
    assert all(said)
    for words in said:
        assert not re.search(r"!|%\(|vui lòng|hệ thống|session|null|None|error", words, re.IGNORECASE)
    assert wording.text(notice).endswith(".")
    assert not wording.title(notice).endswith(".")
    assert len(wording.title(notice)) <= 45


@each_kind
def test_the_day_is_said_where_there_is_one(notice: NoticeView) -> None:
    assert ("17:00 thứ Hai, 09/12/2024" in wording.text(notice)) is (notice.kind in DATED)
    assert ("17:00 09/12/2024" in wording.sms(notice, portal="x.vn")) is (notice.kind in DATED)


@each_kind
@given(
    number=some.integers(1, 99_999),
    minutes=some.integers(0, 4 * 365 * 1440),
    host=some.from_regex(r"\A[a-z]{2,12}(\.[a-z]{2,12}){1,3}(:[0-9]{2,5})?\Z"),
)
def test_a_text_message_costs_one_part(notice: NoticeView, number: int, minutes: int, host: str) -> None:
    code = f"000.00.13.H47-241231-{number:04d}"
    date = notice.date and AT + timedelta(minutes=minutes)
    text = wording.sms(replace(notice, code=code, date=date), portal=host)
    assert gsm.septets(text) <= gsm.LONGEST
    assert code in text


@each_kind
def test_a_province_names_its_portal_in_every_text_message(notice: NoticeView) -> None:
    assert wording.sms(notice, portal="dichvucong.quangnam.gov.vn").endswith(" Xem: dichvucong.quangnam.gov.vn")


@each_kind
def test_nothing_outside_the_portal_names_the_procedure_nor_a_text_message_the_person(notice: NoticeView) -> None:
    text = wording.sms(notice, portal="x.vn")
    assert NAME not in text
    assert "Nguyen" not in text
    if notice.kind not in ASKED:
        subject, letter = wording.email(notice, portal="https://x.vn")
        assert SECRET not in subject + letter + text
        assert NAME in letter
        assert NAME not in subject
        assert f"https://x.vn/mine/{notice.code}/" in letter
        assert "\n" not in subject


def test_a_result_says_how_it_is_fetched() -> None:
    ready = replace(NOTICE, kind=Kind.READY, date=None)
    assert "mang căn cước và giấy hẹn đến Trung tâm" in wording.text(ready)
    assert "trên cổng" in wording.text(replace(ready, return_by="electronic"))
    assert "theo cách ông/bà đã chọn" in wording.text(replace(ready, return_by="home"))


@pytest.mark.parametrize("kind", [Kind.DECLINED, Kind.REFUSED])
def test_who_is_refused_hears_of_his_right_to_complain(kind: Kind) -> None:
    assert "quyền khiếu nại" in wording.text(replace(NOTICE, kind=kind))
