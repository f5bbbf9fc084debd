"""Reference data change by acts: seen afterwards by queries, kept on the trail, refused where they clash."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib import resources
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.hashers import make_password

from motcua.acts.frame import Order
from motcua.acts.reference.appoint import appoint
from motcua.acts.reference.end_mandate import end_mandate
from motcua.acts.reference.enrol_person import enrol_person
from motcua.acts.reference.grant_mandate import grant_mandate
from motcua.acts.reference.open_unit import open_unit
from motcua.acts.reference.publish_procedure import publish_procedure
from motcua.acts.reference.set_calendar import set_calendar
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import build, read
from motcua.core.calendar import Calendar, Day, DayKind, national
from motcua.core.errors import Refused
from motcua.core.lifecycle import Who
from motcua.core.tariffs import Rate
from motcua.doors.rehearsal.province import SETUP, Province
from motcua.trail import queries as trail
from motcua.trail.models import Private
from tests.acts.lives import CRIMINAL_RECORD

AT = datetime(2024, 11, 25, 1, tzinfo=UTC)
PERSON: dict[str, Any] = {
    "name": "Người Thử Nghiệm",
    "number": "049199000777",
    "born_on": date(1999, 1, 1),
    "sex": "male",
    "address": "1 đường Ví Dụ",
    "phone": "",
}


def order(key: str, subject: str | None = None) -> Order:
    return Order(by=SETUP, key=f"test/{key}", subject=subject)


def law_text() -> str:
    name = "criminal-record.2024-07-01.toml"
    return resources.files("motcua.catalogue").joinpath("procedures", name).read_text(encoding="utf-8")


def test_a_person_is_enrolled_once_and_his_name_is_not_in_the_entry(province: Province) -> None:
    made = enrol_person(order("person"), **PERSON)
    entry = trail.entries(made.id)[0]
    assert entry.private == {"name": PERSON["name"]}
    assert PERSON["name"] not in str(entry.body)
    assert PERSON["number"] not in str(entry.body)
    assert Private.objects.filter(entry_id=entry.id).count() == 1
    with pytest.raises(Refused, match="already_enrolled"):
        enrol_person(order("again"), **{**PERSON, "name": "Người Khác"})


def test_a_wrong_number_is_refused(province: Province) -> None:
    with pytest.raises(Refused, match="number_invalid"):
        enrol_person(order("wrong"), **{**PERSON, "number": "123"})


def test_what_is_kept_of_an_order_tells_nothing_of_a_password(province: Province) -> None:
    """Its digest is quickly computed, so the password is no part of it: the same order with another is the same."""
    first, again = (
        enrol_person(order("clerk"), **PERSON, login="moi", password_hash=make_password(password))
        for password in ("mat-khau-thu", "mat-khau-khac")
    )
    assert again == first
    assert authenticate(None, login="moi", password="mat-khau-thu") is not None
    assert authenticate(None, login="moi", password="mat-khau-khac") is None


def test_a_new_post_sees_its_unit_from_its_first_instant(province: Province) -> None:
    made = enrol_person(order("officer"), **PERSON, login="moi", password_hash=make_password("mat-khau-thu"))
    with clock.rehearsed(AT):
        appoint(order("post"), person=made.id, unit="H47.13", role="officer", title="Chuyên viên")
    department = agencies.unit_by_code("H47.13")
    posts = agencies.posts_at(department.id, role=Who.OFFICER, at=AT)
    assert made.id in {post.person for post in posts}
    assert made.id not in {
        post.person for post in agencies.posts_at(department.id, role=Who.OFFICER, at=AT.min.replace(tzinfo=UTC))
    }


def test_a_unit_keeps_its_place_and_a_wrong_code_opens_none(province: Province) -> None:
    facts: dict[str, Any] = {
        "name": "Sở Thử",
        "kind": "agency",
        "tier": "province",
        "decision": "Quyết định thử",
        "valid_from": date(2024, 1, 1),
    }
    open_unit(order("unit"), code="H47.88", parent="H47", **facts)
    unit = agencies.unit_by_code("H47.88")
    assert agencies.parent_name(unit.id) == "Ủy ban nhân dân tỉnh Quảng Nam"
    with pytest.raises(ValueError, match=r"format|length|component"):
        open_unit(order("bad"), code="88", **facts)


def granting(**changes: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "agency": "H47.13",
        "operator": "H47.BD",
        "steps": frozenset({"receive"}),
        "procedures": frozenset(),
        "decision": "Quyết định thử",
        "decided_on": date(2024, 11, 1),
        "issuer": "Ủy ban nhân dân tỉnh Quảng Nam",
        "valid_from": AT,
    }
    return usual | changes


def test_the_same_step_is_not_handed_over_twice_at_a_time(province: Province) -> None:
    with pytest.raises(Refused, match="overlapping_mandate"):
        grant_mandate(order("overlap"), **granting())


def test_after_its_end_a_mandate_may_be_granted_anew(province: Province) -> None:
    department = agencies.unit_by_code("H47.13")
    standing = agencies.mandates(agency=department.id)[0]
    with clock.rehearsed(AT):
        end_mandate(order("end", str(standing.id)), decision="Quyết định thử")
    assert agencies.mandate(standing.id).valid_to == AT
    assert standing.id not in {each.id for each in agencies.mandates_of({standing.operator.id}, at=AT)}
    grant_mandate(order("anew"), **granting())
    assert len(agencies.mandates(agency=department.id)) == 2


def test_a_decreed_holiday_moves_the_terms_that_come(province: Province) -> None:
    decreed = national().with_days([Day(date(2024, 12, 5), DayKind.HOLIDAY, "thử", "Quyết định thử", "made up")])
    set_calendar(order("calendar"), days=decreed.to_json(), decision="Quyết định thử")
    assert not agencies.calendar().is_working(date(2024, 12, 5))
    assert Calendar.from_json(decreed.to_json()) == decreed


def test_a_new_version_leaves_the_old_one_to_its_dossiers(province: Province) -> None:
    old = catalogue.version(CRIMINAL_RECORD, date(2024, 11, 25))
    text = (
        law_text().replace("valid_from = 2024-07-01", "valid_from = 2024-12-01").replace('"10 calendar', '"5 calendar')
    )
    publish_procedure(order("version"), text=text)
    assert catalogue.version(CRIMINAL_RECORD, date(2024, 11, 30)).id == old.id
    assert str(catalogue.version(CRIMINAL_RECORD, date(2024, 12, 1)).law.term) == "5 calendar days"
    assert str(catalogue.law(old.id).term) == "10 calendar days"


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda text: text.replace('term = "10', 'term = "ten'),
        lambda text: text.replace('proof = "exemption"', 'proof = "no such paper"'),
        lambda text: text.replace("share = 100", "share = 101"),
        lambda text: text.replace("flat = 200000", "flat = 200000\nsituations.lost.flat = 400000"),
        lambda text: text[:200],
        lambda text: "[[",
    ],
)
def test_an_unreadable_version_is_refused_and_the_old_one_stands(province: Province, spoilt: Any) -> None:
    with pytest.raises(Refused, match="version_unreadable"):
        publish_procedure(order("spoilt"), text=spoilt(law_text()))
    assert catalogue.version(CRIMINAL_RECORD, date(2024, 11, 25)).law.term.n == 10


def test_a_tariff_is_read_with_its_situations_its_last_day_on_line_and_who_is_let_off() -> None:
    text = law_text().replace(
        "flat = 200000\n",
        "flat = 200000\nonline = 180000\nonline_until = 2025-12-31\nsituations.form-1-self.flat = 400000\n",
    )
    tariff = build(read(text)).tariff
    assert (tariff.flat, tariff.online, tariff.online_until) == (200_000, 180_000, date(2025, 12, 31))
    assert tariff.situations == {"form-1-self": Rate(400_000)}
    assert (tariff.exemption("poor-household").share, tariff.exemption("student").share) == (100, 50)
    with pytest.raises(Refused, match="unknown"):
        tariff.exemption("nobody")
