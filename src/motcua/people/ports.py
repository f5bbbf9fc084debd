"""What the house asks of whoever proves a citizen's identity (VNeID)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

type Way = Literal["email", "phone"]
"""By what somebody may be told outside the portal, as the person's record names it."""


@dataclass(frozen=True, slots=True)
class ProvenIdentity:
    """A citizen as the provider knows him. `subject` is the provider's own lasting name for him."""

    subject: str
    number: str
    name: str
    born_on: date
    sex: str
    address: str


class IdentityPort(Protocol):
    """A provider one is sent to, and comes back from with a code."""

    def address(self, *, state: str) -> str:
        """Where to send the browser; it comes back to the house with `state` and a `code`."""

    def proven(self, code: str) -> ProvenIdentity:
        """Whom the code stands for, once. Refuses `identity_not_proven`."""
