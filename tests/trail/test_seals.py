"""Seals: one a domain day, signed outside the transaction, and broken by whoever tries to get round them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings

from motcua.acts.frame import Actor, Order
from motcua.acts.reference.end_mandate import end_mandate
from motcua.base import clock
from motcua.core.errors import Refused
from motcua.doors.rehearsal.province import Province
from motcua.trail import seals
from motcua.trail.chain import canonical
from motcua.trail.models import Entry, Private, Seal, SealedHead, SealSignature, Subject
from motcua.trail.verify import report

Tamper = Callable[..., None]


class Away:
    """A signing service on a bad day."""

    signer, public_key = "Dịch vụ ký số giả định", bytes(32)

    def sign(self, statement: bytes) -> bytes:
        raise Refused("signing_failed", rule="SealingPort")


@pytest.fixture
def tamper(clone: Province, server: str) -> Iterator[Tamper]:
    """Run SQL as the superuser with triggers and constraints off."""
    address = psycopg.conninfo.make_conninfo(server, dbname=connection.settings_dict["NAME"])
    with psycopg.connect(address, autocommit=True) as admin:
        admin.execute("SET session_replication_role = replica")

        def run(sql: str, *arguments: Any) -> None:
            assert admin.execute(sql, arguments).rowcount != 0

        yield run


def end_a_mandate() -> None:
    mandate = Subject.objects.filter(kind="mandate").order_by("seq", "id")[0]
    order = Order(by=Actor(system="setup"), key=f"end/{mandate.name}", subject=mandate.name)
    end_mandate(order, decision="Quyết định giả định số 7", at=clock.now() + timedelta(days=3))


def faults(**asked: Any) -> list[tuple[str, str]]:
    return [(each["kind"], each["subject"].partition(":")[0]) for each in report(**asked)["broken"]]


def test_each_domain_day_has_one_seal_and_a_quiet_day_too(clone: Province, monday: datetime) -> None:
    for later in (timedelta(), timedelta(hours=9), timedelta(hours=16), timedelta(days=1, hours=16)):
        with clock.rehearsed(monday + later):
            seals.seal_day()
    found = seals.listed(limit=9)
    assert [(each.number, each.day.day) for each in found] == [(3, 27), (2, 26), (1, 25)]
    assert [each.heads for each in found] == [0, 0, Subject.objects.count()]
    assert all(each.is_good for each in found)
    assert report()["broken"] == []
    assert seals.keys_file().stat().st_mode & 0o077 == 0, "doctor would say that others can read it"


def test_a_signer_that_is_away_leaves_the_seal_for_the_next_call(clone: Province) -> None:
    with override_settings(ADAPTERS={**settings.ADAPTERS, "SEALING": f"{__name__}.Away"}):
        with pytest.raises(Refused, match="signing_failed"):
            seals.seal()
        end_a_mandate()
        with pytest.raises(Refused):
            seals.seal_day()
    waiting = seals.listed(limit=9)
    assert [(each.number, each.signature) for each in waiting] == [(1, None)]
    assert (report()["broken"], seals.last_good(), list(seals.signed())) == ([], None, [])
    seals.seal_day()
    assert [each.number for each in seals.signed()] == [1]
    assert seals.unsealed() == 1


def test_what_is_handed_out_can_be_checked_without_this_house(clone: Province) -> None:
    seals.seal()
    end_a_mandate()
    seals.seal()
    client = Client()
    kept = client.get("/seals/all/").content
    previous = bytes(32).hex()
    for line in kept.decode().splitlines():
        told = json.loads(line)
        statement = told["statement"].encode()
        said = json.loads(statement)
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(told["key"])).verify(
            bytes.fromhex(told["signature"]), statement
        )
        assert told["root"] == sha256(statement).hexdigest()
        assert (said["number"], said["previous"]) == (told["number"], previous)
        previous = told["root"]
    with clock.rehearsed(clock.now() + timedelta(days=1)):
        seals.seal_day()
    later = client.get("/seals/all/").content
    assert later.startswith(kept)
    assert (kept.count(b"\n"), later.count(b"\n")) == (2, 3)


def test_a_private_text_that_was_changed_is_named(tamper: Tamper) -> None:
    text = Private.objects.all()[0]
    tamper("UPDATE trail_private SET text = text || '.' WHERE id = %s", text.id)
    tamper("UPDATE trail_private SET field = 'other' WHERE id = %s", Private.objects.all()[1].id)
    assert [kind for kind, _ in faults()] == ["entry", "entry"]
    tamper("ALTER TABLE trail_entry DROP CONSTRAINT entry_hash_is_of_its_body")
    tamper("UPDATE trail_entry SET body = '[]' WHERE id = %s", text.entry_id)
    assert {kind for kind, _ in faults()} == {"entry"}


def test_an_altered_seal_is_named(tamper: Tamper) -> None:
    seals.seal()
    altered = bytes(Seal.objects.get().statement).replace(b'"day":"2', b'"day":"1')
    tamper("UPDATE trail_seal SET statement = %s", altered)
    assert ("seal", "1") in faults()
    assert not seals.listed(limit=1)[0].is_good
    tamper("UPDATE trail_seal SET statement = 'no JSON at all'")
    assert faults() == [("seal", "1")]


def test_a_sealed_head_taken_away_is_named(tamper: Tamper) -> None:
    seals.seal()
    tamper("DELETE FROM trail_sealedhead WHERE subject_id = %s", SealedHead.objects.all()[0].subject_id)
    assert faults() == [("seal", "1")]


def test_a_signature_taken_away_under_a_later_seal_is_named(tamper: Tamper) -> None:
    seals.seal()
    seals.seal()
    tamper("DELETE FROM trail_sealsignature WHERE seal_id = %s", Seal.objects.get(number=1).id)
    assert faults() == [("seal", "2")]


def test_whoever_seals_anew_needs_the_key(tamper: Tamper) -> None:
    """A superuser rewrites an entry, re-hashes its chain, and forges the seal with a key of his own."""
    end_a_mandate()
    seals.seal()
    entry = Entry.objects.filter(subject__kind="mandate", seq=2)[0]
    body = bytes(entry.body).replace(b'"verb":"end_mandate"', b'"verb":"and_mandate"')
    forged = sha256(bytes(entry.prev) + body).digest()
    tamper("UPDATE trail_entry SET body = %s, hash = %s WHERE id = %s", body, forged, entry.id)
    tamper("UPDATE trail_subject SET head = %s WHERE id = %s", forged, entry.subject_id)
    assert faults() == [("seal", "mandate")]
    tamper("UPDATE trail_sealedhead SET head = %s WHERE subject_id = %s", forged, entry.subject_id)
    assert faults() == [("seal", "1")]
    rows = SealedHead.objects.order_by("subject_id").values_list("subject_id", "seq", "head")
    count, digest = seals.digested((subject.bytes, seq, bytes(head)) for subject, seq, head in rows)
    statement = canonical({**json.loads(bytes(Seal.objects.get().statement)), "heads": count, "digest": digest})
    tamper("UPDATE trail_seal SET statement = %s, root = %s", statement, sha256(statement).digest())
    his = Ed25519PrivateKey.generate()
    tamper(
        "UPDATE trail_sealsignature SET key = %s, signature = %s",
        his.public_key().public_bytes_raw(),
        his.sign(statement),
    )
    assert faults() == [("seal", "1")]
    assert not seals.listed(limit=1)[0].is_good
    assert SealSignature.objects.count() == 1


def test_since_an_instant_only_what_has_grown_is_proven(tamper: Tamper) -> None:
    seals.seal()
    old = Entry.objects.filter(subject__kind="unit")[0]
    begun = clock.machine_now()
    end_a_mandate()
    seals.seal()
    tamper("UPDATE trail_subject SET head = %s WHERE id = %s", bytes(32), old.subject_id)
    found = report(since=begun)
    assert (found["chains"], found["entries"], found["broken"]) == (1, 2, [])
    tamper("UPDATE trail_subject SET head = %s WHERE kind = 'mandate' AND seq = 2", bytes(32))
    assert faults(since=begun) == [("head", "mandate")]
    assert sorted(faults()) == [("head", "mandate"), ("head", "unit")]
