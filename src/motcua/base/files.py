"""Files: named by their SHA-256, in the store before any row speaks of them, never changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from motcua.base import clock, stores
from motcua.base.home import Home
from motcua.base.models import StoredFile
from motcua.core.errors import Refused

LARGEST = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Kinds:
    """What a file may be: media types by the pattern of their first bytes, and the code that refuses any other."""

    starts: Mapping[bytes, str]
    refusal: str

    def media_type(self, content: bytes) -> str:
        """What the bytes are, by their own first bytes. Refuses the code of `refusal`."""
        for start, kind in self.starts.items():
            if re.match(start, content, re.DOTALL):
                return kind
        raise Refused(self.refusal, rule=", ".join(sorted(set(self.starts.values()))))


PAPERS = Kinds(
    {
        rb"%PDF-": "application/pdf",
        rb"\xff\xd8\xff": "image/jpeg",
        rb"\x89PNG\r\n\x1a\n": "image/png",
    },
    "file_type_refused",
)
SOUNDS = Kinds(
    {
        rb"ID3|\xff[\xfa\xfb\xf2\xf3]": "audio/mpeg",
        rb"OggS": "audio/ogg",
        rb"RIFF.{4}WAVE": "audio/wav",
    },
    "sound_type_refused",
)


def media_type(content: bytes) -> str:
    """Which kind of paper the bytes are. Refuses `file_type_refused`."""
    return PAPERS.media_type(content)


def store(content: bytes, kinds: Kinds = PAPERS) -> str:
    """Keep `content` and its row; return its SHA-256.

    The store has the bytes for good before the row is written: a row without its file cannot come from a crash.
    Refuses `file_empty`, `file_too_large`, what is none of `kinds`, and `file_store_away`.
    """
    if not content:
        raise Refused("file_empty")
    if len(content) > LARGEST:
        raise Refused("file_too_large", size=len(content), largest=LARGEST)
    kind = kinds.media_type(content)
    digest = sha256(content).hexdigest()
    stores.of(Home.here()).keep(digest, content)
    row = StoredFile(sha256=digest, size=len(content), media_type=kind, stored_at=clock.machine_now())
    StoredFile.objects.bulk_create([row], ignore_conflicts=True)
    return digest


def read(digest: str) -> bytes:
    """The bytes of a stored file, proven to be the ones that were stored. Refuses `file_broken`, `file_store_away`."""
    try:
        content = b"".join(stores.of(Home.here()).pieces(digest))
    except FileNotFoundError as lost:
        raise Refused("file_broken", rule="SHA-256", file=digest) from lost
    if sha256(content).hexdigest() != digest:
        raise Refused("file_broken", rule="SHA-256", file=digest)
    return content
