"""What must be told, and when it may go out: no act unaccounted for, no message by night."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from motcua.core import gsm, rules
from motcua.core.calendar import ZONE, local
from motcua.core.folding import unmarked
from motcua.core.lifecycle import TABLE as LIFE
from motcua.core.lifecycle import Stage, Verb
from motcua.core.telling import SILENT, TABLE, Kind, told_by

HOURS = rules.sms_hours(date(2024, 11, 25))
INSTANTS = some.integers(0, 4 * 365 * 86_400).map(
    lambda seconds: datetime(2024, 1, 1, tzinfo=ZONE) + timedelta(seconds=seconds)
)


def test_every_act_tells_something_or_is_said_to_tell_nothing() -> None:
    telling = {row.verb for row in TABLE}
    assert telling | SILENT == set(Verb)
    assert not telling & SILENT


def test_every_kind_is_told_by_some_act_that_can_happen() -> None:
    reachable = {
        told.kind
        for row in LIFE
        for by_citizen in (True, False)
        if (told := told_by(row.verb, row.stage, by_citizen=by_citizen)) is not None
    }
    assert reachable == set(Kind)


@pytest.mark.parametrize(
    ("verb", "stage", "by_citizen", "kind"),
    [
        (Verb.FILE, None, True, Kind.FILED),
        (Verb.FILE, None, False, None),
        (Verb.ACCEPT, Stage.FILED, False, Kind.RECEIVED),
        (Verb.DECLINE_INTAKE, Stage.FILED, False, None),
        (Verb.SUPPLY, Stage.INCOMPLETE, True, Kind.COMPLETED),
        (Verb.SUPPLY, Stage.SUPPLEMENT, False, Kind.RUNNING_AGAIN),
        (Verb.STOP, Stage.WITHDRAWING, False, Kind.WITHDRAWN),
        (Verb.STOP, Stage.ASSIGNED, False, Kind.STOPPED),
        (Verb.APOLOGISE_LATE, Stage.ASSIGNED, False, Kind.APOLOGISED),
        (Verb.APOLOGISE_LATE, Stage.ISSUED, False, Kind.APOLOGISED_READY),
        (Verb.ASSIGN, Stage.FORWARDED, False, None),
    ],
)
def test_what_an_act_tells(verb: Verb, stage: Stage | None, by_citizen: bool, kind: Kind | None) -> None:
    told = told_by(verb, stage, by_citizen=by_citizen)
    assert (told.kind if told else None) is kind


@pytest.mark.parametrize(
    ("at", "goes"),
    [
        ("2024-11-25 06:59:59", "2024-11-25 07:00"),
        ("2024-11-25 07:00", "2024-11-25 07:00"),
        ("2024-11-25 20:59:59", "2024-11-25 20:59:59"),
        ("2024-11-25 21:00", "2024-11-26 07:00"),
        ("2024-11-30 23:30", "2024-12-01 07:00"),
        ("2024-12-31 21:00", "2025-01-01 07:00"),
    ],
)
def test_quiet_hours_end_at_seven_also_on_a_day_off(at: str, goes: str) -> None:
    asked = datetime.fromisoformat(at).replace(tzinfo=ZONE)
    assert HOURS.next(asked) == datetime.fromisoformat(goes).replace(tzinfo=ZONE)


@given(INSTANTS)
def test_a_message_waits_less_than_a_night_and_goes_by_day(at: datetime) -> None:
    goes = HOURS.next(at)
    assert timedelta() <= goes - at <= timedelta(hours=10)
    assert HOURS.may_send(goes)
    assert time(7) <= local(goes).time() < time(21)
    assert HOURS.next(goes) == goes


def test_the_rule_of_the_hours_is_a_dated_row_with_its_source() -> None:
    row = next(row for row in rules.TABLE if row.key == rules.SMS_HOURS)
    assert (row.value, row.degree) == ("07:00-21:00", rules.Degree.READING)
    assert row.source
    with pytest.raises(KeyError):
        rules.sms_hours(date(2017, 1, 1))


def test_marks_go_and_capitals_stay() -> None:
    assert unmarked("Đã nộp hồ sơ Ở Quảng Nam") == "Da nop ho so O Quang Nam"


def test_places_in_a_text_message() -> None:
    assert gsm.septets("Ho so 1") == 7
    assert gsm.septets("[€]") == 6
    with pytest.raises(ValueError, match="ồ"):
        gsm.septets("Hồ so")
