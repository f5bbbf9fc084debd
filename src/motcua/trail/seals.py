"""Seals: all heads changed since the last seal, read in one snapshot, under one root signed by the home's key."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection, transaction
from django.db.models import F, Max, OuterRef, Q, Subquery

from motcua.base import clock
from motcua.base.home import Home
from motcua.trail.models import Seal, SealedHead, Subject

HEAD = tuple[bytes, int, bytes]


def key(home: Home) -> Ed25519PrivateKey:
    """The home's sealing key, made once."""
    return Ed25519PrivateKey.from_private_bytes(sha256(home.secret("seal").encode()).digest())


def root(number: int, previous: bytes, heads: Iterable[HEAD]) -> bytes:
    """One hash over the seal before and each (subject, seq, head) in the order of subjects."""
    digest = sha256(number.to_bytes(8, "big") + previous)
    for subject, seq, head in heads:
        digest.update(subject + seq.to_bytes(8, "big") + head)
    return digest.digest()


def seal() -> int:
    """Seal every head that has changed since its last seal; return how many."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        last = Seal.objects.order_by("-number").first()
        sealed = SealedHead.objects.filter(subject=OuterRef("pk")).values("subject").annotate(m=Max("seq")).values("m")
        changed = (
            Subject.objects.annotate(sealed=Subquery(sealed))
            .filter(Q(sealed__isnull=True, seq__gt=0) | Q(sealed__lt=F("seq")))
            .order_by("id")
        )
        heads = [(row, (row.id.bytes, row.seq, bytes(row.head))) for row in changed]
        if not heads:
            return 0
        number = last.number + 1 if last else 1
        top = root(number, bytes(last.root) if last else bytes(32), (head for _, head in heads))
        signature = key(Home.here()).sign(top)
        made = Seal.objects.create(number=number, sealed_at=clock.machine_now(), root=top, signature=signature)
        SealedHead.objects.bulk_create(
            [SealedHead(seal=made, subject=row, seq=row.seq, head=row.head) for row, _ in heads], batch_size=1000
        )
        return len(heads)


def is_signed(seal_root: bytes, signature: bytes) -> bool:
    """Whether the home's key signed this root."""
    try:
        key(Home.here()).public_key().verify(signature, seal_root)
    except InvalidSignature:
        return False
    return True
