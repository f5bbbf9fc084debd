"""The strip says what the clock said: a citizen must be able to recount his own days on it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import cast

import pytest

from motcua.core.calendar import ZONE, Calendar, Day, DayKind
from motcua.core.clock import Counted, DayReason
from motcua.furniture.strip import Cell, cells, legend

REASONS = {
    "r": "received",
    "c": "calendar-day",
    "w": "working-day",
    "s": "swapped-working",
    "-": "weekend",
    "h": "holiday",
    "b": "swapped-off",
    "p": "paused",
    "m": "moved-on",
}


def explained(first: date, plan: str) -> list[Counted]:
    days, number = [], 0
    for step, letter in enumerate(plan):
        number += letter in "cws"
        counted = number if letter in "cws" else None
        days.append(
            Counted(first + timedelta(days=step), counted, 480 if letter in "ws" else 0, DayReason(REASONS[letter]))
        )
    return days


def drawn(
    first: date, plan: str, today: date, *, promised: date | None = None, calendar: Calendar | None = None
) -> list[Cell]:
    explanation = explained(first, plan)
    return cells(
        explanation,
        received=datetime.combine(first, time(8), ZONE),
        due=datetime.combine(explanation[-1].date, time(17), ZONE),
        today=today,
        promised=datetime.combine(promised, time(17), ZONE) if promised else None,
        calendar=calendar,
    )


def looks(shown: list[Cell]) -> list[str]:
    return [" ".join(sorted(cell.classes)) for cell in shown]


def test_ten_days_with_a_pause_as_the_citizen_sees_them() -> None:
    shown = drawn(date(2024, 11, 15), "rccccppcccccc", date(2024, 11, 25))
    assert looks(shown) == [
        "rec w5",
        "cnt off past",
        "cnt off past",
        "cnt past",
        "cnt past",
        "hold",
        "hold",
        "cnt past",
        "cnt off past",
        "cnt off past",
        "cnt past today",
        "cnt",
        "cnt due",
    ]
    assert [cell.mark for cell in shown] == ["nhận", "1", "2", "3", "4", "", "", "5", "6", "7", "8", "9", "10"]
    assert [cell.label for cell in shown][:3] == ["15/11", "16", "17"]
    assert shown[5].sentence == "thứ Tư 20/11: tạm dừng, không tính"
    assert shown[10].sentence == "thứ Hai 25/11: ngày thứ 8, hôm nay"
    assert shown[12].sentence == "thứ Tư 27/11: ngày thứ 10, hẹn trả 17:00"


def test_working_days_over_holidays_and_a_working_saturday() -> None:
    shown = drawn(date(2024, 4, 25), "rw--bhhwws-w", date(2024, 5, 3))
    assert looks(shown)[4:7] == ["hol", "hol", "hol"]
    assert looks(shown)[9] == "cnt", "a working Saturday is an ordinary counted day"
    assert shown[9].sentence == "thứ Bảy 04/05: ngày thứ 4, làm bù"
    assert shown[2].sentence == "thứ Bảy 27/04: nghỉ cuối tuần, không tính"
    assert shown[6].label == "1/5", "a new month is named on its first day"


def test_a_missed_promise_goes_on_up_to_today() -> None:
    shown = drawn(date(2024, 11, 12), "rcccccccccc", date(2024, 11, 26))
    assert looks(shown)[10:] == ["cnt due over past", "off", "off", "late", "late today"]
    assert [cell.mark for cell in shown][11:] == ["nghỉ", "nghỉ", "+1", "+2"]
    assert shown[-1].sentence == "thứ Ba 26/11: trễ 2 ngày làm việc, hôm nay"


def test_lateness_is_counted_by_the_provinces_calendar() -> None:
    closed = Day(date(2024, 11, 25), DayKind.HOLIDAY, "Ngày thử")
    calendar = Calendar({2024: False}, {closed.date: closed})
    shown = drawn(date(2024, 11, 12), "rcccccccccc", date(2024, 11, 26), calendar=calendar)
    assert [cell.mark for cell in shown][11:] == ["nghỉ", "nghỉ", "nghỉ", "+1"]


def test_a_holiday_is_called_by_its_name() -> None:
    may = Day(date(2024, 5, 1), DayKind.HOLIDAY, "Lao động")
    long = Day(date(2024, 4, 30), DayKind.HOLIDAY, "Ngày Giải phóng miền Nam, thống nhất đất nước")
    calendar = Calendar({2024: False}, {may.date: may, long.date: long})
    shown = drawn(date(2024, 4, 29), "rhhw", date(2024, 4, 29), calendar=calendar)
    assert [cell.mark for cell in shown][1:3] == ["lễ", "Lao động"]
    assert shown[1].sentence == f"thứ Ba 30/04: nghỉ lễ: {long.name}, không tính"


def test_on_the_due_day_itself_nothing_is_late() -> None:
    shown = drawn(date(2024, 11, 15), "rccccccc", date(2024, 11, 22))
    assert looks(shown)[-1] == "cnt due past today"


def test_a_new_appointment_leaves_the_statutes_day_in_sight() -> None:
    shown = drawn(date(2024, 11, 15), "rcccccc", date(2024, 11, 25), promised=date(2024, 11, 27))
    assert looks(shown)[6] == "cnt law past"
    assert looks(shown)[-1] == "due"
    assert shown[6].sentence == "thứ Năm 21/11: ngày thứ 6, hết thời hạn theo luật"
    assert not any("late" in cell.classes for cell in shown), "what was promised anew is not late before its day"


def test_while_the_clock_stands_no_day_is_promised() -> None:
    explanation = explained(date(2024, 11, 18), "rwwpppp")
    received = datetime(2024, 11, 18, 8, tzinfo=ZONE)
    shown = cells(explanation, received=received, due=None, today=date(2024, 11, 24))
    assert not any({"due", "late"} & set(cell.classes) for cell in shown)
    assert looks(shown)[-1] == "hold today"


def test_an_open_pause_has_lasted_until_today() -> None:
    explanation = explained(date(2024, 11, 25), "rp")
    received = datetime(2024, 11, 25, 8, tzinfo=ZONE)
    shown = cells(explanation, received=received, due=None, today=date(2024, 11, 28))
    assert looks(shown) == ["rec", "hold", "hold", "hold today"]


def test_the_legend_names_what_occurs_and_nothing_else() -> None:
    plain = legend(drawn(date(2024, 11, 18), "rcccc", date(2024, 11, 20)))
    assert [sign.words for sign in plain] == ["ngày đã đếm", "ngày sẽ đếm", "hôm nay", "hẹn trả"]
    late = legend(drawn(date(2024, 11, 12), "rcccccccccc", date(2024, 11, 25)))
    assert {"v", "l"} <= {sign.look for sign in late}
    assert "u" not in {sign.look for sign in late}


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ("rccccccc", "thứ Bảy, Chủ nhật, vẫn đếm"),
        ("rwwww--w", "thứ Bảy, Chủ nhật"),
        ("rhwww--w", "thứ Bảy, Chủ nhật, ngày lễ"),
    ],
)
def test_the_legend_tells_whether_days_of_rest_count(plan: str, words: str) -> None:
    signs = legend(drawn(date(2024, 11, 18), plan, date(2024, 11, 18)))
    assert words in [sign.words for sign in signs]


def test_an_unknown_reason_is_a_fault_and_not_an_empty_cell() -> None:
    received = datetime(2024, 11, 18, 8, tzinfo=ZONE)
    strange = cast("DayReason", "strange")
    with pytest.raises(ValueError, match="strange"):
        cells([Counted(date(2024, 11, 18), None, 0, strange)], received=received, due=None, today=date(2024, 11, 18))
