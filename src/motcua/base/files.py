"""The home's files: named by their SHA-256, on disk before any row speaks of them, never changed."""

from __future__ import annotations

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from motcua.base import clock
from motcua.base.home import Home
from motcua.base.models import StoredFile
from motcua.core.errors import Refused

LARGEST = 20 * 1024 * 1024
STARTS = {
    b"%PDF-": "application/pdf",
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
}


def media_type(content: bytes) -> str:
    """What the bytes are, by their own first bytes. Refuses `file_type_refused`."""
    for start, kind in STARTS.items():
        if content.startswith(start):
            return kind
    raise Refused("file_type_refused", rule="PDF, JPEG, PNG")


def place(digest: str) -> Path:
    """Where the file with this SHA-256 lies."""
    return Home.here().files / digest[:2] / digest[2:]


def store(content: bytes) -> str:
    """Keep `content` and its row; return its SHA-256.

    The bytes are fsynced, and so is the folder that names them, before the row is written: a row without its
    file cannot come from a crash. Refuses `file_empty`, `file_too_large`, `file_type_refused`.
    """
    if not content:
        raise Refused("file_empty")
    if len(content) > LARGEST:
        raise Refused("file_too_large", size=len(content), largest=LARGEST)
    kind = media_type(content)
    digest = sha256(content).hexdigest()
    _write(place(digest), content)
    row = StoredFile(sha256=digest, size=len(content), media_type=kind, stored_at=clock.machine_now())
    StoredFile.objects.bulk_create([row], ignore_conflicts=True)
    return digest


def read(digest: str) -> bytes:
    """The bytes of a stored file, proven to be the ones that were stored. Raises Refused `file_broken`."""
    try:
        content = place(digest).read_bytes()
    except FileNotFoundError as lost:
        raise Refused("file_broken", rule="SHA-256", file=digest) from lost
    if sha256(content).hexdigest() != digest:
        raise Refused("file_broken", rule="SHA-256", file=digest)
    return content


def _write(target: Path, content: bytes) -> None:
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".new-", delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    written = Path(file.name)
    written.chmod(0o440)
    written.replace(target)
    for folder in (target.parent, target.parent.parent):
        _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
