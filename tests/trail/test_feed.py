"""The change feed under fire: eight writers commit in any order, and no reader misses, repeats or swaps anything."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.process import BaseProcess
from random import Random
from threading import Event
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction

from motcua.base import postgres
from motcua.core.errors import Refused, Unknown
from motcua.doors.rehearsal.province import Province
from motcua.trail import changes, feed
from motcua.trail.changes import Claim, Said
from motcua.trail.models import Entry, Position

WRITERS, ACTS, SHARED = 8, 40, 12
KEY = Claim("system:test", "test", "none")
BODY = {"verb": "assess", "at": "2024-11-25T01:20:00+00:00"}
KINDS = {"dossier"}


def say(names: list[str]) -> None:
    """One more entry on each of these dossiers' chains; a name that is new begins one."""
    try:
        heads = changes.lock_each("dossier", names)
    except Unknown:
        heads = [changes.lock_or_begin("dossier", name) for name in sorted(names)]
    changes.append([Said(head, head.name, BODY, {}) for head in heads], key=KEY, outcome={})


def _write(database: str, writer: int, gate: Any) -> None:
    """Acts on dossiers of one's own and shared ones; some think for long before they commit, some change their mind."""
    connection.settings_dict["NAME"] = database
    chance = Random(writer)
    gate.wait()
    for number in range(ACTS):
        with transaction.atomic():
            say([f"S-{chance.randrange(SHARED):03}"] if chance.random() < 0.6 else [f"W{writer}-{number % 7:03}"])
            time.sleep(0.4 if chance.random() < 0.06 else chance.random() * 0.01)
            if chance.random() < 0.1:
                transaction.set_rollback(True)


def _sequence(database: str, gate: Any, ended: Any) -> None:
    connection.settings_dict["NAME"] = database
    gate.wait()
    while not ended.is_set():
        feed.place()
    feed.place()


def _read(database: str, reader: int, gate: Any, ended: Any, box: Any) -> None:
    """Follow the feed by its cursor alone, until nothing more will come."""
    connection.settings_dict["NAME"] = database
    seen, cursor = [], ""
    gate.wait()
    while True:
        is_last = ended.is_set()
        page = feed.events(cursor, limit=3 + reader * 40, kinds=KINDS)
        seen += [(each.position, str(each.id)) for each in page.events]
        cursor = page.cursor
        if is_last and not page.more:
            box.put(seen)
            return


def end() -> str:
    """The cursor of whoever has read everything."""
    return feed.events(limit=1_000).cursor


def test_eight_writers_and_nobody_misses_or_repeats_one(clone: Province) -> None:
    feed.place()
    before = Position.objects.count()
    database = connection.settings_dict["NAME"]
    connection.close()
    fork = multiprocessing.get_context("fork")
    gate, written, placed, box = fork.Barrier(WRITERS + 5), fork.Event(), fork.Event(), fork.Queue()

    def start(does: Callable[..., None], *arguments: Any) -> BaseProcess:
        process = fork.Process(target=does, args=(database, *arguments))
        process.start()
        return process

    writers = [start(_write, number, gate) for number in range(WRITERS)]
    sequencers = [start(_sequence, gate, written) for _ in range(2)]
    readers = [start(_read, number, gate, placed, box) for number in range(3)]
    for group, reached in ((writers, written), (sequencers, placed), ([], None)):
        for process in group:
            process.join(60)
            assert process.exitcode == 0
        if reached:
            reached.set()
    logs = [box.get(timeout=30) for _ in readers]
    for process in readers:
        process.join(30)

    told = list(Position.objects.order_by("position").values_list("position", "entry_id", "entry__subject__kind"))
    assert [position for position, _, _ in told] == list(range(1, len(told) + 1))
    assert len(told) == Entry.objects.count() > before + WRITERS * ACTS * 0.8
    for seen in logs:
        assert seen == [(position, str(entry)) for position, entry, kind in told if kind == "dossier"]
    chains: Counter[Any] = Counter()
    for subject, seq in Position.objects.order_by("position").values_list("entry__subject_id", "entry__seq"):
        chains[subject] += 1
        assert seq == chains[subject]


def test_what_commits_late_comes_late_and_after_what_was_read(clone: Province) -> None:
    feed.place()
    last = end()
    written, may_commit = Event(), Event()

    def slow() -> None:
        with transaction.atomic():
            say(["SLOW"])
            written.set()
            may_commit.wait(30)
        connection.close()

    with ThreadPoolExecutor(1) as hand:
        ends = hand.submit(slow)
        written.wait(30)
        with transaction.atomic():
            say(["FAST"])
        assert feed.place() == 1
        page = feed.events(last, limit=9)
        may_commit.set()
        ends.result()
    assert feed.place() == 1
    assert [each.subject for each in page.events] == ["FAST"]
    assert [each.subject for each in feed.events(page.cursor, limit=9).events] == ["SLOW"]


def test_an_event_names_a_dossier_by_its_code_and_nobody_at_all(clone: Province) -> None:
    with transaction.atomic():
        say(["000.00.13.H47-241125-0001"])
    feed.place()
    told: list[feed.Event] = []
    cursor = ""
    while (page := feed.events(cursor, limit=7)).more:
        told, cursor = [*told, *page.events], page.cursor
    told += page.events
    kinds = {each.kind for each in told}
    assert {"mandate", "unit", "version", "dossier"} <= kinds
    assert not kinds & {"person", "post", "link", "guidance", "absence"}
    last = told[-1].to_cloudevent(source="/api/v1/events")
    assert last.pop("id") == str(Entry.objects.get(subject__name="000.00.13.H47-241125-0001").id)
    assert last == {
        "specversion": "1.0",
        "source": "/api/v1/events",
        "type": "vn.motcua.dossier.assess",
        "subject": "000.00.13.H47-241125-0001",
        "time": "2024-11-25T01:20:00+00:00",
        "sequence": f"{told[-1].position:019d}",
    }


def test_a_dump_restored_elsewhere_keeps_every_position(clone: Province, server: str) -> None:
    with transaction.atomic():
        say(["A", "B"])
    feed.place()
    with transaction.atomic():
        say(["A"])
    before = list(Position.objects.order_by("position").values_list("position", "entry_id"))
    cursor, source = end(), connection.settings_dict["NAME"]
    folder = postgres._binaries()
    dump = subprocess.run(
        [folder / "pg_dump", "--dbname", psycopg.conninfo.make_conninfo(server, dbname=source), "--format=plain"],
        capture_output=True,
        check=True,
    ).stdout
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute("CREATE DATABASE motcua_restored")
    try:
        into = psycopg.conninfo.make_conninfo(server, dbname="motcua_restored")
        subprocess.run(
            [folder / "psql", "--dbname", into, "--quiet", "--set", "ON_ERROR_STOP=1"],
            input=dump,
            stdout=subprocess.DEVNULL,
            check=True,
            env={**os.environ, "PGOPTIONS": "-c client_min_messages=warning"},
        )
        connection.close()
        connection.settings_dict["NAME"] = "motcua_restored"
        assert list(Position.objects.order_by("position").values_list("position", "entry_id")) == before
        with transaction.atomic():
            say(["D"])
        assert feed.place() == 2
        told = feed.events(cursor, limit=9)
        last = before[-1][0]
        assert [(each.position, each.subject) for each in told.events] == [(last + 1, "A"), (last + 2, "D")]
    finally:
        connection.close()
        connection.settings_dict["NAME"] = source
        with psycopg.connect(server, autocommit=True) as admin:
            admin.execute("DROP DATABASE motcua_restored WITH (FORCE)")
    with transaction.atomic():
        say(["C"])
    assert feed.place() == 2
    with pytest.raises(Refused, match="feed_replaced"):  # D's place is C's here
        feed.events(told.cursor, limit=9)
    with pytest.raises(Refused, match="feed_replaced"):
        feed.events(f"99{told.cursor}", limit=9)
    for wrong in ("0", "1.2", "x.y", "9" * 40 + "." + "0" * 32, "²." + "0" * 32):
        with pytest.raises(Unknown):
            feed.events(wrong, limit=9)
