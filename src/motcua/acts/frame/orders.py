"""An order: what somebody wants, plain, from outside. An outcome: what came of it, small enough to keep."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """Who orders: a citizen for himself, staff by a post, or a named part of the system. A program has its key as its
    `account` and acts by one `post` alone."""

    account: UUID | None = None
    person: UUID | None = None
    as_staff: bool = False
    system: str = ""
    post: UUID | None = None

    @property
    def key(self) -> UUID | None:
        """The key of a program; None where a person orders."""
        return self.account if self.post else None

    @property
    def name(self) -> str:
        """What idempotency keys are counted by."""
        return str(self.account) if self.account else f"system:{self.system}"


@dataclass(frozen=True, slots=True)
class Order:
    """`subject` names what the act is about (a dossier's code; None: the act brings it into being), `key` makes it
    once, `session` is the helping session in which a citizen is being helped, `seen` the subject's last entry on
    the page that the order was made from (None: whatever has come since)."""

    by: Actor
    key: str
    subject: str | None = None
    session: UUID | None = None
    seen: int | None = None

    def sub(self, part: str, *, subject: str | None = None) -> Order:
        """The same person's next order under this one's key: `KEY/part`."""
        return replace(self, key=f"{self.key}/{part}", subject=subject)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The subject's name (a dossier's code) and id, and what else the next page needs."""

    name: str
    id: UUID
    data: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {"name": self.name, "id": str(self.id), "data": self.data}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Outcome:
        return cls(kept["name"], UUID(kept["id"]), kept["data"])
