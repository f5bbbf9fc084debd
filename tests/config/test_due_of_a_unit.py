"""`due --unit`: the hours and the calendar that stand in the home."""

from __future__ import annotations

import json
from datetime import date, time

import pytest

from motcua.acts.frame import Order
from motcua.acts.reference.set_calendar import set_calendar
from motcua.acts.reference.set_hours import set_hours
from motcua.agencies import queries as agencies
from motcua.config.cli import main
from motcua.config.commands import due
from motcua.core.calendar import Day, DayKind, Hours
from motcua.doors.rehearsal.province import SETUP, Province

DAYS = ["due", "--term", "5 working days", "--received", "2024-11-25T08:00", "--json"]
HOURS = ["due", "--term", "4 working hours", "--received", "2024-11-25T08:00", "--json"]


@pytest.fixture(autouse=True)
def _afresh() -> None:
    due.rules_of.cache_clear()


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0, capsys.readouterr().err
    told: str = json.loads(capsys.readouterr().out)["due"]
    return told


def test_a_unit_s_hours_and_the_home_s_calendar_count(clone: Province, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, *DAYS, "--unit", "H47.13") == answer(capsys, *DAYS) == "2024-12-02T17:00+07:00"
    off = Day(date(2024, 11, 28), DayKind.HOLIDAY, "Ngày thử", "Quyết định thử", "invented")
    days = agencies.calendar().with_days((off,)).to_json()
    set_calendar(Order(by=SETUP, key="off"), days=days, decision="Quyết định thử")
    set_hours(
        Order(by=SETUP, key="hours"),
        unit="H47.13",
        hours=Hours(((time(7), time(11, 30)),)).to_json(),
        decision="Thông báo thử",
        decided_on=date(2024, 11, 25),
    )
    due.rules_of.cache_clear()
    assert answer(capsys, *DAYS, "--unit", "H47.13") == "2024-12-03T11:30+07:00"
    assert answer(capsys, *HOURS, "--unit", "H47.13") == "2024-11-26T07:30+07:00"
    assert answer(capsys, *DAYS) == "2024-12-02T17:00+07:00", "without a unit the shipped calendar counts"


def test_a_batch_answers_units_line_by_line_and_an_unknown_one_is_wrong_usage(
    clone: Province, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [{"term": "same day", "received": "2024-11-25T08:00", "unit": unit} for unit in ("H47.13", "H99.99")]
    monkeypatch.setattr("sys.stdin", [json.dumps(line) for line in lines])
    assert main(["due", "--batch"]) == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told[0]["due"] == "2024-11-25T17:00+07:00"
    assert "H99.99" in told[1]["error"]
    assert main([*DAYS, "--unit", "H99.99"]) == 2
    assert "H99.99" in capsys.readouterr().err
