"""Writes of the trail, called by the frame of the acts alone."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from motcua.base import clock, turns
from motcua.base.keys import new_id
from motcua.core.errors import Refused, Unknown
from motcua.trail.chain import GENESIS, canonical, link, veil
from motcua.trail.models import Key, Private, Subject

KEYS_LIVE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Head:
    """A locked subject, or one about to begin (`seq` 0): its chain's last number and hash."""

    id: UUID
    kind: str
    name: str
    seq: int
    hash: bytes


@dataclass(frozen=True, slots=True)
class Claim:
    """Whose key, for which act."""

    actor: str
    verb: str
    key: str


def begin(kind: str) -> Head:
    """A subject that its first entry will bring into being, under the name it then has."""
    return Head(new_id(), kind, "", 0, GENESIS)


def lock(kind: str, name: str) -> Head:
    """Lock a subject's row: whoever comes second waits here. Raises Unknown."""
    found = _locked(kind, name)
    if found is None:
        raise Unknown("unknown", what=kind, name=name)
    return found


def lock_or_begin(kind: str, name: str) -> Head:
    """Lock a subject that is known by its name alone, or begin it: of two who would, the second waits and finds the
    first's."""
    found = _locked(kind, name)
    if found is None:
        turns.take(f"{kind}:{name}")
        found = _locked(kind, name)
    return found or Head(new_id(), kind, name, 0, GENESIS)


_LOCK = "SELECT id, seq, head FROM trail_subject WHERE kind = %s AND name = %s FOR UPDATE"


def _locked(kind: str, name: str) -> Head | None:
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [kind, name])
        row = cursor.fetchone()
    return Head(row[0], kind, name, row[1], bytes(row[2])) if row else None


def _head(row: Subject) -> Head:
    return Head(row.id, row.kind, row.name, row.seq, bytes(row.head))


def lock_each(kind: str, names: Iterable[str]) -> list[Head]:
    """Lock several subjects in the order of their ids, so that nobody waits in a circle. Raises Unknown."""
    wanted = set(names)
    rows = Subject.objects.select_for_update().filter(kind=kind, name__in=wanted).order_by("id")
    found = [_head(row) for row in rows]
    if lost := wanted - {head.name for head in found}:
        raise Unknown("unknown", what=kind, name=min(lost))
    return found


@dataclass(frozen=True, slots=True)
class Said:
    """What one chain is to say next: `name` is the subject's, `private` goes apart, salted."""

    head: Head
    name: str
    body: Mapping[str, Any]
    private: Mapping[str, str]


_ENTRIES = """
    WITH said AS (
        SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::text[], %s::text[], %s::int[], %s::bytea[], %s::bytea[],
                             %s::bytea[]) AS s(entry, subject, kind, name, seq, prev, body, hash)
    ), begun AS (
        INSERT INTO trail_subject (id, kind, name, seq, head) SELECT subject, kind, name, seq, hash FROM said
        WHERE seq = 1
    ), moved AS (
        UPDATE trail_subject t SET seq = said.seq, head = said.hash FROM said
        WHERE t.id = said.subject AND said.seq > 1
    ), answered AS (
        UPDATE trail_key SET outcome = %s::jsonb WHERE actor = %s AND verb = %s AND key = %s
    ), waiting AS (
        INSERT INTO trail_waiting (entry) SELECT entry FROM said
    )
    INSERT INTO trail_entry (id, subject_id, seq, prev, body, hash, recorded_at)
    SELECT entry, subject, seq, prev, body, hash, %s FROM said
"""


def append(entries: Sequence[Said], *, key: Claim, outcome: Mapping[str, Any]) -> None:
    """Add one entry to each of these chains, move their heads and keep the key's outcome, in one statement.

    Each entry waits for its place in the change feed, which it gets after the commit.
    """
    rows: list[tuple[Any, ...]] = []
    texts: list[Private] = []
    for said in entries:
        head, entry, seq = said.head, new_id(), said.head.seq + 1
        salted = {field: (secrets.token_bytes(16), text) for field, text in said.private.items()}
        veiled = {field: veil(salt, text) for field, (salt, text) in salted.items()}
        written = canonical({**said.body, "subject": str(head.id), "seq": seq, "private": veiled})
        rows.append((entry, head.id, head.kind, said.name, seq, head.hash, written, link(head.hash, written)))
        texts += [Private(entry_id=entry, field=field, salt=salt, text=text) for field, (salt, text) in salted.items()]
    columns = [list(column) for column in zip(*rows, strict=True)]
    answered = [canonical(outcome).decode(), key.actor, key.verb, key.key]
    with connection.cursor() as cursor:
        cursor.execute(_ENTRIES, [*columns, *answered, clock.machine_now()])
    if texts:
        Private.objects.bulk_create(texts)


_CLAIM = """
    INSERT INTO trail_key (id, actor, verb, key, request, outcome, made_at) VALUES (%s, %s, %s, %s, %s, NULL, %s)
    ON CONFLICT (actor, verb, key) DO NOTHING RETURNING id
"""


def claim_key(key: Claim, *, request: bytes) -> dict[str, Any] | None:
    """Claim a key for the running transaction, or answer with its first outcome.

    A second submission waits here for the first one's end. Refuses `key_reused` when the same key carries another
    request.
    """
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [new_id(), key.actor, key.verb, key.key, request, clock.machine_now()])
        if cursor.fetchone():
            return None
    kept = Key.objects.get(actor=key.actor, verb=key.verb, key=key.key)
    if bytes(kept.request) != request:
        raise Refused("key_reused", rule="RFC 9457; Idempotency-Key", verb=key.verb)
    outcome: dict[str, Any] = kept.outcome or {}
    return outcome


def keep_outcome(key: Claim, *, outcome: Mapping[str, Any]) -> None:
    """The outcome of what leaves no entry."""
    Key.objects.filter(actor=key.actor, verb=key.verb, key=key.key).update(outcome=dict(outcome))


def forget_keys() -> int:
    """Drop the keys that have lived their 30 days."""
    gone, _ = Key.objects.filter(made_at__lt=clock.machine_now() - KEYS_LIVE).delete()
    return gone


_REFUSE = """
    INSERT INTO trail_refusal (id, account, verb, subject, code, rule, data, day, first_at, last_at, times)
    VALUES (%s, %s, %s, %s, %s, %s, %s::jsonb, %s, %s, %s, 1)
    ON CONFLICT (account, verb, subject, code, day)
    DO UPDATE SET times = trail_refusal.times + 1, last_at = EXCLUDED.last_at
"""


def keep_refusal(*, account: UUID | None, verb: str, subject: str, refused: Refused) -> None:
    """Put a refusal on record, apart from every chain; a repeat on the same day is counted."""
    at = clock.now()
    data = canonical(refused.data).decode()
    row = [new_id(), account, verb, subject[:80], refused.code, refused.rule, data, clock.today(), at, at]
    with connection.cursor() as cursor:
        cursor.execute(_REFUSE, row)
