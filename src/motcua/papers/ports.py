"""What comes in from outside: papers as they are handed in; and what the house asks of whoever signs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Handed:
    """A component as it was handed in: originals, certified copies and plain copies counted, compared, and perhaps as
    a file (its SHA-256)."""

    component: str
    originals: int = 0
    certified: int = 0
    copies: int = 0
    is_compared: bool = False
    pages: int = 0
    file: str | None = None

    @property
    def is_counted(self) -> bool:
        """Whether a clerk has had it before him."""
        return bool(self.originals or self.certified or self.copies or self.is_compared)


class ScannedFrom(StrEnum):
    """What lay on the scanner."""

    ORIGINAL = "original"
    CERTIFIED = "certified"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class SignerName:
    """Who signs, as the signature names him."""

    name: str
    title: str
    unit: str


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """What a signature says of itself: its signer, whom its certificate comes from, the signer's own time (aware)."""

    signer: str
    issuer: str
    certificate: str
    signed_at: datetime | None

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "signed_at": self.signed_at.isoformat() if self.signed_at else None}


class SigningPort(Protocol):
    """A signing service or device: bytes in, the same bytes with a signature appended out."""

    def sign(self, document: bytes, *, signer: SignerName) -> bytes:
        """Sign a PDF (PAdES). Refuses `signing_failed` when the signer or the service says no."""
