"""Asking for what is missing, and getting it: form 02 before acceptance, early after it, and during the assessment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from motcua.acts.frame import Order
from motcua.acts.intake.accept import accept
from motcua.acts.intake.forward import forward
from motcua.acts.intake.return_at_intake import return_at_intake
from motcua.acts.intake.supply import supply
from motcua.acts.process.assess import assess
from motcua.acts.process.assign import assign
from motcua.acts.process.request_supplement import request_supplement
from motcua.acts.process.return_early import return_early
from motcua.agencies import queries as agencies
from motcua.base import clock, files
from motcua.core.calendar import ZONE
from motcua.core.clock import DayReason
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage, national
from motcua.doors.clockwork.rendering import render
from motcua.doors.rehearsal import scan
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import letter_queries
from motcua.dossiers import queries as dossiers
from motcua.dossiers.queries import DossierView
from motcua.papers import queries as papers
from motcua.papers.ports import Handed
from motcua.people.queries import SYSTEM, Viewer
from motcua.trail import queries as trail
from tests.acts import lives
from tests.acts.lives import order

ASKED: dict[str, Any] = {"components": ("identity",), "reason": "Ảnh mặt sau bị lóa, chụp lại cho rõ ngày cấp."}


def seen(code: str) -> DossierView:
    return dossiers.dossier(code, viewer=SYSTEM)


def again() -> tuple[Handed, ...]:
    return (Handed("identity", copies=1, file=files.store(scan.sample())),)


def himself(province: Province, code: str, key: str = "supply", citizen: int = 0) -> Order:
    return Order(by=province.citizens[citizen].himself, key=f"{code}/{key}", subject=code)


def assigned(province: Province, *, key: str = "life") -> str:
    code = lives.forwarded(province, key=key)
    assign(order(province, "truongphong", "assign", code), officer=province.staff["chuyenvien"].posts["officer"])
    return code


def asked(province: Province, *, key: str = "life") -> str:
    code = assigned(province, key=key)
    request_supplement(order(province, "chuyenvien", "ask", code), **ASKED)
    return code


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def test_the_clock_stands_exactly_as_long_as_the_citizen_is_waited_for(province: Province, monday: datetime) -> None:
    code = assigned(province)
    promised = seen(code).promised_at
    assert promised == datetime(2024, 12, 5, 17, tzinfo=ZONE)
    with clock.rehearsed(monday + timedelta(days=1)):
        request_supplement(order(province, "chuyenvien", "ask", code), **ASKED)
    waiting = seen(code)
    assert (waiting.stage, waiting.due_at, int(national(waiting.stage))) == (Stage.SUPPLEMENT, None, 5)
    with clock.rehearsed(monday + timedelta(days=3)):
        supply(himself(province, code), handed=again())
    back = seen(code)
    assert (back.stage, back.assignee) == (Stage.ASSIGNED, waiting.assignee)
    assert back.due_at == back.promised_at
    explained = back.clock(agencies.calendar()).standing().explanation
    assert [day.date.day for day in explained if day.reason is DayReason.PAUSED] == [26, 27]
    assert back.due_at == datetime(2024, 12, 9, 17, tzinfo=ZONE), "two days later is a Saturday, so Monday"
    assess(order(province, "chuyenvien", "assess", code), conclusion="clean", remark="")


def test_form_02_says_what_is_missing_and_leaves_through_the_one_stop(province: Province) -> None:
    code = asked(province)
    slip = papers.of_kind(seen(code).id, "supplement")
    assert slip is not None
    assert slip.number == "0001/HDHS"
    render(str(slip.id), code)
    kept = papers.paper_facts(slip.id)
    assert files.read(kept.file or "").startswith(b"%PDF-")
    entry = next(each for each in trail.entries(seen(code).id) if each.verb == "request_supplement")
    assert entry.private == {"reason": ASKED["reason"]}
    assert ASKED["reason"] not in str(entry.body)
    assert entry.data["components"] == ["identity"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"components": ()}, "nothing_asked"),
        ({"reason": "  "}, "reason_missing"),
        ({"components": ("no such",)}, "unknown"),
    ],
)
def test_a_request_that_says_nothing_is_refused(province: Province, change: dict[str, Any], code: str) -> None:
    dossier = assigned(province)
    with pytest.raises(Refused) as refused:
        request_supplement(order(province, "chuyenvien", "ask", dossier), **{**ASKED, **change})
    assert refused.value.code == code
    assert seen(dossier).stage is Stage.ASSIGNED


def test_only_the_officer_who_holds_it_asks(province: Province) -> None:
    code = assigned(province)
    with pytest.raises(Refused, match="not_assigned_to_you"):
        request_supplement(order(province, "chuyenvien2", "ask", code), **ASKED)
    with pytest.raises(Refused, match="wrong_role"):
        request_supplement(order(province, "quay7", "ask", code), **ASKED)


def test_asking_again_needs_a_legal_basis_and_is_flagged(province: Province) -> None:
    code = asked(province)
    supply(himself(province, code), handed=again())
    with pytest.raises(Refused, match="basis_missing"):
        request_supplement(order(province, "chuyenvien", "again", code), **ASKED)
    request_supplement(order(province, "chuyenvien", "again", code), **ASKED, basis="Luật Lý lịch tư pháp, Điều 45")
    entry = trail.entries(seen(code).id)[0]
    assert (entry.data["nth"], entry.data["basis"]) == (2, "Luật Lý lịch tư pháp, Điều 45")


def test_what_was_asked_for_must_be_there(province: Province) -> None:
    code = asked(province)
    with pytest.raises(Refused) as refused:
        supply(himself(province, code), handed=(), answer="Tôi không có.")
    assert refused.value.code == "supplement_missing"
    assert "Căn cước" in str(refused.value.data["component"])
    with pytest.raises(Refused, match="unknown"):
        supply(himself(province, code, "other"), handed=(Handed("no such", file="0" * 64),))
    assert seen(code).stage is Stage.SUPPLEMENT


def test_what_cannot_be_uploaded_is_answered_in_words(province: Province) -> None:
    code = assigned(province)
    request_supplement(
        order(province, "chuyenvien", "ask", code), components=("declaration",), reason="Ghi đủ nơi cư trú trước 2009."
    )
    with pytest.raises(Refused, match="supplement_missing"):
        supply(himself(province, code), handed=())
    supply(himself(province, code), handed=(), answer="Trước 2009: xã Ví Dụ, thành phố Tam Kỳ.")
    assert letter_queries.asked_before(seen(code).id)[0].answer.startswith("Trước 2009")


def test_nobody_else_answers_and_the_clerk_only_under_mandate(province: Province, monday: datetime) -> None:
    code = asked(province)
    with pytest.raises(Refused, match="wrong_role"):
        supply(himself(province, code, citizen=4), handed=again())
    with pytest.raises(Refused, match="wrong_role"):
        supply(order(province, "chuyenvien", "supply", code), handed=again())
    supply(order(province, "quay7", "supply", code), handed=(Handed("identity", copies=1, is_compared=True),))
    entry = trail.entries(seen(code).id)[0]
    assert entry.body["for"]["step"] == "receive"
    assert seen(code).stage is Stage.ASSIGNED


def test_sent_twice_it_is_answered_once(province: Province) -> None:
    code = asked(province)
    handed = again()
    first = supply(himself(province, code), handed=handed)
    assert supply(himself(province, code), handed=handed) == first
    components = [each for each in papers.papers(seen(code).id, viewer=SYSTEM) if each.component == "identity"]
    assert [each.is_current for each in components] == [True, False]


def test_before_acceptance_no_term_runs_and_the_one_stop_looks_at_the_whole_again(
    province: Province, monday: datetime
) -> None:
    code = lives.filed(province)
    return_at_intake(order(province, "quay7", "ask", code), **ASKED)
    waiting = seen(code)
    assert (waiting.stage, waiting.received_at, waiting.promised_at) == (Stage.INCOMPLETE, None, None)
    assert int(national(waiting.stage)) == 5
    department = agencies.unit_by_code("H47.13").id
    with pytest.raises(Refused, match="unknown"):
        dossiers.dossier(code, viewer=Viewer(units=frozenset({department})))
    with pytest.raises(Refused, match="wrong_stage"):
        accept(order(province, "quay7", "early", code), counted=lives.COUNTED)
    with clock.rehearsed(monday + timedelta(days=1)):
        supply(himself(province, code), handed=again())
    back = seen(code)
    assert back.stage is Stage.FILED
    assert back.queue_at == datetime(2024, 11, 27, 8, 20, tzinfo=ZONE)
    accept(order(province, "quay7", "accept", code), counted=lives.COUNTED)
    current = [each for each in papers.papers(back.id, viewer=SYSTEM) if each.kind == "component" and each.is_current]
    assert {(each.component, each.originals, each.copies) for each in current} == {
        ("declaration", 1, 0),
        ("identity", 0, 1),
    }


def test_given_back_early_the_term_starts_anew_with_the_completed_dossier(province: Province, monday: datetime) -> None:
    code = assigned(province)
    with clock.rehearsed(monday + timedelta(days=2)):
        return_early(order(province, "chuyenvien", "back", code), **ASKED)
    gone = seen(code)
    assert (gone.stage, gone.due_at, gone.promised_at) == (Stage.INCOMPLETE, None, None)
    assert gone.holder == gone.received_by.id
    assert dossiers.dossier(code, viewer=Viewer(units=frozenset({gone.competent.id}))).code == code
    with clock.rehearsed(monday + timedelta(days=7)):
        supply(himself(province, code), handed=again())
        accept(order(province, "quay7", "again", code), counted=lives.COUNTED)
        forward(order(province, "quay7", "on", code))
    anew = seen(code)
    assert anew.received_at == monday + timedelta(days=7)
    assert anew.due_at == anew.promised_at == datetime(2024, 12, 12, 17, tzinfo=ZONE)
    assert anew.assignee is None


def test_after_three_working_days_nothing_goes_back_early(province: Province, monday: datetime) -> None:
    code = assigned(province)
    with clock.rehearsed(monday + timedelta(days=4)), pytest.raises(Refused, match="too_late_to_return"):
        return_early(order(province, "chuyenvien", "back", code), **ASKED)
    assert seen(code).stage is Stage.ASSIGNED
