"""Posts that end, absences with dates, and whoever stands in: his permission comes from a row and ends by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from motcua.acts.frame import Order, Outcome
from motcua.acts.process.approve import approve
from motcua.acts.process.assign import assign
from motcua.acts.process.reassign import reassign
from motcua.acts.process.send_back import send_back
from motcua.acts.process.sign import sign
from motcua.acts.reference.appoint import appoint
from motcua.acts.reference.end_absence import end_absence
from motcua.acts.reference.end_post import end_post
from motcua.acts.reference.record_absence import record_absence
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage, Who
from motcua.doors.rehearsal.province import SETUP, Province
from motcua.dossiers import queries as dossiers
from motcua.papers import production
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from tests.acts import lives
from tests.acts.lives import order

HOUR = timedelta(hours=1)
EVENING = datetime(2024, 11, 25, 17, tzinfo=ZONE)


def setting(key: str, subject: UUID | None = None) -> Order:
    return Order(by=SETUP, key=f"office/{key}", subject=str(subject) if subject else None)


def post_of(province: Province, login: str) -> UUID:
    return next(iter(province.staff[login].posts.values()))


def away(province: Province, login: str, deputy: str = "", *, capacity: str = "", key: str = "away") -> Outcome:
    return record_absence(
        setting(key),
        post=post_of(province, login),
        valid_to=EVENING,
        reason="Đi công tác.",
        deputy=post_of(province, deputy) if deputy else None,
        capacity=capacity,
    )


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def roles(province: Province, login: str, at: datetime) -> list[tuple[Who, bool]]:
    posts = agencies.posts_of(province.staff[login].person, at=at)
    return [(post.role, post.stands_for is not None) for post in posts]


def test_a_deputy_approves_in_the_heads_place_and_the_trail_says_for_whom(province: Province) -> None:
    code = lives.assessed(province)
    with pytest.raises(Refused, match="wrong_role"):
        approve(order(province, "chuyenvien2", "too-soon", code))
    away(province, "truongphong", "chuyenvien2")
    approve(order(province, "chuyenvien2", "approve", code))
    by = trail.entries(dossiers.dossier(code, viewer=SYSTEM).id)[0].body["by"]
    assert (by["post"], by["stands_for"], by["role"]) == (
        str(post_of(province, "chuyenvien2")),
        str(post_of(province, "truongphong")),
        "head",
    )
    told = dossiers.decisions(dossiers.dossier(code, viewer=SYSTEM).id, viewer=SYSTEM)[-1]
    assert told.by == province.staff["chuyenvien2"].name, "the decision is his who made it"


def test_standing_in_ends_by_itself_or_when_the_other_is_back(province: Province, monday: datetime) -> None:
    made = away(province, "truongphong", "chuyenvien2")
    own, both = [(Who.OFFICER, False)], [(Who.OFFICER, False), (Who.HEAD, True)]
    assert roles(province, "chuyenvien2", EVENING - HOUR) == both
    assert roles(province, "chuyenvien2", EVENING) == own
    with clock.rehearsed(monday + HOUR):
        end_absence(setting("back", made.id))
    assert roles(province, "chuyenvien2", monday + HOUR) == own
    with clock.rehearsed(monday + 2 * HOUR), pytest.raises(Refused, match="already_ended"):
        end_absence(setting("back-again", made.id))


def test_why_somebody_is_away_is_on_the_trail_alone(province: Province) -> None:
    made = away(province, "truongphong", "chuyenvien2")
    entry = trail.entries(made.id)[0]
    assert entry.private == {"reason": "Đi công tác."}
    assert "công tác" not in str(entry.body)


def test_whoever_is_away_is_given_no_new_dossier(province: Province) -> None:
    code = lives.forwarded(province)
    away(province, "chuyenvien")
    officer = post_of(province, "chuyenvien")
    department = agencies.unit_by_code("H47.13").id
    assert officer not in {post.id for post in agencies.posts_at(department, role=Who.OFFICER, at=clock.now())}
    with pytest.raises(Refused, match="not_an_officer"):
        assign(order(province, "truongphong", "assign", code), officer=officer)
    assign(order(province, "truongphong", "assign-other", code), officer=post_of(province, "chuyenvien2"))
    with pytest.raises(Refused, match="not_an_officer"):
        reassign(order(province, "truongphong", "back", code), officer=officer, reason="Trả lại người cũ.")


def test_a_result_bears_the_name_and_capacity_of_whoever_stands_in(province: Province) -> None:
    code = lives.approved(province)
    away(province, "lanhdao", "truongphong", capacity="TUQ. GIÁM ĐỐC")
    lives.rendered(code)
    form: Any = production.FILLERS["criminal-record-result"](dossiers.dossier(code, viewer=SYSTEM), lives.result(code))
    assert (form.capacity, form.signer) == ("TUQ. GIÁM ĐỐC", province.staff["truongphong"].name)
    deputy = agencies.signer(agencies.unit_by_code("H47.13").id, at=clock.now())
    sign(
        order(province, "truongphong", "sign", code),
        signed_file=production.send_to_sign(lives.result(code), post=deputy),
    )
    signature = lives.result(code).signature
    assert signature is not None
    assert province.staff["truongphong"].name in signature["signer"]


def test_nobody_signs_what_bears_another_name_and_sent_back_it_is_made_anew(province: Province) -> None:
    code = lives.approved(province)
    lives.rendered(code)
    away(province, "lanhdao", "truongphong", capacity="TUQ. GIÁM ĐỐC")
    deputy = agencies.signer(agencies.unit_by_code("H47.13").id, at=clock.now())
    signed = production.send_to_sign(lives.result(code), post=deputy)
    with pytest.raises(Refused, match="names_another_signer"):
        sign(order(province, "truongphong", "sign", code), signed_file=signed)
    send_back(order(province, "truongphong", "send-back", code), reason="Lập lại để người làm thay ký.")
    approve(order(province, "truongphong", "approve-again", code))
    lives.rendered(code)
    signed = production.send_to_sign(lives.result(code), post=deputy)
    sign(order(province, "truongphong", "sign-again", code), signed_file=signed)
    assert dossiers.dossier(code, viewer=SYSTEM).stage is Stage.SIGNED


def test_without_anybody_in_his_place_the_absent_signer_is_still_named(province: Province) -> None:
    away(province, "lanhdao")
    assert agencies.signer(agencies.unit_by_code("H47.13").id, at=clock.now()).id == post_of(province, "lanhdao")


@pytest.mark.parametrize(
    ("login", "deputy", "capacity", "code"),
    [
        ("truongphong", "tuphapphuong", "", "no_deputy_here"),
        ("chuyenvien", "chuyenvien2", "", "no_deputy_here"),
        ("truongphong", "truongphong", "", "no_deputy_here"),
        ("lanhdao", "truongphong", "", "capacity_unclear"),
    ],
    ids=["of another unit", "for an officer", "for himself", "a signer without capacity"],
)
def test_who_cannot_stand_in(province: Province, login: str, deputy: str, capacity: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        away(province, login, deputy, capacity=capacity)


def test_two_absences_of_one_post_and_an_absent_deputy_are_refused(province: Province) -> None:
    away(province, "truongphong", "chuyenvien2")
    with pytest.raises(Refused, match="already_away"):
        away(province, "truongphong", key="twice")
    away(province, "chuyenvien", key="officer")
    with pytest.raises(Refused, match="deputy_away"):
        away(province, "lanhdao", "chuyenvien", capacity="TUQ. GIÁM ĐỐC", key="third")


def test_a_post_ends_and_its_holder_may_nothing_more(province: Province, monday: datetime) -> None:
    code = lives.assessed(province)
    head = post_of(province, "truongphong")
    with clock.rehearsed(monday + HOUR):
        end_post(setting("end", head), decision="Quyết định giả định số 10/QĐ-STP")
    with clock.rehearsed(monday + HOUR + timedelta(minutes=1)):
        with pytest.raises(Refused, match="wrong_role"):
            approve(order(province, "truongphong", "approve", code))
        with pytest.raises(Refused, match="already_ended"):
            end_post(setting("again", head), decision="Quyết định giả định số 11/QĐ-STP")
    assert agencies.post(head).person_name == province.staff["truongphong"].name, "what he did stays his"


def test_a_post_has_its_dates_and_is_not_held_twice(province: Province, monday: datetime) -> None:
    person = province.staff["chuyenvien"].person
    given: dict[str, Any] = {"person": person, "unit": "H47.13", "title": "Phó Trưởng phòng"}
    with pytest.raises(Refused, match="post_held"):
        appoint(setting("held"), role="officer", **given)
    with pytest.raises(Refused, match="counter_missing"):
        appoint(setting("nowhere"), role="clerk", **given)
    with pytest.raises(Refused, match="ends_before_it_begins"):
        appoint(setting("back"), role="head", **given, valid_to=monday - HOUR)
    appoint(setting("later"), role="head", **given, valid_from=monday + HOUR, valid_to=monday + 3 * HOUR)
    assert [(Who.HEAD, False) in roles(province, "chuyenvien", monday + step * HOUR) for step in (0, 2, 4)] == [
        False,
        True,
        False,
    ]
