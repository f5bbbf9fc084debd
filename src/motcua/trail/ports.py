"""What the trail asks of whoever signs its seals."""

from __future__ import annotations

from typing import Protocol


class SealingPort(Protocol):
    """An agency's signing service or device, or the home's own key: Ed25519 (RFC 8032) in any case."""

    @property
    def signer(self) -> str:
        """Whose key it is, as readers are told (at most 200 characters)."""

    @property
    def public_key(self) -> bytes:
        """32 bytes."""

    def sign(self, statement: bytes) -> bytes:
        """64 bytes over the statement as it is. Refuses `signing_failed` when the signer or the service says no."""
