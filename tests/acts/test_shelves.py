"""A paper has a label and a place; what waits is found by either, by code and by name; the balance always adds up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.db import connection

from motcua.acts.ends.hand_over import hand_over
from motcua.acts.ends.hand_over_shift import hand_over_shift
from motcua.acts.ends.return_result import return_result
from motcua.acts.ends.shelve import shelve
from motcua.acts.frame import Order
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.base.keys import new_id
from motcua.core.custody import LONG
from motcua.core.errors import Refused
from motcua.custody import list_queries, production
from motcua.custody import queries as custody
from motcua.custody.models import Item
from motcua.custody.ports import Paper, label, serial_of
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from tests.acts.custody import accepted, certified, handed_over, papers, taken, viewer
from tests.acts.lives import order
from tests.doors.test_statements import QUEUE, browser, statements
from tests.papers.reading import pages

CLERK = "quayphuong"


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def at_the_counter(province: Province, *, key: str = "copy", citizen: int = 2) -> str:
    """A certified copy whose two sheets have come to the ward's counter."""
    code = certified(province, key=key, citizen=citizen)
    to = agencies.unit_by_code("H47.02.15.01").id
    giving = Order(by=province.staff["vanthuphuong"].at_work, key=f"{key}/out")
    made = hand_over(giving, papers=(Paper(code, "", "result"),), to=to)
    taken(province, custody.manifest_facts(made.id), by=CLERK)
    return code


def found(province: Province, text: str) -> list[str]:
    return [each.dossier.code for each in list_queries.waiting(text, viewer=viewer(province, CLERK))]


def test_what_waits_is_found_by_label_shelf_code_and_name(province: Province) -> None:
    one, other = at_the_counter(province), at_the_counter(province, key="second", citizen=3)
    shelve(order(province, CLERK, "shelve", one), shelf=" k2-05 ")
    serial = Item.objects.filter(dossier__code=one, kind="result").values_list("serial", flat=True)[0]
    for text in (label(serial), label(serial).lower(), f"gt {serial}", "K2-05", "k2-05", one, one[-4:]):
        assert found(province, text) == [one], text
    name = province.citizens[2].name
    for text in (name, name.lower(), " ".join(reversed(name.split()))):
        assert one in found(province, text), text
    assert found(province, "") == [one, other]
    assert found(province, "K9") == found(province, "GT-999999") == []
    assert list_queries.labelled(label(serial), viewer=viewer(province, CLERK)) == one
    assert list_queries.labelled(label(serial), viewer=viewer(province, "quay7")) is None


def test_a_shelf_is_kept_until_the_paper_leaves_the_counter(province: Province) -> None:
    code = at_the_counter(province)
    for wrong in ("quá dài để là một chỗ để", "<b>", "-"):
        with pytest.raises(Refused, match="shelf_unreadable"):
            shelve(order(province, CLERK, wrong, code), shelf=wrong)
    shelve(order(province, CLERK, "shelve", code), shelf="Hộp 3")
    entry = trail.entries(dossiers.dossier(code, viewer=SYSTEM).id)[0]
    assert (entry.verb, entry.data["shelved"], entry.private) == ("shelve", 2, {"shelf": "HỘP 3"})
    assert "HỘP" not in str(entry.body)
    (row,) = list_queries.waiting(viewer=viewer(province, CLERK))
    assert (row.shelf, row.results, row.others) == ("HỘP 3", 2, 0)
    return_result(order(province, CLERK, "return", code), number=province.citizens[2].number)
    assert set(Item.objects.filter(dossier__code=code).values_list("shelf", flat=True)) == {""}
    assert found(province, "Hộp 3") == []
    with pytest.raises(Refused, match="not_held"):
        shelve(order(province, CLERK, "late", code), shelf="1")


def test_whoever_does_not_have_it_puts_it_nowhere(province: Province) -> None:
    code = certified(province)
    with pytest.raises(Refused, match="not_held"):
        shelve(order(province, CLERK, "early", code), shelf="1")
    with pytest.raises(Refused, match="wrong_role"):
        shelve(order(province, "tuphapphuong", "official", code), shelf="1")
    with pytest.raises(Refused, match="wrong_stage"):
        shelve(order(province, "quay7", "too early", accepted(province)), shelf="1")


def test_a_result_that_waits_for_a_month_is_asked_after(province: Province, monday: datetime) -> None:
    code, who = at_the_counter(province), viewer(province, CLERK)
    for days, long in ((29, []), (31, [code])):
        before = monday + timedelta(days=days) - LONG
        told = list_queries.waiting(viewer=who, before=before, is_result=True)
        assert [each.dossier.code for each in told] == long


def test_each_paper_has_a_label_that_names_nobody(province: Province) -> None:
    code = accepted(province)
    found, who = dossiers.dossier(code, viewer=SYSTEM), viewer(province, "quay7")
    sheet = production.labels(list_queries.labels(found.id, viewer=who), used=23, viewer=who)
    first, second = pages(sheet)
    assert (first.width, first.height) == (210, 297)
    serials = [each.serial for each in list_queries.labels(found.id, viewer=SYSTEM)]
    assert len(serials) == len(set(serials)) == 3
    text = first.text + second.text
    assert all(label(each) in text for each in serials)
    assert label(serials[0]) in first.text
    assert label(serials[1]) in second.text
    assert code in text
    assert "".join(found.applicant.name.split()) not in text
    with pytest.raises(Refused, match="unknown"):
        production.labels([], used=0, viewer=who)
    assert list_queries.labels(found.id, viewer=viewer(province, CLERK)) == []


def test_the_labels_of_a_whole_list_are_one_sheet_for_those_who_see_it(province: Province) -> None:
    codes, who = [accepted(province, key=f"life/{n}", citizen=n) for n in range(2)], viewer(province, "quay7")
    manifest = handed_over(province, *codes)
    papers = list_queries.labels_listed(manifest.name, viewer=who)
    assert len(papers) == manifest.papers == 6
    (sheet,) = pages(production.labels(papers, used=0, viewer=who))
    assert all(label(each.serial) in sheet.text for each in papers)
    assert all(code in sheet.text for code in codes)
    for login in (CLERK, "quaycongan"):
        assert list_queries.labels_listed(manifest.name, viewer=viewer(province, login)) == []
    taken(province, manifest)
    assert list_queries.labels_listed(manifest.name, viewer=who) == [], "they no longer travel on it"


def test_a_label_reads_as_it_was_written() -> None:
    assert [serial_of(text) for text in ("GT-000123", " gt-123 ", "GT123", "GT-1234567")] == [123, 123, 123, 1_234_567]
    assert [serial_of(text) for text in ("000.00.13.H47-241125-0001", "GT", "GT-12a", "Giang")] == [None] * 4


def test_the_balance_in_sight_adds_up_at_each_step(province: Province) -> None:
    codes = [accepted(province, key=f"life/{number}", citizen=number) for number in range(3)]
    who = viewer(province, "quay7")

    def told() -> tuple[int, ...]:
        sight = custody.in_sight(viewer=who)
        held = sum(each.papers for each in custody.balance(viewer=who))
        assert sight.total == held == Item.objects.filter(post__counter__in=who.counters, gone_at=None).count()
        return sight.originals, sight.copies, sight.results, sight.under_way, sight.missing, sight.differences

    assert told() == (3, 6, 0, 0, 0, 0)
    manifest = handed_over(province, *codes[:2])
    assert told() == (1, 2, 0, 6, 0, 0)
    taken(province, manifest, "identity")
    assert told() == (1, 2, 0, 0, 2, 2)
    (one, two) = list_queries.unsettled(viewer=who)
    assert {one.must_act, two.must_act} == {"Trần Thị Thí Dụ"}
    assert (one.expected, one.counted, one.is_short) == (2, 1, True)


def test_a_shelf_stays_when_only_the_shift_changes(province: Province) -> None:
    """Both clerks of the provincial counter use the same shelves."""
    code = accepted(province)
    Item.objects.filter(dossier__code=code).update(shelf="A1")
    giving = Order(by=province.staff["quay7"].at_work, key="shift")
    made = hand_over_shift(giving, papers=papers(code), colleague=province.staff["quay8"].posts["clerk"])
    taken(province, custody.manifest_facts(made.id), by="quay8")
    assert set(Item.objects.values_list("shelf", flat=True)) == {"A1"}
    taken(province, handed_over(province, code, by="quay8"))
    assert set(Item.objects.values_list("shelf", flat=True)) == {""}


@pytest.mark.parametrize("asked", ["", "?q=K1"])
def test_the_list_costs_the_same_for_one_and_for_six(clone: Province, asked: str) -> None:
    client = browser(clone.staff[CLERK])

    def page() -> Any:
        return client.get(f"/counter/waiting/{asked}")

    def bring(key: str, citizen: int) -> None:
        shelve(order(clone, CLERK, "shelve", at_the_counter(clone, key=key, citizen=citizen)), shelf="K1")

    bring("first", 0)
    page()
    at_one = statements(page)
    for number in range(1, 6):
        bring(f"more/{number}", number)
    at_six = statements(page)
    assert page().content.decode().count('name="shelf-000') == 6
    assert len(at_one) == len(at_six) <= QUEUE, "\n".join(at_six)


HOLDERS = {"post_id": "clerk", "unit_id": "unit", "person_id": "citizen"}


def test_the_owner_himself_writes_no_paper_with_two_holders_or_none(clone: Province, server: str) -> None:
    """Raw SQL as superuser, past the code and the working role's rights: the table refuses it."""
    code = accepted(clone)
    ids = {
        "clerk": clone.staff["quay7"].posts["clerk"],
        "unit": agencies.unit_by_code("H47.13").id,
        "citizen": clone.citizens[0].person,
    }
    dossier = dossiers.dossier(code, viewer=SYSTEM).id
    address = psycopg.conninfo.make_conninfo(server, dbname=connection.settings_dict["NAME"])
    connection.close()
    with psycopg.connect(address, autocommit=True) as owner:
        for chosen in ((), *((a, b) for a in HOLDERS for b in HOLDERS if a < b), tuple(HOLDERS)):
            with pytest.raises(psycopg.errors.CheckViolation):
                _write(owner, dossier, {name: ids[HOLDERS[name]] for name in chosen})
            changed = ", ".join(f"{name} = %s" if name in chosen else f"{name} = NULL" for name in HOLDERS)
            values = [ids[HOLDERS[name]] for name in HOLDERS if name in chosen]
            with pytest.raises(psycopg.errors.CheckViolation):
                owner.execute(f"UPDATE custody_item SET {changed}, gone_at = NULL", values)
        _write(owner, dossier, {"post_id": ids["clerk"]})
        with pytest.raises(psycopg.errors.UniqueViolation):
            owner.execute("UPDATE custody_item SET serial = 1")
    assert custody.in_custody() == 4


def _write(owner: psycopg.Connection[Any], dossier: UUID, holders: dict[str, UUID]) -> None:
    row = {"id": new_id(), "dossier_id": dossier, "component": "", "kind": "original", "shelf": "", **holders}
    names, marks = ", ".join(row), ", ".join(["%s"] * len(row))
    owner.execute(f"INSERT INTO custody_item (born_at, {names}) VALUES (now(), {marks})", list(row.values()))
