"""Secrets under the home's key: hashes that cannot be guessed without it, and texts that only this home can open."""

from __future__ import annotations

import base64
import hmac
import secrets
from hashlib import sha256

from cryptography.fernet import Fernet
from django.core import signing

from motcua.base.home import Home

ASKED = "base.secrets.ask"


def six_digits() -> str:
    return f"{secrets.randbelow(1_000_000):06d}"


def tracking_hash(code: str, digits: str) -> bytes:
    """What is stored in place of a slip's six digits: a million of them are soon tried, but not without the key."""
    key = Home.here().secret("tracking").encode()
    return hmac.new(key, f"{code} {digits}".encode(), sha256).digest()


def consent_code(request: str) -> str:
    """The six digits that go to a phone for this request: the same each time, so that they need be kept nowhere."""
    key = Home.here().secret("consent").encode()
    return f"{int.from_bytes(hmac.new(key, request.encode(), sha256).digest()) % 1_000_000:06d}"


def ask(*about: str) -> str:
    """A request that only this home can make, with the instant at which it was made; it may lie in a page."""
    return signing.dumps(about, salt=ASKED)


def is_asked(request: str, *about: str, minutes: int) -> bool:
    """Whether this home made that request about exactly this, not longer ago than so many minutes of machine time."""
    try:
        return tuple(signing.loads(request, salt=ASKED, max_age=minutes * 60)) == about
    except signing.BadSignature:
        return False


def code_of(request: str) -> str:
    """The six digits that are sent for a request: the same each time, so that they need be kept nowhere."""
    key = Home.here().secret("asked").encode()
    return f"{int.from_bytes(hmac.new(key, request.encode(), sha256).digest()) % 1_000_000:06d}"


def same(right: str, given: str) -> bool:
    """Whether two secrets are the same, in a time that tells nothing of how much of them is."""
    return hmac.compare_digest(right.encode(), given.encode())


def _box() -> Fernet:
    key = sha256(Home.here().secret("sealed").encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))


def close(text: str) -> bytes:
    """Encrypt a short text for this home."""
    return _box().encrypt(text.encode())


def open_(sealed: bytes) -> str:
    """Decrypt what this home closed. Raises cryptography's InvalidToken."""
    return _box().decrypt(sealed).decode()


def machine_key(request: str) -> str:
    """The key that a request for one is answered with: the same each time, so that it need be kept nowhere."""
    key = Home.here().secret("machine-keys").encode()
    return f"motcua_{base64.urlsafe_b64encode(hmac.new(key, request.encode(), sha256).digest()).decode().rstrip('=')}"


def upload_mark(key: str, digest: str) -> str:
    """What proves that a file was handed over under this key: without it, naming a file is no way to read it."""
    mark = hmac.new(Home.here().secret("uploads").encode(), f"{key} {digest}".encode(), sha256)
    return mark.hexdigest()[:32]
