"""A holiday decreed late moves open terms: by a job, once, never to an earlier day; what was told stays in sight."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from motcua.acts.frame import Order
from motcua.acts.intake.supply import supply
from motcua.acts.process.assign import assign
from motcua.acts.process.recompute_term import recompute_term
from motcua.acts.process.request_supplement import request_supplement
from motcua.acts.reference.set_calendar import set_calendar
from motcua.acts.reference.set_hours import set_hours
from motcua.agencies import list_queries as lists
from motcua.agencies import queries as agencies
from motcua.base import clock, files, jobs
from motcua.core.calendar import ZONE, Day, DayKind, Hours
from motcua.core.errors import Refused
from motcua.core.ledger import EventKind
from motcua.doors.clockwork import recomputing
from motcua.doors.rehearsal import scan
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import late_queries
from motcua.dossiers import queries as dossiers
from motcua.dossiers.queries import DossierView
from motcua.papers.ports import Handed
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from tests.acts import lives
from tests.acts.test_reference import order as setting

PROMISED = datetime(2024, 12, 5, 17, tzinfo=ZONE)
LATER = datetime(2024, 11, 27, 9, tzinfo=ZONE)
DECISION = "Công điện giả định số 01/CĐ"


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def decreed(*days: Day, key: str = "calendar") -> str:
    """Set the calendar with these days in it; the edition's id."""
    made = set_calendar(setting(key), days=agencies.calendar().with_days(days).to_json(), decision=DECISION)
    return str(made.id)


def off(day: date) -> Day:
    return Day(day, DayKind.HOLIDAY, "Nghỉ phòng, chống bão (giả định)", DECISION, "made up")


def worked(day: date) -> Day:
    return Day(day, DayKind.SWAPPED_WORKING, "Làm bù", DECISION, "made up")


def seen(code: str) -> DossierView:
    return dossiers.dossier(code, viewer=SYSTEM)


def verbs(code: str) -> list[str]:
    return [each.verb for each in trail.entries(seen(code).id)]


def test_the_promise_moves_to_the_next_working_day_and_the_old_one_is_remembered(province: Province) -> None:
    code = lives.forwarded(province)
    with clock.rehearsed(LATER):
        edition = decreed(off(date(2024, 12, 5)))
        assert seen(code).promised_at == PROMISED, "until the job comes, nobody has told the citizen anything"
        recomputing.recompute(edition, "")
    moved = seen(code)
    assert moved.due_at == moved.promised_at == moved.queue_at == PROMISED + timedelta(days=1)
    told = moved.clock(agencies.calendar()).recomputations[0]
    assert (told.was, told.promised, told.edition) == (PROMISED, moved.promised_at, edition)
    entry = trail.entries(moved.id)[0]
    assert (entry.verb, entry.body["by"]["system"]) == ("recompute_term", "clockwork")
    assert entry.data["was"] == PROMISED.astimezone(datetime.fromisoformat(entry.data["was"]).tzinfo).isoformat()


def test_the_job_done_twice_or_again_after_a_cut_moves_nothing_twice(province: Province) -> None:
    codes = [lives.forwarded(province, key=f"life/{number}", citizen=number) for number in range(3)]
    with clock.rehearsed(LATER):
        edition = decreed(off(date(2024, 12, 5)))
        recomputing.recompute(edition, str(seen(codes[0]).id))
        assert [verbs(code).count("recompute_term") for code in codes] == [0, 1, 1]
        recomputing.recompute(edition, "")
        recomputing.recompute(edition, "")
    assert [verbs(code).count("recompute_term") for code in codes] == [1, 1, 1]


def test_more_than_one_step_goes_on_where_the_last_one_ended(
    province: Province, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = [lives.accepted(province, key=f"life/{number}", citizen=number) for number in range(3)]
    queued: list[dict[str, str]] = []
    monkeypatch.setattr(recomputing, "A_STEP", 2)
    monkeypatch.setattr(jobs, "queue", lambda name, **said: queued.append(said) if name == jobs.RECOMPUTE else None)
    with clock.rehearsed(LATER):
        edition = decreed(off(date(2024, 12, 5)))
        queued.clear()
        recomputing.recompute(edition, "")
        assert [verbs(code).count("recompute_term") for code in codes] == [1, 1, 0]
        assert queued == [{"edition": edition, "after": str(seen(codes[1]).id)}]
        recomputing.recompute(**queued[0])
    assert [verbs(code).count("recompute_term") for code in codes] == [1, 1, 1]


def test_an_edition_that_another_has_replaced_is_left_alone(province: Province) -> None:
    code = lives.forwarded(province)
    with clock.rehearsed(LATER):
        first = decreed(off(date(2024, 12, 5)))
    with clock.rehearsed(LATER + timedelta(minutes=1)):
        second = decreed(off(date(2024, 12, 6)), key="second")
        recomputing.recompute(first, "")
        assert seen(code).promised_at == PROMISED
        recomputing.recompute(second, "")
    assert seen(code).promised_at == datetime(2024, 12, 9, 17, tzinfo=ZONE)


def test_a_working_saturday_shortens_the_term_and_not_what_the_citizen_was_told(province: Province) -> None:
    """Accepted on Friday 29 November, ten calendar days end on Sunday 8 December and move on to Monday the 9th; with
    Sunday worked, the statute's day is the 8th."""
    with clock.rehearsed(datetime(2024, 11, 28, 9, tzinfo=ZONE)):
        code = lives.forwarded(province)
    before = seen(code)
    assert before.promised_at == datetime(2024, 12, 9, 17, tzinfo=ZONE)
    with clock.rehearsed(datetime(2024, 12, 2, 9, tzinfo=ZONE)):
        recomputing.recompute(decreed(worked(date(2024, 12, 8))), "")
    after = seen(code)
    assert after.due_at == datetime(2024, 12, 8, 17, tzinfo=ZONE)
    assert after.promised_at == before.promised_at
    assert after.clock(agencies.calendar()).recomputations == ()


def paused(province: Province) -> str:
    code = lives.forwarded(province)
    assign(lives.order(province, "truongphong", "assign", code), officer=officer(province))
    request_supplement(
        lives.order(province, "chuyenvien", "ask", code), components=("identity",), reason="Ảnh căn cước bị lóa."
    )
    return code


def officer(province: Province) -> Any:
    return province.staff["chuyenvien"].posts["officer"]


def test_a_dossier_that_waits_for_its_citizen_is_counted_on_under_the_new_calendar(province: Province) -> None:
    code = paused(province)
    with clock.rehearsed(LATER):
        recomputing.recompute(decreed(off(date(2024, 12, 5))), "")
    assert (seen(code).due_at, seen(code).promised_at) == (None, PROMISED + timedelta(days=1))
    with clock.rehearsed(datetime(2024, 11, 28, 15, tzinfo=ZONE)):
        handed = (Handed("identity", copies=1, file=files.store(scan.sample())),)
        supply(Order(by=province.citizens[0].himself, key="supply", subject=code), handed=handed)
    assert seen(code).promised_at == datetime(2024, 12, 9, 17, tzinfo=ZONE), (
        "two days stood still, and the last is a Saturday"
    )


def test_a_unit_that_closes_earlier_moves_the_statutes_hour_and_no_promise(province: Province) -> None:
    code = lives.forwarded(province)
    early = Hours(((datetime.min.time().replace(7), datetime.min.time().replace(11, 30)),))
    with clock.rehearsed(LATER):
        made = set_hours(
            setting("hours"),
            unit="H47.13",
            hours=early.to_json(),
            decision="Thông báo giả định số 02/TB",
            decided_on=date(2024, 11, 26),
        )
        recomputing.recompute(str(made.id), "")
    moved = seen(code)
    assert moved.due_at == datetime(2024, 12, 5, 11, 30, tzinfo=ZONE)
    assert moved.promised_at == PROMISED
    assert lists.editions(of_units=True)[0].unit == "Sở Tư pháp"


def test_afterwards_every_open_dossier_agrees_with_its_own_events(province: Province) -> None:
    makers = (lives.accepted, lives.forwarded, lives.assessed, lives.approved)
    codes = [make(province, key=f"life/{number}", citizen=number) for number, make in enumerate(makers)]
    with clock.rehearsed(LATER):
        recomputing.recompute(decreed(off(date(2024, 12, 5)), worked(date(2024, 11, 30))), "")
        calendar, rows = agencies.calendar(), late_queries.running(after=None, unit=None, limit=50)
    assert {row.code for row in rows} == set(codes)
    for row in rows:
        counted = row.clock(calendar)
        assert (row.due_at, row.promised_at, row.missed_at) == (
            counted.due_at,
            counted.promised_at,
            counted.missed_at,
        )
        assert EventKind.RECOMPUTED in {event.kind for event in row.events}


def test_only_the_house_counts_anew(province: Province) -> None:
    code = lives.forwarded(province)
    edition = UUID(decreed(off(date(2024, 12, 5))))
    with pytest.raises(Refused, match="wrong_role"):
        recompute_term(lives.order(province, "truongphong", "recompute", code), edition=edition)
