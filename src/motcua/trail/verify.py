"""The proof: every chain, head, file and seal, in one snapshot, changing nothing, in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db import connection, transaction

from motcua.base import files
from motcua.base.home import Home
from motcua.base.models import StoredFile
from motcua.trail import seals
from motcua.trail.chain import GENESIS, link
from motcua.trail.models import Entry, Seal, SealedHead, Subject

CHUNK = 500


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


def report() -> dict[str, Any]:
    """What cli.md promises of `verify`: counts, orphans, and every fault found."""
    count = _Count()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        broken = [*_chains(count), *_lost_chains(), *_files(count), *_seals()]
        orphans = _orphans()
    return {
        "chains": count.chains,
        "entries": count.entries,
        "files": count.files,
        "orphans": orphans,
        "broken": [asdict(each) for each in broken],
    }


def _chains(count: _Count) -> Iterator[Broken]:
    """Walk subjects and entries side by side, both in the order of subjects."""
    entries = Entry.objects.order_by("subject_id", "seq").iterator(CHUNK)
    by_subject = groupby(entries, key=attrgetter("subject_id"))
    subject_id, chain = next(by_subject, (None, iter(())))
    for subject in Subject.objects.order_by("id").iterator(CHUNK):
        count.chains += 1
        if subject_id == subject.id:
            yield from _chain(subject, chain, count)
            subject_id, chain = next(by_subject, (None, iter(())))
        else:
            yield from _chain(subject, iter(()), count)


def _chain(subject: Subject, entries: Iterator[Entry], count: _Count) -> Iterator[Broken]:
    name = f"{subject.kind}:{subject.name}"
    seq, last = 0, GENESIS
    for entry in entries:
        count.entries += 1
        seq += 1
        if entry.seq != seq:
            yield Broken("gap", name, seq, str(seq), str(entry.seq))
            seq = entry.seq
        else:
            expected = link(last, bytes(entry.body))
            if bytes(entry.prev) != last or bytes(entry.hash) != expected:
                yield Broken("entry", name, seq, expected.hex(), bytes(entry.hash).hex())
        last = bytes(entry.hash)
    if seq < subject.seq:
        yield Broken("tail", name, subject.seq, str(subject.seq), str(seq))
    elif seq > subject.seq or last != bytes(subject.head):
        yield Broken("head", name, subject.seq, last.hex(), bytes(subject.head).hex())


def _lost_chains() -> Iterator[Broken]:
    """Entries whose subject's row is gone: only a superuser with the constraints off can make them."""
    lost = Entry.objects.exclude(subject_id__in=Subject.objects.values("id")).order_by("subject_id", "seq")
    for entry in lost.iterator(CHUNK):
        yield Broken("head", str(entry.subject_id), entry.seq, "a subject", "none")


def _files(count: _Count) -> Iterator[Broken]:
    for row in StoredFile.objects.order_by("sha256").iterator(CHUNK):
        count.files += 1
        path = files.place(row.sha256)
        if not path.exists():
            yield Broken("file", row.sha256, None, row.sha256, "none")
            continue
        with path.open("rb") as content:
            digest = sha256()
            while block := content.read(1 << 20):
                digest.update(block)
        if digest.hexdigest() != row.sha256:
            yield Broken("file", row.sha256, None, row.sha256, digest.hexdigest())


def _orphans() -> int:
    """Files that no row names: a crash between storing and committing leaves one, and it harms nobody."""
    folder = Home.here().files
    named = (path.parent.name + path.name for path in folder.glob("??/*") if len(path.name) == 62)
    return sum(not StoredFile.objects.filter(sha256=digest).exists() for digest in named)


def _seals() -> Iterator[Broken]:
    previous, number = bytes(32), 0
    for made in Seal.objects.order_by("number").iterator(CHUNK):
        number += 1
        heads = SealedHead.objects.filter(seal=made).order_by("subject_id").iterator(CHUNK)
        expected = seals.root(made.number, previous, ((h.subject_id.bytes, h.seq, bytes(h.head)) for h in heads))
        found = bytes(made.root)
        if made.number != number or expected != found or not seals.is_signed(found, bytes(made.signature)):
            yield Broken("seal", str(made.number), number, expected.hex(), found.hex())
        previous, number = found, made.number
        yield from _sealed_heads(made)


_DIFFERENT = """
    SELECT h.subject_id, h.seq, encode(h.head, 'hex'), coalesce(encode(e.hash, 'hex'), 'none')
    FROM trail_sealedhead h LEFT JOIN trail_entry e ON e.subject_id = h.subject_id AND e.seq = h.seq
    WHERE h.seal_id = %s AND e.hash IS DISTINCT FROM h.head
"""


def _sealed_heads(made: Seal) -> Iterator[Broken]:
    """A chain that was wholly re-hashed agrees with itself, but not with what was sealed."""
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERENT, [made.id])
        for subject, seq, expected, found in cursor.fetchall():
            yield Broken("seal", str(subject), seq, expected, found)
