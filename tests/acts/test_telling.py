"""What acts tell: queued with them or not at all, to the parties and to nobody else, once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.acts.ends.answer_withdrawal import answer_withdrawal
from motcua.acts.ends.request_withdrawal import request_withdrawal
from motcua.acts.ends.return_result import return_result
from motcua.acts.ends.stop import stop
from motcua.acts.frame import Order
from motcua.acts.frame.inbox import opened
from motcua.acts.guide.start_guidance import start_guidance
from motcua.acts.intake.accept import accept
from motcua.acts.intake.file import file
from motcua.acts.intake.return_at_intake import return_at_intake
from motcua.acts.intake.supply import supply
from motcua.acts.process.assign import assign
from motcua.acts.process.reappoint import reappoint
from motcua.acts.process.request_supplement import request_supplement
from motcua.base import clock, files
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused, Unknown
from motcua.core.telling import Channel, Kind, State
from motcua.doors.rehearsal import scan
from motcua.doors.rehearsal.province import Player, Province
from motcua.dossiers import queries as dossiers
from motcua.notices import queries, wording
from motcua.notices.models import Notice
from motcua.papers.ports import Handed
from motcua.people.queries import SYSTEM, Viewer
from tests.acts import lives
from tests.acts.lives import order

NIGHT = datetime(2024, 11, 25, 21, 10, tzinfo=ZONE)
WITH_PHONE_ALONE = 1


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def told(code: str) -> list[queries.NoticeView]:
    """What was told of a dossier, in its order."""
    found = dossiers.dossier(code, viewer=SYSTEM)
    return queries.of_dossier(found.id, viewer=SYSTEM)[::-1]


def kinds(code: str) -> list[Kind]:
    return [each.kind for each in told(code) if each.channel is Channel.INBOX]


def himself(player: Player) -> Viewer:
    return Viewer(account=player.account, person=player.person, name=player.name)


def jobs(name: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [name])
        counted: int = cursor.fetchone()[0]
    return counted


def picture() -> tuple[Handed, ...]:
    return (Handed("identity", copies=1, file=files.store(scan.sample())),)


def test_filing_is_told_in_each_way_the_citizen_gave(province: Province) -> None:
    code = lives.filed(province)
    rows = told(code)
    assert {row.channel for row in rows} == set(Channel)
    assert {row.person for row in rows} == {province.citizens[0].person}
    assert {row.date for row in rows} == {datetime(2024, 11, 26, 8, 20, tzinfo=ZONE)}, "by when the answer comes"
    assert {row.state for row in rows if row.channel is Channel.INBOX} == {State.ARRIVED}
    assert jobs("tell") == 1, "one job for all of them"


def test_who_gave_a_number_alone_gets_no_letter(province: Province) -> None:
    assert {row.channel for row in told(lives.filed(province, citizen=WITH_PHONE_ALONE))} == {
        Channel.INBOX,
        Channel.SMS,
    }


def test_the_outbox_holds_neither_names_nor_addresses_nor_texts(province: Province) -> None:
    lives.accepted(province)
    kept = str(list(Notice.objects.values()))
    for personal in ("Nguyễn", "0900000123", "example.vn", "hồ sơ"):
        assert personal not in kept


def test_an_act_sent_twice_tells_once(province: Province) -> None:
    code = lives.filed(province)
    assert lives.filed(province) == code
    assert len(told(code)) == 3
    assert jobs("tell") == 1


def test_a_refused_act_tells_nothing(province: Province) -> None:
    code = lives.filed(province)
    with pytest.raises(Refused):
        accept(order(province, "quay7", "accept", code), counted=())
    assert kinds(code) == [Kind.FILED]
    assert jobs("tell") == 1


def test_the_database_itself_knows_no_second_row(province: Province) -> None:
    lives.filed(province)
    row = Notice.objects.filter(channel=Channel.SMS).get()
    row.pk = uuid4()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_acceptance_tells_the_promise(province: Province) -> None:
    code = lives.accepted(province)
    last = told(code)[-1]
    promised = dossiers.dossier(code, viewer=SYSTEM).promised_at
    assert last.kind is Kind.RECEIVED
    assert last.date == promised is not None


def test_a_walk_in_hears_of_the_acceptance_alone(province: Province) -> None:
    ordered, arguments = lives.filing(province, key="walk-in")
    clerk = province.staff["quay7"]
    counter = dossiers.dossier(lives.filed(province, citizen=2), viewer=SYSTEM).received_by.id
    code = file(
        Order(by=clerk.at_work, key=ordered.key), **{**arguments, "counter": counter, "return_by": "counter"}
    ).name
    accept(order(province, "quay7", "accept", code), counted=lives.COUNTED)
    assert kinds(code) == [Kind.RECEIVED]


def test_while_he_is_helped_the_citizen_is_told_and_not_the_helper(province: Province) -> None:
    citizen, clerk = province.citizens[0], province.staff["quay7"]
    arguments = lives.filing(province, key="helped")[1]
    agency = dossiers.dossier(lives.filed(province, citizen=2), viewer=SYSTEM)
    session = start_guidance(
        Order(by=clerk.at_work, key="guide"),
        citizen=citizen.person,
        procedure=lives.CRIMINAL_RECORD,
        counter=agency.received_by.id,
        consents=True,
        **lives.consented(),
    )
    code = file(Order(by=citizen.himself, key="helped", session=session.id), **arguments).name
    assert dossiers.dossier(code, viewer=SYSTEM).party("helper") is not None
    assert {row.person for row in told(code)} == {citizen.person}


def test_a_text_message_of_the_night_waits_for_the_morning(province: Province) -> None:
    code = lives.forwarded(province)
    assign(order(province, "truongphong", "assign", code), officer=province.staff["chuyenvien"].posts["officer"])
    with clock.rehearsed(NIGHT):
        request_supplement(order(province, "chuyenvien", "ask", code), components=("identity",), reason="Ảnh bị lóa.")
    due = {row.channel: row.due_at for row in told(code)[-3:]}
    assert due[Channel.INBOX] == due[Channel.EMAIL] == NIGHT
    assert due[Channel.SMS] == datetime(2024, 11, 26, 7, tzinfo=ZONE)


def test_a_letter_that_asks_says_what_is_missing_and_why(province: Province) -> None:
    code = lives.filed(province)
    reason = "Ảnh mặt sau bị lóa, chụp lại cho rõ ngày cấp."
    return_at_intake(order(province, "quay7", "ask", code), components=("identity",), reason=reason)
    row = next(row for row in told(code) if row.kind is Kind.COMPLETE_FIRST and row.channel is Channel.EMAIL)
    letter = wording.message(row).text
    assert "- Căn cước công dân hoặc hộ chiếu" in letter
    assert reason in letter
    assert reason not in wording.sms(row, portal="x.vn")


def test_a_whole_life_is_told_step_by_step(province: Province, monday: datetime) -> None:
    citizen = province.citizens[0]
    code = lives.filed(province)
    return_at_intake(order(province, "quay7", "ask", code), components=("identity",), reason="Ảnh bị lóa.")
    supply(Order(by=citizen.himself, key="supply/1", subject=code), handed=picture())
    lives.carry_to_department(province, code)
    assign(order(province, "truongphong", "assign", code), officer=province.staff["chuyenvien"].posts["officer"])
    request_supplement(
        order(province, "chuyenvien", "ask", code), components=("identity",), reason="Thiếu góc.", basis="Điều 45"
    )
    with clock.rehearsed(monday + timedelta(days=1)):
        supply(Order(by=citizen.himself, key="supply/2", subject=code), handed=picture())
        reappoint(order(province, "truongphong", "reappoint", code), days=3, reason="Chờ xác minh.")
    promised = dossiers.dossier(code, viewer=SYSTEM).promised_at
    assert kinds(code) == [
        Kind.FILED,
        Kind.COMPLETE_FIRST,
        Kind.COMPLETED,
        Kind.RECEIVED,
        Kind.COMPLETE,
        Kind.RUNNING_AGAIN,
        Kind.REAPPOINTED,
    ]
    running, moved = told(code)[-6], told(code)[-1]
    assert running.kind is Kind.RUNNING_AGAIN
    assert moved.date == promised
    assert running.date is not None
    assert promised is not None
    assert promised > running.date


def test_a_result_and_its_return_are_told(province: Province) -> None:
    code = lives.issued(province)
    return_result(Order(by=province.citizens[0].himself, key="take", subject=code))
    assert kinds(code) == [Kind.FILED, Kind.RECEIVED, Kind.READY, Kind.RETURNED]


def test_a_withdrawal_is_told_and_so_is_its_answer(province: Province) -> None:
    citizen, code = province.citizens[0], lives.forwarded(province)
    request_withdrawal(Order(by=citizen.himself, key="wish/1", subject=code), reason="Không cần nữa.")
    answer_withdrawal(order(province, "truongphong", "no", code), reason="Đã làm gần xong.")
    request_withdrawal(Order(by=citizen.himself, key="wish/2", subject=code), reason="Thật sự không cần.")
    stop(order(province, "truongphong", "stop", code), reason="Cho rút.")
    assert kinds(code)[2:] == [
        Kind.WITHDRAWAL_ASKED,
        Kind.WITHDRAWAL_REFUSED,
        Kind.WITHDRAWAL_ASKED,
        Kind.WITHDRAWN,
    ]


def test_an_inbox_is_its_owners(province: Province) -> None:
    code = lives.accepted(province)
    mine, other = himself(province.citizens[0]), himself(province.citizens[1])
    page = queries.inbox(viewer=mine)
    assert [row.kind for row in page.rows] == [Kind.RECEIVED, Kind.FILED], "the newest first"
    assert queries.unread(viewer=mine) == 2
    assert queries.inbox(viewer=other).rows == ()
    with pytest.raises(Unknown):
        queries.notice(page.rows[0].id, viewer=other)
    with pytest.raises(Unknown):
        queries.inbox(viewer=Viewer())
    assert queries.of_dossier(dossiers.dossier(code, viewer=SYSTEM).id, viewer=other) == []


def test_opening_marks_once_and_for_its_owner_alone(province: Province, monday: datetime) -> None:
    lives.filed(province)
    owner, other = province.citizens[0], province.citizens[1]
    [row] = queries.inbox(viewer=himself(owner)).rows
    opened(row.id, person=other.person)
    assert queries.unread(viewer=himself(owner)) == 1
    opened(row.id, person=owner.person)
    with clock.rehearsed(monday + timedelta(hours=1)):
        opened(row.id, person=owner.person)
    [row] = queries.inbox(viewer=himself(owner)).rows
    assert row.read_at == monday
    assert queries.unread(viewer=himself(owner)) == 0


def test_an_inbox_is_read_page_by_page(province: Province, monday: datetime) -> None:
    for number in range(5):
        with clock.rehearsed(monday + timedelta(minutes=number // 2)):
            lives.filed(province, key=f"many/{number}")
    seen: list[UUID] = []
    after = ""
    while True:
        page = queries.inbox(viewer=himself(province.citizens[0]), after=after, limit=2)
        seen += [row.id for row in page.rows]
        if page.after is None:
            break
        after = page.after
    assert len(seen) == len(set(seen)) == 5
    assert queries.unread(viewer=himself(province.citizens[0]), cap=3) == 4, "never counted beyond one over the cap"
