"""The post refuses nobody: it proposes, an official stands for it or sends it back; only then is there a form 03."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from motcua.acts.ends.return_result import return_result
from motcua.acts.frame import Order
from motcua.acts.intake.accept import accept
from motcua.acts.intake.confirm_decline import confirm_decline
from motcua.acts.intake.decline_intake import decline_intake
from motcua.acts.process.reject import reject
from motcua.acts.process.send_back import send_back
from motcua.base import clock, files
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage, national
from motcua.doors.clockwork.rendering import render
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import letter_queries
from motcua.dossiers import queries as dossiers
from motcua.dossiers.queries import DossierView
from motcua.papers import queries as papers
from motcua.people.queries import SYSTEM, Viewer
from motcua.trail import queries as trail
from tests.acts import lives
from tests.acts.lives import order

WHY = "Người nộp thường trú ở tỉnh khác; nộp tại Sở Tư pháp nơi thường trú."
ARTICLE = "Luật Lý lịch tư pháp 2009, Điều 44"


def seen(code: str) -> DossierView:
    return dossiers.dossier(code, viewer=SYSTEM)


def proposed(province: Province) -> str:
    code = lives.filed(province)
    decline_intake(order(province, "quay7", "decline", code), reason=WHY, article=ARTICLE)
    return code


def citizen(province: Province) -> Viewer:
    player = province.citizens[0]
    return Viewer(account=player.account, person=player.person)


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def test_a_proposal_is_no_refusal_and_the_citizen_does_not_see_it(province: Province) -> None:
    code = proposed(province)
    waiting = seen(code)
    assert (waiting.stage, int(national(waiting.stage)), waiting.ended_at) == (Stage.DECLINE_PROPOSED, 1, None)
    assert letter_queries.refusals(waiting.id, viewer=citizen(province)) == []
    assert papers.of_kind(waiting.id, "refusal") is None


def test_the_official_stands_for_it_and_form_03_goes_out(province: Province) -> None:
    code = proposed(province)
    confirm_decline(order(province, "truongphong", "confirm", code))
    ended = seen(code)
    assert (ended.stage, int(national(ended.stage)), ended.ended_at) == (Stage.DECLINED, 3, clock.now())
    assert [each.article for each in letter_queries.refusals(ended.id, viewer=citizen(province))] == [ARTICLE]
    slip = papers.of_kind(ended.id, "refusal")
    assert slip is not None
    assert slip.number == "0001/TCHS"
    render(str(slip.id), code)
    assert files.read(papers.paper_facts(slip.id).file or "").startswith(b"%PDF-")
    with pytest.raises(Refused, match="wrong_stage"):
        accept(order(province, "quay7", "accept", code), counted=lives.COUNTED)


def test_sent_back_it_waits_at_the_counter_as_if_nothing_had_been_proposed(province: Province) -> None:
    code = proposed(province)
    send_back(order(province, "chuyenvien", "back", code), reason="Người này tạm trú ở tỉnh, nhận được.")
    assert seen(code).stage is Stage.FILED
    assert letter_queries.refusals(seen(code).id, viewer=SYSTEM) == []
    accept(order(province, "quay7", "accept", code), counted=lives.COUNTED)
    verbs = [each.verb for each in trail.entries(seen(code).id)]
    assert verbs[:3] == ["accept", "send_back", "decline_intake"], "the trail keeps what was proposed"


def test_the_post_confirms_nothing_and_nobody_declines_without_reason_and_article(province: Province) -> None:
    code = proposed(province)
    for login in ("quay7", "lanhdao", "vanthu"):
        with pytest.raises(Refused, match="wrong_role"):
            confirm_decline(order(province, login, "confirm", code))
    with pytest.raises(Refused, match="wrong_role"):
        confirm_decline(Order(by=province.citizens[0].himself, key="himself", subject=code))
    other = lives.filed(province, key="other", citizen=1)
    with pytest.raises(Refused, match="article_missing"):
        decline_intake(order(province, "quay7", "decline", other), reason=WHY, article=" ")
    with pytest.raises(Refused, match="reason_missing"):
        decline_intake(order(province, "quay7", "again", other), reason="", article=ARTICLE)
    assert seen(other).stage is Stage.FILED


def test_on_merit_only_an_official_refuses_and_the_citizen_reads_why(province: Province) -> None:
    code = lives.assessed(province)
    for login in ("quay7", "chuyenvien", "vanthu"):
        with pytest.raises(Refused, match="wrong_role"):
            reject(order(province, login, "reject", code), reason=WHY, article=ARTICLE)
    reject(order(province, "truongphong", "reject", code), reason=WHY, article=ARTICLE)
    ended = seen(code)
    assert (ended.stage, int(national(ended.stage)), ended.holder) == (Stage.REJECTED, 9, ended.received_by.id)
    assert trail.entries(ended.id)[0].data["on_time"] is True
    assert [each.reason for each in letter_queries.refusals(ended.id, viewer=citizen(province))] == [WHY]
    return_result(order(province, "quay7", "return", code), number=province.citizens[0].number)
    assert seen(code).stage is Stage.RETURNED


def test_a_refusal_after_the_term_is_still_open_and_counted_late(province: Province) -> None:
    code = lives.assessed(province)
    with clock.rehearsed(datetime(2024, 12, 9, 9, tzinfo=ZONE)):
        reject(order(province, "truongphong", "reject", code), reason=WHY, article=ARTICLE)
    assert trail.entries(seen(code).id)[0].data["on_time"] is False
