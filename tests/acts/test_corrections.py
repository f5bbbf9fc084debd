"""A wrong result leads to a new, linked dossier: free, received at once, before the right people; never twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.acts.ends.correct import correct
from motcua.acts.ends.return_result import return_result
from motcua.acts.ends.stop import stop
from motcua.acts.frame import Order
from motcua.acts.process.approve import approve
from motcua.acts.process.assess import assess
from motcua.acts.process.assign import assign
from motcua.acts.process.issue import issue
from motcua.acts.process.reject import reject
from motcua.acts.process.sign import sign
from motcua.acts.reference.end_mandate import end_mandate
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage, national
from motcua.doors.clockwork.rendering import render
from motcua.doors.rehearsal.province import SETUP, Province
from motcua.dossiers import letter_queries, list_queries
from motcua.dossiers import queries as dossiers
from motcua.dossiers.queries import DossierView
from motcua.papers import production
from motcua.papers import queries as papers
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from tests.acts import lives
from tests.acts.lives import order

WRONG = "Phiếu ghi sai năm sinh, 1959 thay vì 1995."
LATER = timedelta(days=9)


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def seen(code: str) -> DossierView:
    return dossiers.dossier(code, viewer=SYSTEM)


def returned(province: Province, key: str = "life") -> str:
    """A life to its end, the result in the citizen's hands."""
    code = lives.issued(province, key=key)
    return_result(Order(by=province.citizens[0].himself, key=f"{code}/return", subject=code))
    return code


def corrected(province: Province, code: str, *, login: str = "truongphong", key: str = "correct") -> str:
    made: str = correct(order(province, login, key, code), reason=WRONG).data["code"]
    return made


def carried_to_its_result(province: Province, code: str) -> None:
    assign(order(province, "truongphong", "assign", code), officer=province.staff["chuyenvien"].posts["officer"])
    assess(order(province, "chuyenvien", "assess", code), conclusion="clean", remark="")
    approve(order(province, "truongphong", "approve", code))
    lives.rendered(code)
    post = agencies.posts_of(province.staff["lanhdao"].person, at=clock.now())[0]
    signed = production.send_to_sign(lives.result(code), post=post)
    sign(order(province, "lanhdao", "sign", code), signed_file=signed)
    issue(order(province, "vanthu", "issue", code))


def test_the_new_dossier_is_received_free_and_before_the_competent_unit_with_its_own_term(
    province: Province, monday: datetime
) -> None:
    code = returned(province)
    with clock.rehearsed(monday + LATER):
        new = corrected(province, code)
        old, right = seen(code), seen(new)
        assert (right.stage, right.holder, right.fee) == (Stage.FORWARDED, right.competent.id, 0)
        assert right.received_at == right.submitted_at == monday + LATER
        assert right.due_at == datetime(2024, 12, 16, 17, tzinfo=ZONE), "ten days from 4 December, ending on a Saturday"
        assert right.due_at == right.promised_at == right.queue_at
        assert (right.version, right.situation, right.answers) == (old.version, old.situation, old.answers)
        assert {(each.role, each.person) for each in right.parties} == {
            (each.role, each.person) for each in old.parties if each.role != "helper"
        }
        assert (old.stage, int(national(old.stage))) == (Stage.RETURNED, 10), "an end is an end"
        unit = agencies.viewer(province.staff["truongphong"].account, at=clock.now())
        waiting = list_queries.queue(viewer=unit, stages=(Stage.FORWARDED,)).rows
        assert [(row.code, row.is_correction) for row in waiting] == [(new, True)]


def test_its_papers_are_those_of_the_first_by_their_own_files_and_counted_once(province: Province) -> None:
    code = returned(province)
    new = corrected(province, code)
    handed = [each for each in papers.papers(seen(code).id, viewer=SYSTEM) if each.kind == "component"]
    taken = [each for each in papers.papers(seen(new).id, viewer=SYSTEM) if each.kind == "component"]
    assert [(each.component, each.file, each.taken_from) for each in taken] == [
        (each.component, each.file, each.id) for each in handed
    ]
    assert sum(each.originals + each.copies for each in taken) == 0 < sum(each.copies for each in handed)


def test_form_01_of_the_new_dossier_is_made_and_bears_who_opened_it(province: Province) -> None:
    code = returned(province)
    new = corrected(province, code)
    receipt = papers.of_kind(seen(new).id, "receipt")
    assert receipt is not None
    render(str(receipt.id), new)
    made = papers.of_kind(seen(new).id, "receipt")
    assert made is not None
    assert made.is_rendered


def test_both_trails_tell_it_and_the_reason_stays_apart(province: Province) -> None:
    code = returned(province)
    new = corrected(province, code)
    last, first = trail.entries(seen(code).id)[0], trail.entries(seen(new).id)[-1]
    assert (last.verb, last.data, last.private) == ("correct", {"correction": new}, {"reason": WRONG})
    assert (first.verb, first.data["corrects"], first.seq) == ("correct", code, 1)
    assert (last.body["stage"], first.body["stage"]) == (["returned", "returned"], [None, "forwarded"])
    assert WRONG not in str(last.body) + str(first.body)


def test_while_it_is_open_there_is_no_second_and_afterwards_the_new_one_is_corrected(province: Province) -> None:
    code = returned(province)
    new = corrected(province, code)
    with pytest.raises(Refused, match="correction_open") as refused:
        corrected(province, code, key="again")
    assert refused.value.data["dossier"] == new
    carried_to_its_result(province, new)
    with pytest.raises(Refused, match="already_corrected"):
        corrected(province, code, key="after")
    return_result(Order(by=province.citizens[0].himself, key=f"{new}/return", subject=new))
    third = corrected(province, new)
    known = letter_queries.corrections(seen(new).id, viewer=SYSTEM)
    assert [(each.wrong, each.right, each.is_done) for each in known] == [(new, third, False), (code, new, True)]


@pytest.mark.parametrize("end", ["stopped", "rejected"])
def test_a_correction_that_came_to_nothing_leaves_the_way_free(province: Province, end: str) -> None:
    code = returned(province)
    new = corrected(province, code)
    if end == "stopped":
        stop(order(province, "truongphong", "stop", new), reason="Kết quả trước đúng.")
    else:
        officer = province.staff["chuyenvien"].posts["officer"]
        assign(order(province, "truongphong", "assign", new), officer=officer)
        assess(order(province, "chuyenvien", "assess", new), conclusion="clean", remark="")
        reject(order(province, "truongphong", "reject", new), reason="Kết quả trước đúng.", article="Điều 49")
    assert [each.is_vain for each in letter_queries.corrections(seen(code).id, viewer=SYSTEM)] == [True]
    assert corrected(province, code, key="once more") != new


def test_the_same_press_twice_opens_one(province: Province) -> None:
    code = returned(province)
    assert corrected(province, code) == corrected(province, code)
    assert len(letter_queries.corrections(seen(code).id, viewer=SYSTEM)) == 1


def test_what_makes_no_sense_is_refused(province: Province) -> None:
    code = lives.issued(province)
    with pytest.raises(Refused, match="wrong_stage"):
        corrected(province, code)
    return_result(Order(by=province.citizens[0].himself, key=f"{code}/return", subject=code))
    with pytest.raises(Refused, match="reason_missing"):
        correct(order(province, "truongphong", "empty", code), reason=" ")
    other = lives.assessed(province, key="refused", citizen=1)
    reject(order(province, "truongphong", "reject", other), reason="Không đủ.", article="Điều 49")
    return_result(
        order(province, "quay7", "return", other),
        number=province.citizens[1].number,
    )
    with pytest.raises(Refused, match="no_result"):
        corrected(province, other)


def test_the_head_and_the_counter_may_under_its_mandate_and_nobody_else(province: Province) -> None:
    code = returned(province)
    for login in ("chuyenvien", "lanhdao", "vanthu", "vanphong"):
        with pytest.raises(Refused, match="wrong_role"):
            corrected(province, code, login=login, key=login)
    with pytest.raises(Refused, match="wrong_unit"):
        corrected(province, code, login="lanhdaophuong", key="ward")
    with pytest.raises(Refused, match="wrong_role"):
        correct(Order(by=province.citizens[0].himself, key="own", subject=code), reason=WRONG)
    new = corrected(province, code, login="quay7")
    acting = trail.entries(seen(new).id)[0].body["for"]
    assert (acting["step"], acting["agency"]) == ("return", str(seen(new).competent.id))


def test_a_mandate_that_has_ended_stops_the_counter(province: Province) -> None:
    code = returned(province)
    mandate = next(iter(agencies.mandates(agency=seen(code).competent.id)))
    end_mandate(Order(by=SETUP, key="end", subject=str(mandate.id)), decision="Quyết định kết thúc")
    with pytest.raises(Refused, match="mandate_ended"):
        corrected(province, code, login="quay7")


def test_it_costs_what_two_dossiers_must_cost(clone: Province) -> None:
    code = returned(clone)
    with CaptureQueriesContext(connection) as caught:
        corrected(clone, code)
    framing = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SET")
    spent = [each["sql"] for each in caught.captured_queries if not each["sql"].startswith(framing)]
    assert len(spent) <= 24, "\n".join(spent)
