"""A till is opened and closed by a count; what differs is explained, and each slip lies in one till."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from motcua.acts.frame import Order
from motcua.acts.intake.close_till import close_till
from motcua.acts.intake.open_till import open_till
from motcua.acts.intake.take_fee import take_fee
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.errors import Refused
from motcua.doors.rehearsal.province import Province
from motcua.fees import queries as fees
from motcua.fees import till_queries
from motcua.fees.models import Slip, Till, TillSlip
from motcua.fees.till_queries import TillView
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from tests.acts.custody import viewer
from tests.acts.lives import order
from tests.acts.test_fees import PROOF, REASON, accepted, seen, take, undo
from tests.doors.test_statements import ACT, statements

FLOAT = "Tiền lẻ nhận từ thủ quỹ."


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def opened(
    province: Province, counted: int = 500_000, *, by: str = "quay7", key: str = "open", reason: str = FLOAT
) -> str:
    return open_till(Order(by=province.staff[by].at_work, key=key), counted=counted, reason=reason).name


def closed(
    province: Province, name: str, counted: int, *, by: str = "quay7", key: str = "close", **said: Any
) -> TillView:
    close_till(Order(by=province.staff[by].at_work, key=key, subject=name), counted=counted, **said)
    return till_queries.till(name, viewer=SYSTEM)


def test_a_day_from_the_first_count_to_the_last(province: Province) -> None:
    code, other = accepted(province, PROOF), accepted(province, PROOF, key="other", citizen=1)
    name = opened(province)
    take(province, code)
    take(province, other, "half", exemption="student", reason=REASON)
    undo(province, code)
    found = closed(
        province, name, 590_000, kept=90_000, notes={500_000: 1, 50_000: 1, 20_000: 2}, reason="Thối nhầm 10.000 đồng."
    )
    assert (found.number, found.opening, found.opening_reason) == ("0001/KQ", 500_000, FLOAT)
    assert (found.slips, found.taken, found.given_back, found.expected) == (3, 300_000, 200_000, 600_000)
    assert (found.counted, found.difference, found.kept, found.handed_in) == (590_000, -10_000, 90_000, 500_000)
    last, first = trail.entries(found.id)
    assert (first.verb, first.data["counted"], first.private) == ("open_till", 500_000, {"reason": FLOAT})
    assert (last.verb, last.data["expected"], last.data["difference"]) == ("close_till", 600_000, -10_000)
    assert "Thối" not in str(last.body)


def test_a_difference_without_a_reason_is_refused_and_nothing_is_written(province: Province) -> None:
    with pytest.raises(Refused, match="till_differs"):
        opened(province, reason=" ")
    name = opened(province)
    take(province, accepted(province))
    with pytest.raises(Refused) as refused:
        closed(province, name, 690_000)
    assert (refused.value.data["in_till"], refused.value.data["in_books"]) == (690_000, 700_000)
    assert till_queries.till(name, viewer=SYSTEM).is_open
    assert closed(province, name, 700_000, key="again", reason="Không cần lý do").reason == ""


def test_what_was_left_is_what_the_next_opening_should_have(province: Province) -> None:
    closed(province, opened(province), 500_000, kept=100_000)
    with pytest.raises(Refused) as refused:
        opened(province, 90_000, key="short", reason="")
    assert refused.value.data["in_books"] == 100_000
    name = opened(province, 100_000, key="next", reason="")
    assert till_queries.till(name, viewer=SYSTEM).opening_difference == 0


def test_what_is_taken_while_no_till_is_open_lies_in_the_next(province: Province, monday: datetime) -> None:
    before, during, after = (accepted(province, key=f"{each}", citizen=each) for each in range(3))
    take(province, before)
    assert till_queries.loose(monday, viewer=viewer(province, "quay7")).amount == 200_000
    name = opened(province)
    take(province, during)
    found = closed(province, name, 900_000, kept=400_000)
    assert (found.slips, found.expected) == (2, 900_000)
    take(province, after)
    assert till_queries.till(name, viewer=SYSTEM).expected == 900_000
    with clock.rehearsed(monday + timedelta(days=1)):
        second = opened(province, 400_000, key="tomorrow", reason="")
        assert till_queries.till(second, viewer=SYSTEM).expected == 600_000
    assert TillSlip.objects.count() == Slip.objects.count() == 3


def test_one_till_a_clerk_and_only_whose_it_is_closes_it_once(province: Province) -> None:
    name = opened(province)
    with pytest.raises(Refused, match="till_open"):
        opened(province, key="twice")
    opened(province, by="quay8")
    with pytest.raises(Refused, match="till_in_use"):
        closed(province, name, 500_000, by="quay8", key="theirs", reason="Muốn xem.")
    for login in ("quaycongan", "quayphuong"):
        with pytest.raises(Refused, match="not_your_till"):
            closed(province, name, 500_000, by=login, key=login, reason="Muốn xem.")
    wrong: dict[str, dict[str, Any]] = {"kept_too_much": {"kept": 500_001}, "notes_differ": {"notes": {500_000: 2}}}
    for code, said in wrong.items():
        with pytest.raises(Refused, match=code):
            closed(province, name, 500_000, key=code, **said)
    assert closed(province, name, 500_000) == closed(province, name, 500_000), "a second press is the first"
    with pytest.raises(Refused, match="till_closed"):
        closed(province, name, 500_000, key="again")
    for login in ("chuyenvien", "vanphong"):
        with pytest.raises(Refused, match="wrong_role"):
            opened(province, by=login, key=login)
    with pytest.raises(Refused, match="wrong_role"):
        open_till(Order(by=province.citizens[0].himself, key="citizen"), counted=0)


def test_a_till_left_open_is_closed_by_whoever_keeps_the_book_with_why_and_his_name(
    province: Province, monday: datetime
) -> None:
    name = opened(province)
    take(province, accepted(province))
    after_five = monday.replace(hour=17, minute=1)
    with clock.rehearsed(after_five):
        (left,) = till_queries.left_open(clock.now(), viewer=viewer(province, "quay8"))
        assert left.name == name
        assert till_queries.left_open(clock.now(), viewer=viewer(province, "quaycongan")) == []
        with pytest.raises(Refused, match="not_your_till"):
            closed(province, name, 700_000, by="quaycongan", key="police", reason="Ốm, về sớm.")
        with pytest.raises(Refused, match="reason_missing"):
            closed(province, name, 700_000, by="quay8", key="silent")
        found = closed(province, name, 690_000, kept=90_000, by="quay8", key="left", reason="Ốm, về sớm; thiếu 10.000.")
        assert (found.closed_by, found.person) == ("Huỳnh Thị Làm Mẫu", province.staff["quay7"].person)
        assert (found.difference, found.reason) == (-10_000, "Ốm, về sớm; thiếu 10.000.")
        told = till_queries.own_till(viewer=viewer(province, "quay7"))
        assert told is not None
        assert told.closed_by == "Huỳnh Thị Làm Mẫu", "he reads it when he is back"
    last = trail.entries(found.id)[0]
    assert last.body["by"]["person"] == str(province.staff["quay8"].person)
    assert (last.data["of"], last.private) == (str(found.post), {"reason": found.reason})
    with clock.rehearsed(monday + timedelta(days=1)):
        again = opened(province, 90_000, key="tomorrow", reason="")
        assert till_queries.till(again, viewer=SYSTEM).closed_by == ""


def test_a_counted_till_is_changed_by_nobody(clone: Province) -> None:
    name = opened(clone)
    for change in ("opening = 1", "number = 'x'"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE fees_till SET {change}")
    closed(clone, name, 499_000, reason="Thiếu một nghìn.")
    for change in ("UPDATE fees_till SET counted = expected, reason = ''", "DELETE FROM fees_till"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    assert Till.objects.get().counted == 499_000


def test_a_clerk_of_another_body_sees_his_own_takings_and_no_more(province: Province) -> None:
    take(province, accepted(province))
    name, counter, day = opened(province), agencies.unit_by_code("H47.61").id, clock.today()
    others = opened(province, by="quaycongan", key="police")
    for login, slips, tills in (
        ("quay7", 1, {name, others}),
        ("quay8", 1, {name, others}),
        ("quaycongan", 0, {others}),
    ):
        who = viewer(province, login)
        assert len(fees.slips_of(counter, day, viewer=who)) == slips, login
        assert sum(each.taken for each in fees.takings(counter, day, viewer=who)) == slips, login
        assert sum(each.slips for each in fees.sorts(counter, day, viewer=who)) == slips, login
        assert {each.name for each in till_queries.tills(counter, day, viewer=who)} == tills, login
    with pytest.raises(Refused, match="unknown"):
        till_queries.till(name, viewer=viewer(province, "quaycongan"))


@given(some.lists(some.sampled_from(["0", "1", "2", "open", "close"]), max_size=16), some.integers(0, 900_000))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_slips_less_counter_entries_and_the_opening_are_what_is_expected(
    province: Province, steps: list[str], float_: int
) -> None:
    """Whatever is taken, undone, opened and closed in whatever order: each till adds up, and no slip is in two."""
    with transaction.atomic():
        codes = [accepted(province, PROOF, key=f"till/{each}", citizen=each) for each in range(3)]
        money, name, left = 0, "", 0
        for nth, step in enumerate([*steps, "open", "close"]):
            if step == "open" and not name:
                name = opened(province, left + float_, key=f"open/{nth}")
                money += left + float_
            elif step == "close" and name:
                left = min(float_, max(money, 0))
                why = "Đã trả lại nhiều hơn số có."
                found = closed(province, name, max(money, 0), key=f"close/{nth}", kept=left, reason=why)
                assert (found.expected, found.difference) == (money, max(0, -money))
                money, name = 0, ""
            elif step.isdigit():
                money += _turned(province, codes[int(step)], nth)
        signed = [-each.amount if each.cancels_id else each.amount for each in Slip.objects.all()]
        assert sum((each.expected or 0) - each.opening for each in Till.objects.all()) == sum(signed)
        assert TillSlip.objects.count() == Slip.objects.count()
        transaction.set_rollback(True)


def _turned(province: Province, code: str, nth: int) -> int:
    """What the drawer has more, or less, once a dossier's fee is taken where it stands open, and undone where not."""
    last = fees.last_slip(seen(code).id)
    if last is None or last.is_counter_entry:
        take(province, code, f"take/{nth}")
        return 200_000
    undo(province, code, f"undo/{nth}")
    return -200_000


def test_of_a_fee_and_a_closing_at_one_instant_the_books_agree(clone: Province, monday: datetime) -> None:
    """The closing waits for a slip that is being written, and counts it; or the slip lies in the next till."""
    code, name = accepted(clone), opened(clone)
    gate = threading.Barrier(2)

    def taking() -> None:
        gate.wait(30)
        with clock.rehearsed(monday):
            take_fee(order(clone, "quay7", "race", code))
        connection.close()

    beside = threading.Thread(target=taking)
    beside.start()
    gate.wait(30)
    found = closed(clone, name, 500_000, reason="Có người nộp đúng lúc đếm.")
    beside.join(30)
    came = TillSlip.objects.filter(till_id=found.id).count()
    assert found.expected == Till.objects.get().expected == 500_000 + 200_000 * came


def test_a_till_costs_at_most_fifteen_to_open_and_to_close(clone: Province) -> None:
    take(clone, accepted(clone))
    spent = statements(lambda: opened(clone))
    assert 5 < len(spent) <= ACT, "\n".join(spent)
    name = Till.objects.get().name
    spent = statements(
        lambda: close_till(Order(by=clone.staff["quay7"].at_work, key="c", subject=name), counted=700_000)
    )
    assert 5 < len(spent) <= ACT, "\n".join(spent)
