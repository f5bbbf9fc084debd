"""Seals: once a day all heads changed since the last seal, read in one snapshot, under one signed statement.

A statement is canonical JSON: number, domain day, machine instant, how many heads, `digest` (SHA-256 over each
subject's id, number in 8 bytes and head, in the order of ids) and `previous`, the root before. Its SHA-256 is the root.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection, transaction

from motcua.base import clock
from motcua.base.home import Home
from motcua.base.plugins import adapter
from motcua.trail.chain import GENESIS, canonical
from motcua.trail.models import Seal, SealSignature
from motcua.trail.ports import SealingPort

_CHANGED = "COPY (SELECT uuid_send(id), seq, head FROM trail_unsealed ORDER BY id) TO STDOUT (FORMAT BINARY)"
_KEEP = "INSERT INTO trail_sealedhead (seal_id, subject_id, seq, head) SELECT %s, id, seq, head FROM trail_unsealed"


@dataclass(frozen=True, slots=True)
class SignatureView:
    """Whose signature it is, with which key; `is_good` when a key this house trusts signed exactly the statement."""

    signer: str
    key: bytes
    signature: bytes
    signed_at: datetime
    is_good: bool


@dataclass(frozen=True, slots=True)
class SealView:
    """One seal. `day` is the law's, `sealed_at` the machine's instant of its snapshot; `follows`: it says the root of
    the seal before it."""

    number: int
    day: date
    sealed_at: datetime
    heads: int
    previous: str
    root: str
    statement: str
    follows: bool
    signature: SignatureView | None

    @property
    def is_good(self) -> bool:
        """Whether root, signature and the seal before agree with the statement; its heads are proven by `verify`."""
        is_root = sha256(self.statement.encode()).hexdigest() == self.root
        return is_root and self.follows and self.signature is not None and self.signature.is_good

    def to_json(self) -> dict[str, Any]:
        """What anybody may keep and check: the statement as signed, and in hexadecimal its root, key and signature."""
        signed = self.signature
        return {
            "number": self.number,
            "statement": self.statement,
            "root": self.root,
            "signer": signed.signer if signed else None,
            "key": signed.key.hex() if signed else None,
            "signature": signed.signature.hex() if signed else None,
        }


def seal_day() -> None:
    """Make the seal that the law's day still lacks, and sign what waits for a signature."""
    last = Seal.objects.order_by("-number").first()
    if last is None or _read(last)["day"] < clock.today().isoformat():
        seal()
    else:
        sign()


def seal() -> int:
    """Seal every head that no seal covers as it stands, perhaps none, and sign; return how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        said: dict[str, Any] = {"v": 1, "day": clock.today().isoformat(), "sealed_at": clock.machine_now().isoformat()}
        last = Seal.objects.order_by("-number").first()
        number = last.number + 1 if last else 1
        with cursor.copy(_CHANGED) as changed:
            changed.set_types(["bytea", "int4", "bytea"])
            heads, digest = digested(changed.rows())
        said |= {"number": number, "previous": bytes(last.root if last else GENESIS).hex()}
        statement = canonical({**said, "heads": heads, "digest": digest})
        # Of two who seal at once the second stops here, at the number.
        made = Seal.objects.create(number=number, statement=statement, root=sha256(statement).digest())
        cursor.execute(_KEEP, [made.id])
    sign()
    return heads


def digested(heads: Iterable[tuple[bytes, int, bytes]]) -> tuple[int, str]:
    """How many heads (subject's id, number, hash) there are, and their digest."""
    count, digest = 0, sha256()
    for subject, seq, head in heads:
        count += 1
        digest.update(subject + seq.to_bytes(8, "big") + head)
    return count, digest.hexdigest()


def sign() -> None:
    """Sign each seal that has no signature yet, through the port and outside any transaction. Its refusals pass
    through, and the next call tries again."""
    for waiting in Seal.objects.exclude(id__in=SealSignature.objects.values("seal")).order_by("number"):
        port: SealingPort = adapter("SEALING")
        _trust(port.public_key)
        made = SealSignature(
            seal=waiting,
            signer=port.signer,
            key=port.public_key,
            signature=port.sign(bytes(waiting.statement)),
            signed_at=clock.machine_now(),
        )
        SealSignature.objects.bulk_create([made], ignore_conflicts=True)


def keys_file() -> Path:
    """The keys by which this home's seals have been signed, one a line in hexadecimal: only these are trusted."""
    return Home.here().keys / "seal-keys"


def trusted() -> frozenset[bytes]:
    file = keys_file()
    return frozenset(map(bytes.fromhex, file.read_text(encoding="ascii").split())) if file.exists() else frozenset()


def _trust(key: bytes) -> None:
    if key not in trusted():
        keys_file().touch(mode=0o600)
        with keys_file().open("a", encoding="ascii") as file:
            file.write(f"{key.hex()}\n")


def listed(*, before: int | None = None, limit: int) -> list[SealView]:
    """The newest seals, or those before a number, newest first."""
    rows = Seal.objects.filter(number__lt=before) if before is not None else Seal.objects.all()
    return views(rows.order_by("-number")[:limit])


def last_good() -> SealView | None:
    """The newest seal that bears a signature, if it is good: what came after rests on the heads of chains alone."""
    newest = Seal.objects.filter(id__in=SealSignature.objects.values("seal")).order_by("-number")[:1]
    return next((each for each in views(newest) if each.is_good), None)


def unsealed() -> int:
    """How many chains no seal covers as they stand."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM trail_unsealed")
        number: int = cursor.fetchone()[0]
    return number


def signed() -> Iterator[SealView]:
    """Every seal from the first on, as far as all are signed: what is handed out once never changes."""
    number = 0
    while page := views(Seal.objects.filter(number__gt=number).order_by("number")[:200]):
        for made in page:
            if made.signature is None:
                return
            yield made
        number = page[-1].number


def views(rows: Iterable[Seal]) -> list[SealView]:
    """Seals with their signatures, each beside the root before it."""
    found, keys = list(rows), trusted()
    signatures = {each.seal_id: each for each in SealSignature.objects.filter(seal__in=found)}
    before = Seal.objects.filter(number__in=[each.number - 1 for each in found])
    roots = {0: GENESIS, **{number: bytes(root) for number, root in before.values_list("number", "root")}}
    return [_view(row, signatures.get(row.id), roots.get(row.number - 1), keys) for row in found]


def _view(row: Seal, signed: SealSignature | None, before: bytes | None, keys: frozenset[bytes]) -> SealView:
    said = _read(row)
    return SealView(
        number=row.number,
        day=date.fromisoformat(said["day"]),
        sealed_at=datetime.fromisoformat(said["sealed_at"]),
        heads=said["heads"],
        previous=said["previous"],
        root=bytes(row.root).hex(),
        statement=bytes(row.statement).decode(),
        follows=before is not None and before.hex() == said["previous"],
        signature=_signature(row, signed, keys) if signed else None,
    )


def _signature(row: Seal, signed: SealSignature, keys: frozenset[bytes]) -> SignatureView:
    key, signature = bytes(signed.key), bytes(signed.signature)
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, bytes(row.statement))
    except (InvalidSignature, ValueError):
        is_good = False
    else:
        is_good = key in keys
    return SignatureView(signed.signer, key, signature, signed.signed_at, is_good)


def _read(row: Seal) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(bytes(row.statement))
    return said
