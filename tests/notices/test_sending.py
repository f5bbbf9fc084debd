"""Sending: in its hours, once, again when a partner is away, never lost when a worker dies in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection, connections

from motcua.acts.process.tell_directly import tell_directly
from motcua.base import clock
from motcua.base.home import Home
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.core.telling import Channel, State
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.integrations.messages.twin import EmailTwin, Kept, SmsTwin, boxes
from motcua.notices import queries, sending
from motcua.notices.models import Notice
from motcua.notices.ports import Message
from motcua.people.queries import SYSTEM
from tests.acts import lives
from tests.acts.lives import order

MORNING = datetime(2024, 11, 26, 7, 1, tzinfo=ZONE)
NIGHT = datetime(2024, 11, 25, 21, 10, tzinfo=ZONE)
MOOD = "run/twin-messages.json"


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    """Monday 08:20, partners in a good mood, their boxes empty."""
    home = Home.here()
    for file in (home.run / "twin-messages").rglob("*"):
        if file.is_file():
            file.unlink()
    with clock.rehearsed(monday):
        yield
    (home.path / MOOD).unlink(missing_ok=True)


def mood(words: str) -> None:
    Home.here().write(MOOD, words)


def who(province: Province, phone_ends: str) -> int:
    """The citizen of the province whose number ends so."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM people_person WHERE phone = %s", [f"090000{phone_ends}"])
        person: UUID = cursor.fetchone()[0]
    return next(place for place, player in enumerate(province.citizens) if player.person == person)


def by_channel(code: str) -> dict[Channel, queries.NoticeView]:
    """The last news of a dossier, by channel."""
    rows = queries.of_dossier(dossiers.dossier(code, viewer=SYSTEM).id, viewer=SYSTEM)
    return {row.channel: row for row in rows if row.entry == rows[0].entry}


def in_box(channel: Channel) -> list[Kept]:
    return [each for each in boxes() if each.channel == channel]


def let_claims_run_out() -> None:
    """What some minutes of machine time do."""
    Notice.objects.filter(retry_at__isnull=False).update(retry_at=clock.machine_now() - timedelta(seconds=1))


def test_a_letter_and_a_text_message_go_out_once(province: Province) -> None:
    code = lives.filed(province)
    assert sending.send_due() == 2
    assert sending.send_due() == 0, "a second job finds nothing to do"
    assert [(each.to, each.times) for each in boxes()] == [("nguyen.thi.mau@example.vn", 1), ("0900000123", 1)]
    assert {row.state for row in by_channel(code).values()} == {State.ARRIVED, State.SENT}
    [text] = in_box(Channel.SMS)
    assert code in text.text
    assert "Nguyen" not in text.text


def test_by_night_letters_go_and_text_messages_wait(province: Province) -> None:
    with clock.rehearsed(NIGHT):
        code = lives.filed(province)
        assert sending.send_due() == 1
        assert by_channel(code)[Channel.EMAIL].state is State.SENT
        assert by_channel(code)[Channel.SMS].state is State.QUEUED
    with clock.rehearsed(MORNING):
        assert sending.send_due() == 1
        assert by_channel(code)[Channel.SMS].sent_at == MORNING


def test_a_worker_that_was_down_until_night_wakes_nobody(province: Province) -> None:
    lives.filed(province, citizen=1)
    with clock.rehearsed(NIGHT):
        assert sending.send_due() == 0, "due since the morning, but it is night now"
    with clock.rehearsed(MORNING):
        assert sending.send_due() == 1


def test_reports_come_late_twice_and_in_another_order(province: Province, monday: datetime) -> None:
    first, second = lives.filed(province), lives.filed(province, key="second", citizen=1)
    sending.send_due()
    assert sending.collect_reports() == 0, "not yet"
    assert sending.collect_reports() == 2
    assert sending.collect_reports() == 0, "told again: nothing changes"
    for code in (first, second):
        row = by_channel(code)[Channel.SMS]
        assert (row.state, row.ended_at) == (State.ARRIVED, monday + timedelta(seconds=20)), "when it arrived"


def test_a_report_that_was_quicker_than_our_record_stands(province: Province) -> None:
    code = lives.filed(province, citizen=1)
    row = by_channel(code)[Channel.SMS]
    SmsTwin().send(Message("0900000456", "x"), key=row.id)
    sending.collect_reports()
    sending.collect_reports()
    assert by_channel(code)[Channel.SMS].state is State.ARRIVED
    assert sending.send_due() == 0


def test_a_number_that_does_not_exist_fails_with_its_reason(province: Province) -> None:
    code = lives.filed(province, citizen=who(province, "1019"))
    assert sending.send_due() == 0
    rows = by_channel(code)
    assert rows[Channel.SMS].state is rows[Channel.EMAIL].state is State.FAILED
    assert rows[Channel.SMS].failure == "receiver_unknown"
    assert rows[Channel.EMAIL].answer == "550 5.1.2"
    let_claims_run_out()
    assert sending.send_due() == 0, "refused for good is not tried again"


def test_a_message_can_be_lost_after_it_was_taken(province: Province) -> None:
    code = lives.filed(province, citizen=who(province, "1018"))
    assert sending.send_due() == 1
    sending.collect_reports()
    sending.collect_reports()
    row = by_channel(code)[Channel.SMS]
    assert (row.state, row.failure) == (State.FAILED, "message_lost")


def test_an_absent_partner_is_tried_five_times_and_others_lose_no_try(province: Province) -> None:
    mood('{"fault": "away"}')
    first = lives.filed(province, citizen=1)
    second = lives.filed(province, key="second", citizen=2)
    waits = []
    for _ in range(5):
        assert sending.send_due() == 0
        row = Notice.objects.get(id=by_channel(first)[Channel.SMS].id)
        waits.append(round((row.retry_at - clock.machine_now()).total_seconds() / 60) if row.retry_at else 0)
        Notice.objects.filter(id=row.id).update(retry_at=clock.machine_now())
        assert by_channel(second)[Channel.SMS].tries == 0, "one try a call: the partner is away for all"
    assert waits[:4] == [1, 5, 30, 120], "longer each time"
    given_up = by_channel(first)[Channel.SMS]
    assert (given_up.state, given_up.failure, given_up.tries) == (State.GIVEN_UP, "partner_away", 5)
    mood("{}")
    assert sending.send_due() == 1
    assert by_channel(second)[Channel.SMS].state is State.SENT
    assert by_channel(first)[Channel.SMS].state is State.GIVEN_UP


def test_a_partner_that_is_back_gets_what_waited(province: Province) -> None:
    mood('{"fault": "away"}')
    code = lives.filed(province)
    sending.send_due()
    assert {row.tries for row in by_channel(code).values()} == {0, 1}, "each channel is tried by itself"
    mood("{}")
    assert sending.send_due() == 0, "not before its time"
    let_claims_run_out()
    assert sending.send_due() == 2
    assert {row.state for row in by_channel(code).values()} == {State.ARRIVED, State.SENT}


def test_who_was_not_reached_is_called_and_that_is_recorded_once(province: Province) -> None:
    code = lives.filed(province, citizen=who(province, "1019"))
    reached = lives.filed(province, key="reached", citizen=1)
    sending.send_due()
    failed, arrived = by_channel(code)[Channel.SMS].id, by_channel(reached)[Channel.SMS].id
    tell_directly(order(province, "quay7", "call", code), notice=failed)
    assert {row.state for row in by_channel(code).values()} == {State.ARRIVED, State.TOLD}
    for ordered, notice in (
        (order(province, "quay7", "again", code), failed),
        (order(province, "quay7", "needless", reached), arrived),
        (order(province, "quay7", "another's", reached), failed),
    ):
        with pytest.raises(Refused, match="nothing_to_tell"):
            tell_directly(ordered, notice=notice)
    with pytest.raises(Refused, match="wrong_role"):
        tell_directly(order(province, "chuyenvien", "call", code), notice=failed)


def test_a_repeat_under_the_same_key_is_dropped(province: Province) -> None:
    for box, to in ((EmailTwin(), "mau@example.vn"), (SmsTwin(), "0900000123")):
        key = UUID(int=7)
        box.send(Message(to, "Một lần"), key=key)
        box.send(Message(to, "Một lần"), key=key)
    assert [(each.to, each.times) for each in boxes()] == [("mau@example.vn", 2), ("0900000123", 2)]


def test_two_workers_send_nothing_twice(clone: Province, monday: datetime) -> None:
    for number in range(12):
        lives.filed(clone, key=f"many/{number}")

    def work(_: int) -> int:
        with clock.rehearsed(monday):
            sent = sending.send_due()
        connections.close_all()
        return sent

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(work, range(4))) == 24
    assert len(boxes()) == 24
    assert {each.times for each in boxes()} == {1}


WORKER = """
import django
django.setup()
from datetime import datetime
from motcua.base import clock
from motcua.notices import sending
with clock.rehearsed(datetime.fromisoformat("{at}")):
    sending.send_due()
"""


def test_a_worker_killed_between_sending_and_recording_repeats_at_most_once(clone: Province, monday: datetime) -> None:
    code = lives.filed(clone, citizen=1)
    mood('{"delay_seconds": 60}')
    parts = connection.settings_dict
    url = f"postgresql://{parts['USER']}@/{parts['NAME']}?host={parts['HOST']}"
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER.format(at=monday.isoformat())],
        env={**os.environ, "DATABASE_URL": url},
        start_new_session=True,
    )
    try:
        _wait_for_the_first_message(worker)
    finally:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    row = by_channel(code)[Channel.SMS]
    assert (row.state, row.tries) == (State.QUEUED, 1), "sent, and not recorded"
    mood("{}")
    assert sending.send_due() == 0, "its claim still stands"
    let_claims_run_out()
    assert sending.send_due() == 1
    assert sending.send_due() == 0
    assert [(each.to, each.times) for each in boxes()] == [("0900000456", 2)], "one message, the repeat dropped"
    assert by_channel(code)[Channel.SMS].state is State.SENT


def _wait_for_the_first_message(worker: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if boxes():
            return
        assert worker.poll() is None, "the worker ended"
        time.sleep(0.1)
    raise AssertionError("nothing was sent")
