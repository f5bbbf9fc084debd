"""What comes in from outside: which papers are meant, and who is to answer for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import UUID

from motcua.core.authority import PostFact
from motcua.core.lifecycle import Who


@dataclass(frozen=True, slots=True, order=True)
class Paper:
    """Equal papers of a dossier: `kind` is `original`, `certified`, `copy` or `result`; a result has no component."""

    dossier: str
    component: str
    kind: str

    def __str__(self) -> str:
        return f"{self.dossier}/{self.kind}/{self.component}"

    @classmethod
    def from_text(cls, text: str) -> Paper:
        """What `str` wrote. Raises ValueError."""
        dossier, kind, component = text.split("/", 2)
        return cls(dossier, component, kind)


LABEL = re.compile(r"GT[- ]?0*(\d{1,12})", re.I)


def label(serial: int) -> str:
    """`GT-000123`: a paper's short code, as its label says it (GT: giấy tờ)."""
    return f"GT-{serial:06d}"


def serial_of(text: str) -> int | None:
    """The paper whose label was scanned or typed; None for any other text."""
    found = LABEL.fullmatch(text.strip())
    return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a paper: exactly one of a clerk at his counter (`post`), an agency (`unit`), a citizen (`person`)."""

    post: UUID | None = None
    unit: UUID | None = None
    person: UUID | None = None

    @classmethod
    def of(cls, post: PostFact) -> Holder:
        """A clerk answers for what he holds himself; an official holds for his unit."""
        return cls(post=post.id) if post.role is Who.CLERK else cls(unit=post.unit)

    @property
    def columns(self) -> dict[str, UUID | None]:
        """What a row says of its holder."""
        return {"post_id": self.post, "unit_id": self.unit, "person_id": self.person}

    @property
    def filters(self) -> dict[str, UUID]:
        """What finds the rows of this holder."""
        return {name: value for name, value in self.columns.items() if value is not None}


def place(post: PostFact) -> UUID:
    """Where somebody in this post gives and takes: the clerk's counter, the official's unit."""
    return post.counter if post.role is Who.CLERK and post.counter else post.unit
