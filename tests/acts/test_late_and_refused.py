"""What is late and by whose lateness, as the office sees it; what was refused, without anybody's data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from motcua.acts.frame import Order
from motcua.acts.intake.forward import forward
from motcua.acts.process.approve import approve
from motcua.acts.process.attribute_lateness import attribute_lateness
from motcua.acts.reference.end_mandate import end_mandate
from motcua.acts.reference.grant_mandate import grant_mandate
from motcua.agencies import list_queries as lists
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused, Unknown
from motcua.core.lateness import Cause
from motcua.doors.office import late, refusals
from motcua.doors.rehearsal.province import SETUP, Province
from motcua.dossiers import late_queries
from motcua.people.queries import SYSTEM, Viewer
from motcua.trail import queries as trail
from tests.acts import lives
from tests.acts.test_reference import granting

LATE = datetime(2024, 12, 6, 9, tzinfo=ZONE)


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def office(province: Province) -> Viewer:
    return agencies.viewer(province.staff["vanphong"].account, at=clock.now())


def finding(province: Province, key: str, code: str) -> Order:
    return Order(by=province.staff["vanphong"].at_work, key=key, subject=code)


def test_the_office_sees_the_whole_province_late_and_others_see_nothing(province: Province) -> None:
    code = lives.forwarded(province)
    assert late.judged(office(province)) == [], "in time"
    with clock.rehearsed(LATE):
        found = late.judged(office(province))
        assert [(each.row.code, each.cause, each.days) for each in found] == [(code, Cause.AUTHORITY, 1)]
        for login in ("truongphong", "quay7"):
            viewer = agencies.viewer(province.staff[login].account, at=clock.now())
            assert late.judged(viewer) == []
            with pytest.raises(Unknown):
                late_queries.late_one(code, viewer=viewer, now=clock.now())
        assert late.judged(SYSTEM) == []


def test_what_the_counter_sent_on_too_late_is_the_posts(province: Province, monday: datetime) -> None:
    code = lives.accepted(province)
    with clock.rehearsed(monday + timedelta(days=8)):
        forward(lives.order(province, "quay7", "forward", code))
    with clock.rehearsed(LATE):
        assert [each.cause for each in late.judged(office(province))] == [Cause.POST]


def test_a_persons_finding_stands_over_the_trails_and_the_newest_counts(province: Province) -> None:
    code = lives.forwarded(province)
    with clock.rehearsed(LATE):
        attribute_lateness(finding(province, "one", code), cause="system", reason="Mất điện cả ngày 5/12.")
        attribute_lateness(finding(province, "two", code), cause="citizen", reason="Không đến lấy dấu vân tay.")
        found = late.judged(office(province))[0]
    assert (found.cause, found.suggested) == (Cause.CITIZEN, Cause.AUTHORITY)
    assert found.row.found is not None
    assert found.row.found.by == province.staff["vanphong"].name
    entry = trail.entries(found.row.id)[0]
    assert (entry.verb, entry.data["cause"]) == ("attribute_lateness", "citizen")
    assert "vân tay" not in str(entry.body)


def test_nothing_in_time_has_a_cause_and_only_the_office_finds_one(province: Province) -> None:
    code = lives.forwarded(province)
    with pytest.raises(Refused, match="not_late"):
        attribute_lateness(finding(province, "early", code), cause="post", reason="x")
    with clock.rehearsed(LATE):
        with pytest.raises(Refused, match="reason_missing"):
            attribute_lateness(finding(province, "mute", code), cause="post", reason=" ")
        with pytest.raises(Refused, match="wrong_role"):
            attribute_lateness(lives.order(province, "truongphong", "own", code), cause="post", reason="x")


def test_lateness_is_paged_by_key_and_filtered_by_unit(province: Province) -> None:
    codes = [lives.forwarded(province, key=f"life/{number}", citizen=number) for number in range(3)]
    with clock.rehearsed(LATE):
        viewer, now = office(province), clock.now()
        since = now - late.LOOKS_BACK
        first = late_queries.late(viewer=viewer, now=now, since=since, limit=2)
        rest = late_queries.late(viewer=viewer, now=now, since=since, after=first[-1].key)
        assert {row.code for row in [*first, *rest]} == set(codes)
        assert len(first) + len(rest) == 3
        assert late.judged(viewer, unit="H47.02.15") == []
        assert len(late.judged(viewer, unit="H47.13", procedure=lives.CRIMINAL_RECORD)) == 3


def test_refusals_are_shown_newest_first_by_code_and_unit_with_staff_named_and_citizens_not(
    province: Province, monday: datetime
) -> None:
    code = lives.forwarded(province)
    for login in ("truongphong", "quay7"):
        with pytest.raises(Refused):
            approve(lives.order(province, login, "approve", code))
    with pytest.raises(Refused):
        approve(Order(by=province.citizens[1].himself, key="mine", subject=code))
    with clock.rehearsed(monday + timedelta(minutes=1)), pytest.raises(Refused):
        approve(lives.order(province, "quay7", "again", code))
    told = refusals.told(trail.refusals())
    assert told[0].who == f"{province.staff['quay7'].name}, Giao dịch viên"
    assert told[0].refusal.times == 2
    assert {each.who for each in told} >= {"Người dân"}
    assert not any(citizen.name in str(told) for citizen in province.citizens)
    post = refusals.told(trail.refusals(accounts=lists.accounts_at("H47.BD")))
    assert {each.where for each in post} == {"Bưu điện tỉnh Quảng Nam"}
    pages = trail.refusals(limit=1) + trail.refusals(after=trail.refusals(limit=1)[0].key)
    assert [each.id for each in pages] == [each.refusal.id for each in told]
    assert trail.refusals(code="no_such_code") == []


def standing() -> UUID:
    return agencies.mandates(agency=agencies.unit_by_code("H47.13").id)[0].id


def ending(key: str) -> Order:
    return Order(by=SETUP, key=key, subject=str(standing()))


def test_a_mandate_ends_from_an_instant_to_come_and_only_earlier_again(province: Province, monday: datetime) -> None:
    noon, mandate = monday.replace(hour=12, minute=0), standing()
    end_mandate(ending("noon"), decision="Quyết định giả định số 20", at=noon)
    code = lives.filed(province)
    with pytest.raises(Refused, match="already_ended"):
        end_mandate(ending("evening"), decision="Quyết định giả định số 21", at=noon.replace(hour=17))
    end_mandate(ending("ten"), decision="Quyết định giả định số 22", at=noon.replace(hour=10))
    assert agencies.mandate(mandate).valid_to == noon.replace(hour=10)
    with clock.rehearsed(noon.replace(hour=10, minute=1)):
        with pytest.raises(Refused, match="mandate_ended") as refused:
            lives.carry_to_department(province, code)
        assert datetime.fromisoformat(str(refused.value.data["ended"])) == noon.replace(hour=10)
        with pytest.raises(Refused, match="already_ended"):
            end_mandate(ending("over"), decision="Quyết định giả định số 23")


def test_what_no_mandate_can_be(province: Province, monday: datetime) -> None:
    day = timedelta(days=1)
    with pytest.raises(Refused, match="ends_before_it_begins"):
        grant_mandate(ending("backwards"), **granting(valid_from=monday, valid_to=monday - day))
    with pytest.raises(Refused, match="nothing_granted"):
        grant_mandate(ending("nothing"), **granting(steps=frozenset()))
    with pytest.raises(Refused, match="decision_missing"):
        grant_mandate(ending("unsaid"), **granting(decision=" "))
    with pytest.raises(Refused, match="end_in_the_past"):
        end_mandate(ending("past"), decision="Quyết định giả định số 24", at=monday - day)
    with pytest.raises(Refused, match="overlapping_mandate") as refused:
        grant_mandate(ending("overlap"), **granting(valid_from=monday))
    assert refused.value.data["decision"] == "Quyết định số 143/QĐ-UBND", "the one in the way is named"


def test_one_that_has_not_begun_ends_as_it_begins(province: Province, monday: datetime) -> None:
    later = monday + timedelta(days=30)
    end_mandate(ending("first"), decision="Quyết định giả định số 25")
    made = grant_mandate(Order(by=SETUP, key="later"), **granting(valid_from=later))
    end_mandate(Order(by=SETUP, key="never", subject=made.name), decision="Quyết định giả định số 26")
    assert agencies.mandate(made.id).valid_to == agencies.mandate(made.id).valid_from == later
    assert lists.mandate_counts(at=monday)["later"] == 1
    assert lists.mandate_counts(at=later)["over"] == 2
