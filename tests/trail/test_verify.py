"""The proof finds what a superuser changes with the triggers off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from motcua.acts.frame import Actor, Order
from motcua.acts.reference.end_mandate import end_mandate
from motcua.base import clock, files
from motcua.base.home import Home
from motcua.base.stores import Folder
from motcua.doors.rehearsal.province import Province
from motcua.trail import seals
from motcua.trail.models import Entry, Private, Subject
from motcua.trail.verify import report

Tamper = Callable[[str, list[Any] | None], None]


@pytest.fixture
def tamper(clone: Province, server: str) -> Iterator[Tamper]:
    """Run SQL as the superuser with triggers and constraints off."""
    mandate = Subject.objects.filter(kind="mandate").order_by("id").first()
    assert mandate is not None
    for number in range(3):
        order = Order(by=Actor(system="setup"), key=f"end/{number}", subject=mandate.name)
        end_mandate(order, decision=f"Quyết định thử số {number}", at=clock.now() + timedelta(days=3 - number))
    address = psycopg.conninfo.make_conninfo(server, dbname=connection.settings_dict["NAME"])
    with psycopg.connect(address, autocommit=True) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute("ALTER TABLE trail_entry DROP CONSTRAINT entry_hash_is_of_its_body")

        def run(sql: str, arguments: list[Any] | None = None) -> None:
            assert admin.execute(sql, arguments).rowcount > 0

        yield run


def kinds() -> set[str]:
    return {each["kind"] for each in report()["broken"]}


def chain() -> list[Entry]:
    """The chain of the mandate with four entries."""
    subject = Subject.objects.get(kind="mandate", seq=4)
    return list(Entry.objects.filter(subject=subject).order_by("seq"))


def test_an_untouched_trail_is_whole(tamper: Tamper) -> None:
    found = report()
    assert found["broken"] == []
    assert found["chains"] > 20
    assert found["entries"] >= found["chains"] + 3


def test_an_edited_body_is_named(tamper: Tamper) -> None:
    entry = chain()[1]
    tamper("UPDATE trail_entry SET body = body || ' '::bytea WHERE id = %s", [entry.id])
    faults = report()["broken"]
    assert [(fault["kind"], fault["seq"]) for fault in faults] == [("entry", 2)]
    assert faults[0]["subject"].startswith("mandate:")


def test_a_deleted_entry_leaves_a_gap(tamper: Tamper) -> None:
    tamper("DELETE FROM trail_private WHERE entry_id = %s OR true", [chain()[1].id])
    tamper("DELETE FROM trail_entry WHERE id = %s", [chain()[1].id])
    assert "gap" in kinds()


def test_a_cut_tail_is_named(tamper: Tamper) -> None:
    tamper("DELETE FROM trail_entry WHERE id = %s", [chain()[3].id])
    assert kinds() == {"tail"}


def test_two_entries_that_change_places_are_named(tamper: Tamper) -> None:
    second, third = chain()[1:3]
    tamper("UPDATE trail_entry SET seq = 99 WHERE id = %s", [second.id])
    tamper("UPDATE trail_entry SET seq = 2 WHERE id = %s", [third.id])
    tamper("UPDATE trail_entry SET seq = 3 WHERE id = %s", [second.id])
    assert "entry" in kinds()


def test_a_moved_head_is_named(tamper: Tamper) -> None:
    tamper("UPDATE trail_subject SET head = %s WHERE seq = 4", [bytes(32)])
    assert kinds() == {"head"}


def test_a_chain_wholly_rehashed_is_found_by_its_seal(tamper: Tamper) -> None:
    assert seals.seal() > 0
    assert report()["broken"] == []
    from motcua.trail.chain import link

    entries = chain()
    last = bytes(entries[2].hash)
    body = bytes(entries[3].body).replace("số 2".encode(), "số 9".encode())
    forged = link(last, body)
    tamper("UPDATE trail_entry SET body = %s, hash = %s WHERE id = %s", [body, forged, entries[3].id])
    tamper("UPDATE trail_subject SET head = %s WHERE seq = 4", [forged])
    assert kinds() == {"seal"}


def test_a_second_seal_covers_only_what_changed(tamper: Tamper) -> None:
    assert seals.seal() > 20
    assert seals.seal() == 0
    mandate = Subject.objects.get(kind="mandate", seq=4)
    end_mandate(Order(by=Actor(system="setup"), key="again", subject=mandate.name), decision="Quyết định thử số 4")
    assert seals.seal() == 1
    assert report()["broken"] == []


def test_a_changed_file_and_a_lost_one_are_named(tamper: Tamper) -> None:
    changed, lost = (Folder(Home.here().files).place(files.store(b"%PDF-1.7 thu " + each)) for each in (b"1", b"2"))
    changed.chmod(0o600)
    changed.write_bytes(b"%PDF-1.7 khac")
    lost.unlink()
    assert [fault["kind"] for fault in report()["broken"]] == ["file", "file"]


def test_a_file_without_a_row_is_an_orphan_and_no_fault(tamper: Tamper) -> None:
    before = report()["orphans"]
    stray = Folder(Home.here().files).place("ab" * 32)
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(b"left by a crash")
    try:
        found = report()
        assert (found["orphans"], found["broken"]) == (before + 1, [])
    finally:
        stray.unlink()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE trail_entry SET body = body",
        "DELETE FROM trail_entry",
        "TRUNCATE trail_entry CASCADE",
        "UPDATE trail_private SET text = ''",
        "DELETE FROM trail_private",
        "DELETE FROM trail_subject",
        "DELETE FROM trail_refusal",
    ],
)
def test_the_working_role_cannot_touch_what_is_written(province: Province, sql: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_erasing_a_private_text_keeps_the_chain_whole(clone: Province) -> None:
    kept = Private.objects.first()
    assert kept is not None
    with connection.cursor() as cursor:
        cursor.execute("SELECT trail_erase_private(%s)", [kept.id])
    assert not Private.objects.filter(id=kept.id).exists()
    assert report()["broken"] == []
