"""Taken on paper while the system was down, typed in later: the clock starts then, and everybody can see both."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from motcua.acts.frame import Order, Outcome
from motcua.acts.intake.accept import accept
from motcua.acts.intake.file import file
from motcua.acts.intake.forward import forward
from motcua.acts.intake.return_at_intake import return_at_intake
from motcua.acts.intake.supply import supply
from motcua.acts.process.reappoint import reappoint
from motcua.acts.reference.appoint import appoint
from motcua.acts.reference.end_mandate import end_mandate
from motcua.acts.reference.grant_mandate import grant_mandate
from motcua.agencies import queries as agencies
from motcua.base import clock, files
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage
from motcua.core.on_paper import Cause, TakenOnPaper
from motcua.doors.rehearsal import scan
from motcua.doors.rehearsal.province import Province
from motcua.doors.rehearsal.province import order as setup
from motcua.dossiers import queries as dossiers
from motcua.dossiers.models import Slip
from motcua.dossiers.queries import DossierView
from motcua.papers import production
from motcua.papers import queries as papers
from motcua.papers.ports import Handed
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from tests.acts import lives
from tests.acts.lives import CERTIFIED_COPY, CRIMINAL_RECORD, order
from tests.papers.reading import pages, squeezed

FRIDAY = datetime(2024, 11, 22, 15, 40, tzinfo=ZONE)
SLIP = TakenOnPaper(FRIDAY, "Q7-012", Cause.LINE, "Đứt cáp từ 15:10, đã báo tổng đài.")


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def seen(code: str) -> DossierView:
    return dossiers.dossier(code, viewer=SYSTEM)


def typed_in(province: Province, slip: TakenOnPaper, *, key: str = "paper", **change: Any) -> Outcome:
    """The clerk types in what he took from the first citizen."""
    filing = {
        "procedure": CRIMINAL_RECORD,
        "applicant": province.citizens[0].person,
        "counter": agencies.unit_by_code("H47.61").id,
        "situation": "form-1-self",
        "answers": lives.ANSWERS,
        "handed": (Handed("declaration"), Handed("identity")),
        "return_by": "counter",
    }
    by = province.staff["quay7"].at_work
    return file(Order(by=by, key=key), **{**filing, "on_paper": slip, **change})


def taken_in(province: Province, slip: TakenOnPaper = SLIP, *, key: str = "paper") -> str:
    code = typed_in(province, slip, key=key).name
    accept(order(province, "quay7", "accept", code), counted=lives.COUNTED)
    return code


def test_the_clock_starts_when_the_paper_was_taken(province: Province, monday: datetime) -> None:
    dossier = seen(taken_in(province))
    assert dossier.submitted_at == dossier.received_at == FRIDAY
    assert dossier.entered_at == monday
    assert dossier.promised_at == dossier.due_at == datetime(2024, 12, 2, 17, tzinfo=ZONE), "ten days from Friday"
    assert dossier.code.startswith("000.00.13.H47-241122-"), "the code's day is that of the reception"
    assert dossier.slip is not None
    assert (dossier.slip.serial, dossier.slip.cause) == ("Q7-012", "line")


def test_the_trail_says_when_it_was_taken_when_typed_in_and_why(province: Province, monday: datetime) -> None:
    code = taken_in(province)
    accepted, filed = trail.entries(seen(code).id)
    assert filed.at == accepted.at == monday
    assert filed.data["on_paper"] == {"at": "2024-11-22T08:40:00+00:00", "serial": "Q7-012", "cause": "line"}
    assert filed.private == {"reason": SLIP.reason}
    assert SLIP.reason not in str(filed.body)
    assert datetime.fromisoformat(accepted.data["received_at"]) == FRIDAY


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"received_at": datetime(2024, 11, 25, 8, 21, tzinfo=ZONE)}, "received_in_future"),
        ({"received_at": datetime(2024, 11, 15, 16, tzinfo=ZONE)}, "entered_too_late"),
        ({"received_at": datetime(2019, 1, 31, 9, tzinfo=ZONE)}, "no_version"),
        ({"serial": ""}, "serial_unreadable"),
        ({"serial": "Số 12"}, "serial_unreadable"),
        ({"cause": Cause.OTHER, "reason": " "}, "reason_missing"),
        ({"told": FRIDAY - timedelta(minutes=1)}, "told_before_reception"),
    ],
)
def test_what_cannot_have_been_is_refused(province: Province, change: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        typed_in(province, replace(SLIP, **change))
    assert refused.value.code == code


def test_the_last_day_that_may_be_typed_in_is_five_working_days_back(province: Province) -> None:
    taken_in(province, replace(SLIP, received_at=datetime(2024, 11, 18, 7, 5, tzinfo=ZONE)))


def test_a_slip_is_typed_in_once(province: Province) -> None:
    first = typed_in(province, SLIP)
    assert typed_in(province, SLIP) == first, "the second press of the button"
    with pytest.raises(Refused) as refused:
        typed_in(province, SLIP, key="another page")
    assert (refused.value.code, refused.value.data["dossier"]) == ("serial_used", first.name)
    with pytest.raises(Refused, match="key_reused"):
        typed_in(province, replace(SLIP, serial="Q7-013"))
    assert typed_in(province, replace(SLIP, serial="Q7-013"), key="the next slip").name.endswith("-0002")


def test_two_who_type_in_one_slip_at_once_make_one_dossier(clone: Province, monday: datetime) -> None:
    def one(key: str) -> str:
        try:
            with clock.rehearsed(monday):
                return typed_in(clone, SLIP, key=key).name
        except Refused as refused:
            return refused.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as both:
        found = sorted(both.map(one, ("left", "right")))
    assert [found[0][:18], found[1]] == ["000.00.13.H47-2411", "serial_used"]
    assert Slip.objects.count() == 1


def test_another_counter_has_its_own_numbers(province: Province) -> None:
    typed_in(province, SLIP)
    ward = agencies.unit_by_code("H47.02.15.01").id
    other = file(
        Order(by=province.staff["quayphuong"].at_work, key="ward"),
        procedure=CERTIFIED_COPY,
        applicant=province.citizens[1].person,
        counter=ward,
        situation="one-paper",
        answers={"paper": "Bằng tốt nghiệp", "pages": "2", "copies": "1"},
        handed=(Handed("original"),),
        return_by="counter",
        on_paper=SLIP,
    )
    assert seen(other.name).received_by.id == ward


def test_what_the_slip_told_the_citizen_is_promised_and_the_law_stays(province: Province) -> None:
    sooner = datetime(2024, 11, 29, 17, tzinfo=ZONE)
    dossier = seen(taken_in(province, replace(SLIP, told=sooner)))
    assert (dossier.promised_at, dossier.due_at) == (sooner, datetime(2024, 12, 2, 17, tzinfo=ZONE))
    assert dossier.queue_at == sooner, "it waits in the queue by the sooner of the two"
    later = datetime(2024, 12, 6, 17, tzinfo=ZONE)
    dossier = seen(taken_in(province, replace(SLIP, serial="Q7-013", told=later), key="later"))
    assert (dossier.promised_at, dossier.queue_at) == (later, datetime(2024, 12, 2, 17, tzinfo=ZONE))


def test_another_day_may_still_be_appointed_once(province: Province) -> None:
    code = taken_in(province, replace(SLIP, told=datetime(2024, 11, 29, 17, tzinfo=ZONE)))
    forward(order(province, "quay7", "forward", code))
    reappoint(order(province, "truongphong", "reappoint", code), days=2, reason="Chờ xác minh.")
    assert seen(code).promised_at == datetime(2024, 12, 3, 17, tzinfo=ZONE)


def test_a_post_or_a_mandate_that_began_later_did_not_take_anything_then(province: Province, monday: datetime) -> None:
    with clock.rehearsed(monday - timedelta(minutes=20)):
        appoint(
            setup("newcomer"),
            person=province.citizens[5].person,
            unit="H47.BD",
            role="clerk",
            title="Giao dịch viên",
            counter="H47.61",
        )
    newcomer = province.citizens[5]
    with pytest.raises(Refused) as refused:
        file_by(newcomer.at_work, province)
    assert (refused.value.code, refused.value.data["because"]) == ("no_authority_then", "wrong_role")
    with clock.rehearsed(monday - timedelta(minutes=10)):
        given = agencies.mandates(agency=agencies.unit_by_code("H47.13").id)[0]
        end_mandate(setup("end", subject=str(given.id)), decision="Quyết định thử")
        grant_mandate(
            setup("anew"),
            agency="H47.13",
            operator="H47.BD",
            steps=frozenset({"receive"}),
            procedures=frozenset(),
            decision="Quyết định mới",
            decided_on=monday.date(),
            issuer="UBND tỉnh",
            valid_from=monday - timedelta(minutes=10),
        )
    code = taken_in(province)
    accepted = trail.entries(seen(code).id)[0].body
    assert accepted["as_of"] == {"at": "2024-11-22T08:40:00+00:00", "mandate": str(given.id)}, "under the one of then"
    assert accepted["for"]["mandate"] != str(given.id), "typed in under the one of now"
    receipt = papers.of_kind(seen(code).id, "receipt")
    assert receipt is not None
    said = "".join(page.text for page in pages(production.prepare(receipt)))
    assert squeezed("theo Quyết định số 143/QĐ-UBND") in said
    assert squeezed("Quyết định mới") not in said


def file_by(actor: Any, province: Province) -> Outcome:
    return typed_in(replace_clerk(province, actor), SLIP, key="newcomer")


def replace_clerk(province: Province, actor: Any) -> Province:
    clerk = replace(province.staff["quay7"], person=actor.person, account=actor.account)
    return replace(province, staff={**province.staff, "quay7": clerk})


def test_a_mandate_ended_since_stops_the_typing_in(province: Province, monday: datetime) -> None:
    given = agencies.mandates(agency=agencies.unit_by_code("H47.13").id)[0]
    end_mandate(setup("end", subject=str(given.id)), decision="Quyết định thử")
    with clock.rehearsed(monday + timedelta(minutes=1)), pytest.raises(Refused, match="mandate_ended"):
        typed_in(province, SLIP)


def test_a_citizen_takes_nothing_in_on_paper(province: Province) -> None:
    ordered, arguments = lives.filing(province, key="himself")
    with pytest.raises(Refused, match="wrong_role"):
        file(ordered, **arguments, on_paper=SLIP)


def test_what_went_back_as_incomplete_counts_from_when_it_was_complete(province: Province, monday: datetime) -> None:
    code = typed_in(province, SLIP).name
    return_at_intake(order(province, "quay7", "ask", code), components=("identity",), reason="Thiếu mặt sau.")
    with clock.rehearsed(monday + timedelta(days=1)):
        handed = (Handed("identity", copies=1, file=files.store(scan.sample())),)
        supply(Order(by=province.citizens[0].himself, key="supply", subject=code), handed=handed)
        accept(order(province, "quay7", "accept", code), counted=lives.COUNTED)
    dossier = seen(code)
    assert (dossier.submitted_at, dossier.received_at) == (FRIDAY, monday + timedelta(days=1))
    assert dossier.stage is Stage.ACCEPTED


@pytest.mark.parametrize(
    ("slip", "minutes", "blamed"),
    [
        (SLIP, 5, "line"),
        (replace(SLIP, received_at=datetime(2024, 11, 22, 9, tzinfo=ZONE), cause=Cause.POWER), 5, "power"),
        (replace(SLIP, received_at=datetime(2024, 11, 25, 7, 10, tzinfo=ZONE)), 5, None),
        (SLIP, 24 * 60, "counter"),
    ],
)
def test_whose_the_delay_in_sending_on_is(
    province: Province, monday: datetime, slip: TakenOnPaper, minutes: int, blamed: str | None
) -> None:
    code = taken_in(province, slip)
    with clock.rehearsed(monday + timedelta(minutes=minutes)):
        forward(order(province, "quay7", "forward", code))
    assert trail.entries(seen(code).id)[0].data.get("late_by") == blamed


def test_the_register_counts_by_counter_and_year(province: Province) -> None:
    first, second = taken_in(province), lives.accepted(province, citizen=1)
    assert [seen(code).register_number for code in (first, second)] == [1, 2]
    receipt = papers.of_kind(seen(first).id, "receipt")
    assert receipt is not None
