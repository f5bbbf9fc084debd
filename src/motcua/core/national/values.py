"""What a source says, typed. Each value keeps the span that it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from motcua.core.national.source import Span


class Kind(StrEnum):
    """What is the matter with a place: unreadable, at odds with another place, or read and yet doubtful."""

    OPEN = "open"
    CONTRADICTORY = "contradictory"
    FLAGGED = "flagged"


class Unit(StrEnum):
    WORKING_DAY = "working_day"
    DAY = "day"
    HOUR = "hour"
    MONTH = "month"


class Way(StrEnum):
    ONLINE = "ONLINE"
    POSTAL = "POSTAL"
    DIRECT = "DIRECT"


class Tier(StrEnum):
    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class Finding:
    """What could not be read, or not be trusted. `place` names the value (`channels/DIRECT/1/term`) and stays the same
    from one source to the next; `basis` is the text that whoever settles it goes by."""

    kind: Kind
    code: str
    place: str
    span: Span
    basis: str


@dataclass(frozen=True, slots=True)
class Term:
    """So many of a unit, exactly as stated."""

    count: Decimal
    unit: Unit


@dataclass(frozen=True, slots=True)
class Fee:
    """An amount in whole đồng, None where the source leaves it to its text."""

    amount: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to hand in, with what it promises; `ordinal` counts the blocks of the same way."""

    way: Way
    ordinal: int
    term: Term | None
    fees: tuple[Fee, ...]
    description: str
    span: Span


@dataclass(frozen=True, slots=True)
class Component:
    """A paper, with originals and copies; None where they are not stated."""

    name: str
    originals: int | None
    copies: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Papers:
    """The papers of one case; `case` is empty where the source names none."""

    case: str
    components: tuple[Component, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """A document of the legal basis: its number, and its date where it stands beside the number."""

    title: str
    number: str | None
    issued_on: date | None
    span: Span


@dataclass(frozen=True, slots=True)
class Agencies:
    """Who carries it out, who decides, who receives, each as the source writes it."""

    executing: str
    competent: str
    receiving: str
    delegated: str
    coordinating: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure as the national catalogue states it; `text` is the source, whole."""

    code: str
    name: str
    decision: str
    tiers: tuple[Tier, ...]
    kind: str
    field: str
    steps: str
    channels: tuple[Channel, ...]
    papers: tuple[Papers, ...]
    applicants: str
    agencies: Agencies
    results: str
    legal_basis: tuple[Basis, ...]
    requirements: str
    keywords: str
    description: str
    findings: tuple[Finding, ...]
    text: str

    def has(self, kind: Kind) -> bool:
        """Whether something is open, contradictory or flagged in it."""
        return any(each.kind is kind for each in self.findings)
