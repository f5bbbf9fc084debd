"""The proof: every chain, head, private text, file and seal, in one snapshot, changing nothing, in constant memory.

The database only hands rows out, as a stream; what they must hash to is reckoned here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from motcua.base import stores
from motcua.base.home import Home
from motcua.base.models import StoredFile
from motcua.base.stores import Store
from motcua.trail import seals
from motcua.trail.chain import GENESIS, canonical, link, veil
from motcua.trail.models import Seal

_CHAINS = """
    SELECT uuid_send(e.subject_id), s.kind, s.name, s.seq, s.head, e.seq, e.prev, e.body, e.hash
    FROM trail_entry e LEFT JOIN trail_subject s ON s.id = e.subject_id {of} ORDER BY e.subject_id, e.seq
"""
_CHAIN_TYPES = ("bytea", "text", "text", "int4", "bytea", "int4", "bytea", "bytea", "bytea")
_WITHOUT_ENTRIES = """
    SELECT s.kind, s.name, s.seq FROM trail_subject s
    WHERE NOT EXISTS (SELECT FROM trail_entry e WHERE e.subject_id = s.id)
"""
_PRIVATE = """
    SELECT s.kind, s.name, e.seq, e.body, p.field, p.salt, p.text
    FROM trail_private p JOIN trail_entry e ON e.id = p.entry_id JOIN trail_subject s ON s.id = e.subject_id {of}
"""
_PRIVATE_TYPES = ("text", "text", "int4", "bytea", "text", "bytea", "text")
_SEALED = """
    SELECT uuid_send(subject_id), seq, head FROM trail_sealedhead WHERE seal_id = %s ORDER BY subject_id
"""
_OTHERWISE = """
    SELECT s.kind, s.name, h.seq, h.head, e.hash
    FROM trail_sealedhead h JOIN trail_seal l ON l.id = h.seal_id JOIN trail_subject s ON s.id = h.subject_id
    LEFT JOIN trail_entry e ON e.subject_id = h.subject_id AND e.seq = h.seq
    WHERE l.number >= %s AND e.hash IS DISTINCT FROM h.head
"""


@dataclass(frozen=True, slots=True)
class Broken:
    """One fault: what kind, of which subject (or file), at which number, what should stand there and what does."""

    kind: str
    subject: str
    seq: int | None
    expected: str
    found: str


@dataclass(slots=True)
class _Count:
    chains: int = 0
    entries: int = 0
    files: int = 0
    orphans: int = 0


@dataclass(frozen=True, slots=True)
class _Of:
    """Which chains: all of them, unless a condition says which."""

    which: str = ""
    arguments: tuple[Any, ...] = ()

    def rows(self, query: str, types: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
        return _stream(query.format(of=self.which), types, self.arguments)

    @classmethod
    def grown(cls, since: datetime) -> _Of:
        return cls("WHERE e.subject_id IN (SELECT subject_id FROM trail_entry WHERE recorded_at >= %s)", (since,))


def report(*, since: datetime | None = None) -> dict[str, Any]:
    """What cli.md promises of `verify`: counts, orphans, and every fault found.

    With `since` (a machine instant) only what has grown since: chains with an entry recorded since, whole; files stored
    and seals made since.
    """
    count, of = _Count(), _Of.grown(since) if since else _Of()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        broken = [*_chains(count, of), *_private(of), *_files(count, since), *_seals(since)]
    return {**asdict(count), "broken": [asdict(each) for each in broken]}


def faults(subject: UUID | None = None) -> list[Broken]:
    """Every fault of the chains and private texts, or of one subject's, as the running transaction sees them."""
    of = _Of("WHERE e.subject_id = %s", (subject,)) if subject else _Of()
    return [*_chains(_Count(), of), *_private(of)]


def _stream(query: str, types: tuple[str, ...], arguments: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The rows of a query as they come, never all of them at once."""
    with connection.cursor() as cursor, cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT BINARY)", arguments) as rows:
        rows.set_types(types)
        yield from rows.rows()


def _chains(count: _Count, of: _Of) -> Iterator[Broken]:
    for subject, entries in groupby(of.rows(_CHAINS, _CHAIN_TYPES), key=itemgetter(0)):
        count.chains += 1
        yield from _chain(UUID(bytes=subject), entries, count)
    if of.which:
        return
    for kind, name, seq in _stream(_WITHOUT_ENTRIES, ("text", "text", "int4")):
        count.chains += 1
        yield Broken("tail", f"{kind}:{name}", seq, str(seq), "0")


def _chain(subject: UUID, entries: Iterator[tuple[Any, ...]], count: _Count) -> Iterator[Broken]:
    seq, last, name, top, head = 0, GENESIS, "", 0, b""
    for _, kind, named, top, head, number, prev, body, found in entries:  # noqa: B007 - the last ones are compared below
        count.entries += 1
        seq += 1
        name = f"{kind}:{named}"
        if number != seq:
            yield Broken("gap", name, seq, str(seq), str(number))
            seq = number
        elif found != (expected := link(last, body)) or prev != last:
            yield Broken("entry", name, seq, expected.hex(), found.hex())
        last = found
    if top is None:  # only a superuser with the constraints off can take a subject away
        yield Broken("head", str(subject), seq, "a subject", "none")
    elif seq < top:
        yield Broken("tail", name, top, str(top), str(seq))
    elif seq > top or last != head:
        yield Broken("head", name, top, last.hex(), head.hex())


def _private(of: _Of) -> Iterator[Broken]:
    """A text that was erased is missed by nobody; one that stands there is the one that was written."""
    for kind, name, seq, body, field, salt, text in of.rows(_PRIVATE, _PRIVATE_TYPES):
        expected, found = _veiled(body, field), veil(salt, text)
        if found != expected:
            yield Broken("entry", f"{kind}:{name}", seq, expected, found)


def _veiled(body: bytes, field: str) -> str:
    """What a body holds in place of a text; of a body that is none any more, nothing."""
    try:
        return str(json.loads(body)["private"][field])
    except (ValueError, LookupError, TypeError):
        return "none"


def _files(count: _Count, since: datetime | None) -> Iterator[Broken]:
    """Each named file is what its name says. One that no row names is an orphan: a crash between storing and committing
    leaves it, and it harms nobody."""
    store = stores.of(Home.here())
    for part in stores.PARTS:
        lying = set(store.names(part))
        rows = StoredFile.objects.filter(sha256__gte=part, sha256__lt=f"{part}g").values_list("sha256", "stored_at")
        for digest, stored_at in rows.iterator():
            is_there = digest in lying
            lying.discard(digest)
            if since is None or stored_at >= since:
                count.files += 1
                if (found := _hashed(store, digest) if is_there else "none") != digest:
                    yield Broken("file", digest, None, digest, found)
        count.orphans += len(lying)


def _hashed(store: Store, digest: str) -> str:
    reckoned = sha256()
    for piece in store.pieces(digest):
        reckoned.update(piece)
    return reckoned.hexdigest()


def _seals(since: datetime | None) -> Iterator[Broken]:
    """Each seal says its heads and the seal before, and is signed; only the newest may still wait for that."""
    previous, first, is_waiting = GENESIS.hex(), 1, False
    for number, row in enumerate(Seal.objects.order_by("number").iterator(), start=1):
        try:
            [made] = seals.views([row])
        except (ValueError, LookupError, TypeError):
            yield Broken("seal", str(number), number, "a statement", "none")
            previous, is_waiting = bytes(row.root).hex(), False
            continue
        said = {**json.loads(made.statement), "number": number, "previous": previous}
        if since is not None and made.sealed_at < since:
            first = number + 1
        else:
            heads, digest = seals.digested(_stream(_SEALED, ("bytea", "int4", "bytea"), (row.id,)))
            said |= {"heads": heads, "digest": digest}
        expected = sha256(canonical(said)).hexdigest()
        if made.root != expected:
            yield Broken("seal", str(number), made.number, expected, made.root)
        if is_waiting or (made.signature and not made.signature.is_good):
            yield Broken("seal", str(number), made.number, "signed", "not signed by a trusted key")
        previous, is_waiting = made.root, made.signature is None
    for kind, name, seq, head, found in _stream(_OTHERWISE, ("text", "text", "int4", "bytea", "bytea"), (first,)):
        # A chain that was wholly re-hashed agrees with itself, but not with what was sealed.
        yield Broken("seal", f"{kind}:{name}", seq, head.hex(), found.hex() if found else "none")
