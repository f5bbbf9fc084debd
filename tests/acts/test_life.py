"""The happy life, act by act: what each changes, and what it refuses."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from motcua.acts.ends.return_result import return_result
from motcua.acts.frame import Order
from motcua.acts.frame.housekeeping import forget_outlived
from motcua.acts.guide.end_guidance import end_guidance
from motcua.acts.guide.start_guidance import start_guidance
from motcua.acts.intake.accept import accept
from motcua.acts.intake.file import file
from motcua.acts.intake.save_draft import save_draft
from motcua.acts.process.approve import approve
from motcua.acts.process.assess import assess
from motcua.acts.process.assign import assign
from motcua.acts.process.issue import issue
from motcua.acts.process.keep_rendering import keep_rendering
from motcua.acts.process.sign import sign
from motcua.agencies import queries as agencies
from motcua.base import clock, files
from motcua.catalogue import queries as catalogue
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage, Who
from motcua.doors.clockwork.rendering import CLOCKWORK
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import draft_queries as drafts
from motcua.dossiers import queries as dossiers
from motcua.dossiers.queries import DossierView
from motcua.papers import production
from motcua.papers.ports import Handed
from motcua.people.queries import SYSTEM, Viewer
from motcua.trail import queries as trail
from tests.acts import lives
from tests.acts.lives import CERTIFIED_COPY, CRIMINAL_RECORD, order


def seen(code: str) -> DossierView:
    return dossiers.dossier(code, viewer=SYSTEM)


def signer(province: Province) -> agencies.PostView:
    return agencies.posts_of(province.staff["lanhdao"].person, at=clock.now())[0]


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def test_filing_starts_no_term_and_promises_an_answer_within_eight_working_hours(province: Province) -> None:
    dossier = seen(lives.filed(province))
    assert dossier.stage is Stage.FILED
    assert (dossier.received_at, dossier.due_at, dossier.promised_at) == (None, None, None)
    assert dossier.queue_at == datetime(2024, 11, 26, 8, 20, tzinfo=ZONE)
    assert dossier.code.startswith("000.00.13.H47-241125-")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"answers": {**lives.ANSWERS, "birthplace": " "}}, "missing_answer"),
        ({"answers": {**lives.ANSWERS, "purpose": "no such"}}, "missing_answer"),
        ({"handed": ()}, "missing_paper"),
        ({"return_by": "balloon"}, "unknown"),
        ({"situation": "no such"}, "unknown"),
        ({"procedure": CERTIFIED_COPY}, "not_online"),
    ],
)
def test_an_incomplete_filing_is_refused(province: Province, change: dict[str, Any], code: str) -> None:
    ordered, arguments = lives.filing(province, key="incomplete")
    with pytest.raises(Refused) as refused:
        file(ordered, **{**arguments, **change})
    assert refused.value.code == code


def test_nobody_files_in_another_citizen_s_name(province: Province) -> None:
    ordered, arguments = lives.filing(province, key="other")
    with pytest.raises(Refused, match="wrong_role"):
        file(ordered, **{**arguments, "applicant": province.citizens[5].person})


def test_a_counter_receives_only_through_its_clerk(province: Province) -> None:
    counter = agencies.posts_of(province.staff["quay7"].person, at=clock.now())[0].counter
    assert counter is not None
    ordered, arguments = lives.filing(province, key="counter")
    with pytest.raises(Refused, match="wrong_role"):
        file(ordered, **{**arguments, "counter": counter.id})


def test_acceptance_starts_the_term_and_makes_a_receipt_with_digits_nobody_can_read_back(province: Province) -> None:
    code = lives.accepted(province)
    dossier = seen(code)
    assert dossier.due_at == dossier.promised_at == datetime(2024, 12, 5, 17, tzinfo=ZONE)
    assert "digits" not in str(trail.entries(dossier.id)[0].body)
    for digits in ("000000", "123456"):
        with pytest.raises(Refused):
            dossiers.tracked(code, os.urandom(32) + digits.encode())


def test_what_is_missing_or_not_compared_is_named(province: Province) -> None:
    code = lives.filed(province)
    with pytest.raises(Refused) as refused:
        accept(order(province, "quay7", "accept", code), counted=(Handed("declaration", originals=1),))
    assert refused.value.code == "missing_paper"
    assert "Căn cước" in str(refused.value.data["component"])
    assert seen(code).stage is Stage.FILED


def test_only_an_officer_of_the_unit_is_assigned_and_only_he_assesses(province: Province) -> None:
    code = lives.forwarded(province)
    with pytest.raises(Refused, match="not_an_officer"):
        assign(order(province, "truongphong", "a", code), officer=province.staff["thanhpho"].posts["officer"])
    assign(order(province, "truongphong", "b", code), officer=province.staff["chuyenvien"].posts["officer"])
    with pytest.raises(Refused, match="not_assigned_to_you"):
        assess(order(province, "chuyenvien2", "c", code), conclusion="clean", remark="")
    with pytest.raises(Refused, match="unknown"):
        assess(order(province, "chuyenvien", "d", code), conclusion="maybe", remark="")


def test_a_remark_is_kept_apart_from_the_entry(province: Province) -> None:
    code = lives.assessed(province)
    entry = trail.entries(seen(code).id)[0]
    assert entry.private == {"remark": "không có án tích"}
    assert "không có án tích" not in str(entry.body)


def test_an_act_out_of_turn_is_refused(province: Province) -> None:
    code = lives.forwarded(province)
    with pytest.raises(Refused, match="wrong_stage"):
        approve(order(province, "truongphong", "early", code))


def test_signing_waits_for_the_rendered_paper(province: Province) -> None:
    code = lives.approved(province)
    with pytest.raises(Refused, match="not_rendered"):
        sign(order(province, "lanhdao", "sign", code))
    lives.rendered(code)
    with pytest.raises(Refused, match="signature_missing"):
        sign(order(province, "lanhdao", "sign", code))
    signed = production.send_to_sign(lives.result(code), post=signer(province))
    sign(order(province, "lanhdao", "sign", code), signed_file=signed)
    kept = lives.result(code)
    assert kept.signature is not None
    assert kept.signature["signer"] == "Vũ Thị Quy Ước"
    assert files.read(signed).startswith(files.read(kept.file or ""))


def test_a_signature_over_other_bytes_is_refused(province: Province) -> None:
    first, second = lives.approved(province, key="one"), lives.approved(province, key="two", citizen=1)
    lives.rendered(first)
    lives.rendered(second)
    other = production.send_to_sign(lives.result(second), post=signer(province))
    with pytest.raises(Refused, match="not_signed_bytes"):
        sign(order(province, "lanhdao", "sign", first), signed_file=other)
    assert seen(first).stage is Stage.APPROVED


def test_a_rendering_is_kept_once(province: Province) -> None:
    code = lives.approved(province)
    lives.rendered(code)
    with pytest.raises(Refused, match="already_rendered"):
        keep_rendering(
            Order(by=CLOCKWORK, key="again", subject=code), paper=lives.result(code).id, file=files.store(b"%PDF-1.7 x")
        )


def test_issue_stops_the_clock_and_only_then_the_citizen_sees_the_result(province: Province) -> None:
    code = lives.issued(province)
    dossier = seen(code)
    assert dossier.ended_at == clock.now()
    assert dossier.holder == dossier.received_by.id
    with pytest.raises(Refused, match="clock_decided"):
        dossier.clock(agencies.calendar()).paused(clock.now(), reason="x")


def test_an_electronic_result_is_taken_by_its_owner_alone(province: Province) -> None:
    code = lives.issued(province)
    other = Order(by=province.citizens[3].himself, key="x", subject=code)
    with pytest.raises(Refused, match="wrong_role"):
        return_result(other)
    return_result(Order(by=province.citizens[0].himself, key="x", subject=code))
    assert seen(code).stage is Stage.RETURNED


def test_at_the_counter_the_card_must_be_the_applicant_s(province: Province) -> None:
    code = lives.issued(province)
    with pytest.raises(Refused, match="identity_not_checked"):
        return_result(order(province, "quay7", "a", code), number=province.citizens[1].number)
    return_result(order(province, "quay7", "b", code), number=province.citizens[0].number)
    assert seen(code).stage is Stage.RETURNED


def test_a_registrar_issues_only_what_is_signed(province: Province) -> None:
    code = lives.approved(province)
    with pytest.raises(Refused, match="wrong_stage"):
        issue(order(province, "vanthu", "x", code))


def guided(province: Province, *, key: str = "guide", consents: bool = True) -> UUID:
    clerk = province.staff["quay7"]
    counter = agencies.posts_of(clerk.person, at=clock.now())[0].counter
    assert counter is not None
    return start_guidance(
        Order(by=clerk.at_work, key=key),
        citizen=province.citizens[0].person,
        procedure=CRIMINAL_RECORD,
        counter=counter.id,
        consents=consents,
        **lives.consented(),
    ).id


def test_without_consent_nobody_is_helped(province: Province) -> None:
    with pytest.raises(Refused, match="no_consent"):
        guided(province, consents=False)


def test_a_helped_filing_names_helper_and_session_and_stays_the_citizen_s(province: Province) -> None:
    session = guided(province)
    ordered, arguments = lives.filing(province, key="helped")
    code = file(Order(by=ordered.by, key=ordered.key, session=session), **arguments).name
    dossier = seen(code)
    helper, applicant = dossier.party("helper"), dossier.applicant
    assert helper is not None
    assert (helper.person, helper.session) == (province.staff["quay7"].person, session)
    assert applicant.person == province.citizens[0].person
    assert trail.entries(dossier.id)[0].body["helped"]["session"] == str(session)


@pytest.mark.parametrize("how", ["ended", "timed out"])
def test_after_its_end_a_session_helps_nobody(province: Province, monday: datetime, how: str) -> None:
    session = guided(province)
    ordered, arguments = lives.filing(province, key="late")
    later = monday + timedelta(minutes=61 if how == "timed out" else 1)
    if how == "ended":
        end_guidance(Order(by=province.staff["quay7"].at_work, key="e", subject=str(session)), because="done")
    with clock.rehearsed(later), pytest.raises(Refused, match="session_ended"):
        file(Order(by=ordered.by, key=ordered.key, session=session), **arguments)


def test_a_draft_is_its_citizen_s_alone_and_dies_after_thirty_days(province: Province, monday: datetime) -> None:
    version = catalogue.version(CRIMINAL_RECORD, monday.date())
    draft = uuid4()
    saving: dict[str, Any] = {"draft": draft, "version": version.id, "answers": {"birthplace": "Tam Kỳ"}, "files": {}}
    owner, other = province.citizens[0], province.citizens[1]
    save_draft(Order(by=owner.himself, key="d1"), **saving)
    with pytest.raises(Refused, match="draft_not_yours"):
        save_draft(Order(by=other.himself, key="d2"), **saving)
    assert drafts.drafts(viewer=Viewer(account=other.account, person=other.person)) == []
    with clock.rehearsed(monday + timedelta(days=29)):
        forget_outlived()
        assert len(drafts.drafts(viewer=Viewer(account=owner.account, person=owner.person))) == 1
    with clock.rehearsed(monday + timedelta(days=31)):
        forget_outlived()
        assert drafts.drafts(viewer=Viewer(account=owner.account, person=owner.person)) == []


def test_officers_are_found_by_their_post_in_force(province: Province) -> None:
    department = agencies.unit_by_code("H47.13")
    assert len(agencies.posts_at(department.id, role=Who.OFFICER, at=clock.now())) == 2
