"""How a chain is made: canonical bytes, and one hash over the last hash and the body."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

GENESIS = bytes(32)


def canonical(body: Mapping[str, Any]) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces: one body has one form."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def link(prev: bytes, body: bytes) -> bytes:
    return sha256(prev + body).digest()


def veil(salt: bytes, text: str) -> str:
    """What a body holds in place of personal text."""
    return sha256(salt + text.encode()).hexdigest()
