"""Giving work back or to another, taking a request back, stopping it: who may, from where, and where it goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from motcua.acts.ends.answer_withdrawal import answer_withdrawal
from motcua.acts.ends.request_withdrawal import request_withdrawal
from motcua.acts.ends.stop import stop
from motcua.acts.frame import Order
from motcua.acts.process.approve import approve
from motcua.acts.process.assess import assess
from motcua.acts.process.issue import issue
from motcua.acts.process.reassign import reassign
from motcua.acts.process.send_back import send_back
from motcua.acts.process.sign import sign
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage, national
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import letter_queries
from motcua.dossiers import queries as dossiers
from motcua.dossiers.queries import DossierView
from motcua.papers import production
from motcua.papers import queries as papers
from motcua.people.queries import SYSTEM, Viewer
from motcua.trail import queries as trail
from tests.acts import lives
from tests.acts.lives import order

WHY = "Tôi đã được cơ quan khác cấp."
NO = "Kết quả đã lập xong, mời ông/bà nhận."


def seen(code: str) -> DossierView:
    return dossiers.dossier(code, viewer=SYSTEM)


def himself(province: Province, code: str, key: str = "withdraw", citizen: int = 0) -> Order:
    return Order(by=province.citizens[citizen].himself, key=f"{code}/{key}", subject=code)


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


@pytest.mark.parametrize("stage", lives.AT)
def test_a_request_is_taken_back_at_each_stage_and_granted(province: Province, stage: Stage) -> None:
    code = lives.AT[stage](province)
    request_withdrawal(himself(province, code), reason=WHY)
    assert int(national(seen(code).stage)) == 7
    stop(order(province, "truongphong", "stop", code), reason="Cho rút theo đề nghị.")
    ended = seen(code)
    assert (ended.stage, ended.ended_at, int(national(ended.stage))) == (Stage.STOPPED, clock.now(), 8)
    assert ended.holder == ended.received_by.id
    wish = letter_queries.withdrawals(ended.id, viewer=SYSTEM)[0]
    assert (wish.is_granted, wish.reason) == (True, WHY)


@pytest.mark.parametrize("stage", lives.AT)
def test_refused_it_goes_on_where_it_was_with_the_clock_as_it_was(province: Province, stage: Stage) -> None:
    code = lives.AT[stage](province)
    before = seen(code)
    request_withdrawal(himself(province, code), reason=WHY)
    assert seen(code).due_at == before.due_at
    answer_withdrawal(order(province, "truongphong", "no", code), reason=NO)
    after = seen(code)
    assert (after.stage, after.due_at, after.promised_at) == (stage, before.due_at, before.promised_at)
    assert (after.assignee, after.holder) == (before.assignee, before.holder)


def test_a_signed_result_is_not_taken_back(province: Province) -> None:
    code = lives.issued(province)
    with pytest.raises(Refused, match="wrong_stage"):
        request_withdrawal(himself(province, code), reason=WHY)


def test_nobody_else_takes_it_back_and_the_post_never_answers(province: Province) -> None:
    code = lives.forwarded(province)
    with pytest.raises(Refused, match="wrong_role"):
        request_withdrawal(himself(province, code, citizen=3), reason=WHY)
    with pytest.raises(Refused, match="reason_missing"):
        request_withdrawal(himself(province, code, "empty"), reason=" ")
    request_withdrawal(order(province, "quay7", "withdraw", code), reason=WHY)
    for login in ("quay7", "vanthu"):
        with pytest.raises(Refused, match="wrong_role"):
            answer_withdrawal(order(province, login, "no", code), reason=NO)
        with pytest.raises(Refused, match="wrong_role"):
            stop(order(province, login, "stop", code), reason=NO)
    assert seen(code).stage is Stage.WITHDRAWING


def test_a_dossier_nobody_completes_is_stopped_with_a_reason_and_nothing_follows(province: Province) -> None:
    code = lives.supplement(province)
    with pytest.raises(Refused, match="wrong_role"):
        stop(order(province, "chuyenvien", "stop", code), reason="Quá lâu.")
    stop(order(province, "truongphong", "stop", code), reason="Quá 60 ngày không bổ sung.")
    assert letter_queries.withdrawals(seen(code).id, viewer=SYSTEM) == []
    with pytest.raises(Refused, match="wrong_stage"):
        request_withdrawal(himself(province, code), reason=WHY)
    entry = trail.entries(seen(code).id)[0]
    assert (entry.data["is_withdrawn"], entry.private) == (False, {"reason": "Quá 60 ngày không bổ sung."})


def test_a_proposal_goes_back_to_its_officer_and_the_clock_runs_on(province: Province) -> None:
    code = lives.assessed(province)
    due = seen(code).due_at
    send_back(order(province, "truongphong", "back", code), reason="Kiểm tra lại nơi cư trú.")
    back = seen(code)
    assert (back.stage, back.assignee, back.due_at) == (
        Stage.ASSIGNED,
        province.staff["chuyenvien"].posts["officer"],
        due,
    )
    assess(order(province, "chuyenvien", "again", code), conclusion="clean", remark="Đã kiểm tra.")
    approve(order(province, "truongphong", "agree", code))


def test_sent_back_by_the_signer_the_former_result_is_kept_and_another_is_made(province: Province) -> None:
    code = lives.approved(province)
    first = lives.result(code)
    send_back(order(province, "lanhdao", "back", code), reason="Sai tên.")
    assert seen(code).stage is Stage.ASSESSED
    approve(order(province, "truongphong", "agree again", code))
    second = lives.result(code)
    assert second.number != first.number
    results = [each for each in papers.papers(seen(code).id, viewer=SYSTEM) if each.kind == "result"]
    assert [each.is_current for each in results] == [True, False]
    lives.rendered(code)
    post = agencies.posts_of(province.staff["lanhdao"].person, at=clock.now())[0]
    signed = production.send_to_sign(lives.result(code), post=post)
    sign(order(province, "lanhdao", "sign", code), signed_file=signed)
    issue(order(province, "vanthu", "issue", code))
    owner = province.citizens[0]
    shown = papers.papers(seen(code).id, viewer=Viewer(account=owner.account, person=owner.person))
    assert [each.number for each in shown if each.kind == "result"] == [second.number], (
        "what was sent back stays inside"
    )


def test_another_officer_takes_over_and_the_first_no_longer_may(province: Province) -> None:
    code = lives.assigned(province)
    posts = province.staff["chuyenvien"].posts, province.staff["chuyenvien2"].posts
    with pytest.raises(Refused, match="same_officer"):
        reassign(order(province, "truongphong", "same", code), officer=posts[0]["officer"], reason="Nghỉ phép.")
    elsewhere = province.staff["thanhpho"].posts["officer"]
    with pytest.raises(Refused, match="not_an_officer"):
        reassign(order(province, "truongphong", "elsewhere", code), officer=elsewhere, reason="Nghỉ phép.")
    with pytest.raises(Refused, match="wrong_role"):
        reassign(order(province, "chuyenvien", "own", code), officer=posts[1]["officer"], reason="Bận.")
    reassign(order(province, "truongphong", "give", code), officer=posts[1]["officer"], reason="Nghỉ phép.")
    with pytest.raises(Refused, match="not_assigned_to_you"):
        assess(order(province, "chuyenvien", "assess", code), conclusion="clean", remark="")
    assess(order(province, "chuyenvien2", "assess", code), conclusion="clean", remark="")


def test_the_clock_of_a_stopped_dossier_is_decided(province: Province) -> None:
    code = lives.forwarded(province)
    with clock.rehearsed(datetime(2024, 11, 27, 9, tzinfo=ZONE)):
        stop(order(province, "lanhdao", "stop", code), reason="Không thuộc thẩm quyền.")
    assert seen(code).events[-1].kind == "decided"
