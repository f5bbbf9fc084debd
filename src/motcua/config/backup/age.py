"""The file format of age (age-encryption.org/v1) for X25519 keys: whoever backs up need not be able to read.

The content is sealed in chunks of 64 KiB (STREAM with ChaCha20-Poly1305), each by its number and by whether it is the
last, so that a chunk changed, moved or cut off is found. What is written here `age -d` opens, and the other way round.
"""

from __future__ import annotations

import hmac
import os
import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from motcua.config.backup import bech32
from motcua.config.backup.refusals import CHANGED, CUT, CUT_OR_CHANGED, NO_KEY, UNREADABLE_KEY, WRONG_KEY
from motcua.config.exits import Broken, Cannot

INTRO = b"age-encryption.org/v1\n"
WRAPPING = b"age-encryption.org/v1/X25519"
CHUNK, TAG = 64 * 1024, 16
LONGEST_LINE, MOST_LINES = 256, 64
ONCE = bytes(12)
"""The nonce of a key that seals one thing alone."""


@dataclass(frozen=True, slots=True)
class Keys:
    """For whom an archive is sealed, and the keys that open one."""

    recipients: tuple[X25519PublicKey, ...] = ()
    identities: tuple[X25519PrivateKey, ...] = field(default=(), repr=False)

    @classmethod
    def read(cls, text: str) -> Keys:
        """The keys in `text`, one a line, as age-keygen writes them. Raises Cannot for what is none."""
        lines = [line.strip() for line in text.splitlines()]
        recipients, identities = [], []
        for line in (each for each in lines if each and not each.startswith("#")):
            try:
                if line.startswith("age1"):
                    recipients.append(X25519PublicKey.from_public_bytes(bech32.decode("age", line)))
                else:
                    identities.append(X25519PrivateKey.from_private_bytes(bech32.decode("age-secret-key-", line)))
            except ValueError as wrong:
                raise Cannot(UNREADABLE_KEY) from wrong
        return cls((*recipients, *(each.public_key() for each in identities)), tuple(identities))


def new_key() -> tuple[str, str]:
    """A fresh identity, to be kept, and the recipient that may be known."""
    key = X25519PrivateKey.generate()
    identity = bech32.encode("age-secret-key-", key.private_bytes_raw()).upper()
    return identity, bech32.encode("age", key.public_key().public_bytes_raw())


class Sealer:
    """Seals what is written to it; `close` writes the last chunk and leaves `out` open."""

    def __init__(self, out: BinaryIO, recipients: Sequence[X25519PublicKey]) -> None:
        key, nonce = os.urandom(16), os.urandom(16)
        head = INTRO + b"".join(_stanza(key, each) for each in recipients) + b"---"
        out.write(head + b" " + _base64(_mac(key, head)) + b"\n" + nonce)
        self._out, self._cipher = out, _payload_cipher(key, nonce)
        self._held, self._number = bytearray(), 0

    def write(self, content: bytes) -> None:
        self._held += content
        while len(self._held) > CHUNK:
            self._seal(self._held[:CHUNK], is_last=False)
            del self._held[:CHUNK]

    def close(self) -> None:
        self._seal(self._held, is_last=True)

    def _seal(self, chunk: bytearray, *, is_last: bool) -> None:
        self._out.write(self._cipher.encrypt(_nonce(self._number, is_last=is_last), bytes(chunk), None))
        self._number += 1


class Opener:
    """Opens what stands in `source` after `INTRO`; raises Cannot without the right key, Broken at the first fault."""

    def __init__(self, source: BinaryIO, identities: Sequence[X25519PrivateKey]) -> None:
        if not identities:
            raise Cannot(NO_KEY)
        self._source = source
        self._cipher = _payload_cipher(_file_key(source, identities), source.read(16))
        self._next, self._number = source.read(CHUNK + TAG), 0
        self._held = bytearray()

    def read(self, size: int) -> bytes:
        """As many bytes as asked for, fewer only at the end."""
        while len(self._held) < size and self._next:
            chunk, self._next = self._next, self._source.read(CHUNK + TAG)
            try:
                self._held += self._cipher.decrypt(_nonce(self._number, is_last=not self._next), chunk, None)
            except InvalidTag as wrong:
                raise Broken(CHANGED if self._next else CUT_OR_CHANGED) from wrong
            self._number += 1
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken


def _stanza(key: bytes, recipient: X25519PublicKey) -> bytes:
    ephemeral = X25519PrivateKey.generate()
    share = ephemeral.public_key().public_bytes_raw()
    wrapping = _derive(ephemeral.exchange(recipient), salt=share + recipient.public_bytes_raw(), info=WRAPPING)
    body = ChaCha20Poly1305(wrapping).encrypt(ONCE, key, None)
    return b"-> X25519 " + _base64(share) + b"\n" + _base64(body) + b"\n"


def _file_key(source: BinaryIO, identities: Sequence[X25519PrivateKey]) -> bytes:
    """The key that one of the stanzas keeps for one of us, once the header is proven whole."""
    lines = [INTRO]
    while not lines[-1].startswith(b"--- "):
        lines.append(source.readline(LONGEST_LINE))
        if len(lines) > MOST_LINES or not lines[-1].endswith(b"\n"):
            raise Broken(CUT if len(lines[-1]) < LONGEST_LINE else CHANGED)
    head = b"".join(lines[:-1])
    stanzas = re.findall(rb"^-> X25519 ([A-Za-z0-9+/]{43})\n([A-Za-z0-9+/]{43})\n", head, re.MULTILINE)
    tried = (_unwrapped(_bytes(share), _bytes(body), each) for share, body in stanzas for each in identities)
    key = next((each for each in tried if each), None)
    if key is None:
        raise Cannot(WRONG_KEY)
    if lines[-1] != b"--- " + _base64(_mac(key, head + b"---")) + b"\n":
        raise Broken(CHANGED)
    return key


def _unwrapped(share: bytes, body: bytes, identity: X25519PrivateKey) -> bytes | None:
    try:
        secret = identity.exchange(X25519PublicKey.from_public_bytes(share))
        wrapping = _derive(secret, salt=share + identity.public_key().public_bytes_raw(), info=WRAPPING)
        return ChaCha20Poly1305(wrapping).decrypt(ONCE, body, None)
    except (InvalidTag, ValueError):
        return None


def _payload_cipher(key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(_derive(key, salt=nonce, info=b"payload"))


def _mac(key: bytes, head: bytes) -> bytes:
    return hmac.digest(_derive(key, salt=b"", info=b"header"), head, "sha256")


def _derive(secret: bytes, *, salt: bytes, info: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=salt, info=info).derive(secret)


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _base64(content: bytes) -> bytes:
    return b64encode(content).rstrip(b"=")


def _bytes(text: bytes) -> bytes:
    return b64decode(text + b"=" * (-len(text) % 4))
