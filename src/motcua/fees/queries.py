"""Reads of fees. What shows a dossier's money takes `viewer=` and filters by it in SQL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from motcua.core.payment import Entry, held
from motcua.dossiers.queries import visible
from motcua.fees.models import Slip
from motcua.people.queries import Viewer

REGISTER = "PT"
PAGE = 100
BESIDE = ("post__person", "post__unit", "cancels", "dossier")


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """A slip as the acts decide on it; `number` as it is printed: `0003/PT-241125`."""

    id: UUID
    dossier: UUID
    turn: int
    number: str
    tariff: int
    amount: int
    exemption: str
    is_counter_entry: bool

    @property
    def entry(self) -> Entry:
        return Entry(self.amount, self.is_counter_entry)


@dataclass(frozen=True, slots=True)
class SlipView:
    """A slip as pages show it, the `nth` of its day; `cancels` is the number of the one it undoes, `cancelled_by` that
    of the one that undid it, `code` its dossier's."""

    facts: SlipFacts
    nth: int
    reason: str
    by: str
    unit: str
    at: datetime
    cancels: str
    cancelled_by: str
    code: str


def last_slip(dossier_id: UUID) -> SlipFacts | None:
    """The latest slip of a locked dossier, as the acts decide on it."""
    row = Slip.objects.filter(dossier_id=dossier_id).order_by("-turn").first()
    return _facts(row) if row else None


def slips(dossier_id: UUID, *, viewer: Viewer) -> list[SlipView]:
    """The slips of a dossier the viewer may see, the latest first."""
    rows = Slip.objects.select_related(*BESIDE).filter(dossier_id=dossier_id, dossier__in=visible(viewer))
    return _views(rows.order_by("-turn"))


@dataclass(frozen=True, slots=True)
class Takings:
    """What one clerk took in a day: how many slips and đồng, how many of them let off whole, how many counter-entries
    and đồng given back."""

    clerk: str
    taken: int
    amount: int
    exempt: int
    undone: int
    given_back: int

    @property
    def held(self) -> int:
        return held((Entry(self.amount), Entry(self.given_back, is_counter_entry=True)))

    @classmethod
    def of(cls, rows: Iterable[Takings]) -> Takings:
        """All of them together."""
        each = [(row.taken, row.amount, row.exempt, row.undone, row.given_back) for row in rows]
        return cls("", *(sum(column) for column in zip(*each, strict=True))) if each else cls("", 0, 0, 0, 0, 0)


def takings(counter: UUID, day: date, *, viewer: Viewer) -> list[Takings]:
    """The takings of a day at one of the viewer's counters, by clerk."""
    undone = Q(cancels__isnull=False)
    rows = (
        _book(counter, day, viewer)
        .values("post__person__name")
        .annotate(
            taken=Count("id", filter=~undone),
            came=Sum("amount", filter=~undone, default=0),
            exempt=Count("id", filter=~undone & Q(amount=0)),
            undone=Count("id", filter=undone),
            went=Sum("amount", filter=undone, default=0),
        )
        .order_by("post__person__name")
    )
    return [
        Takings(row["post__person__name"], row["taken"], row["came"], row["exempt"], row["undone"], row["went"])
        for row in rows
    ]


def slips_of(counter: UUID, day: date, *, viewer: Viewer, after: int = 0) -> list[SlipView]:
    """One page of a day's slips at one of the viewer's counters, by number, after number `after`."""
    rows = _book(counter, day, viewer).select_related(*BESIDE).filter(number__gt=after).order_by("number")
    return _views(rows[:PAGE])


def _book(counter: UUID, day: date, viewer: Viewer) -> QuerySet[Slip]:
    rows = Slip.objects.filter(unit_id=counter, day=day)
    return rows if viewer.is_system else rows.filter(unit_id__in=viewer.counters)


def _views(rows: Iterable[Slip]) -> list[SlipView]:
    found = list(rows)
    undone = {row.cancels_id: row for row in Slip.objects.filter(cancels__in=[each.id for each in found])}
    return [
        SlipView(
            facts=_facts(row),
            nth=row.number,
            reason=row.reason,
            by=row.post.person.name,
            unit=row.post.unit.name,
            at=row.at,
            cancels=_number(row.cancels) if row.cancels else "",
            cancelled_by=_number(undone[row.id]) if row.id in undone else "",
            code=row.dossier.code,
        )
        for row in found
    ]


def _facts(row: Slip) -> SlipFacts:
    return SlipFacts(
        id=row.id,
        dossier=row.dossier_id,
        turn=row.turn,
        number=_number(row),
        tariff=row.tariff,
        amount=row.amount,
        exemption=row.exemption,
        is_counter_entry=row.cancels_id is not None,
    )


def written(nth: int, day: date) -> str:
    """`0003/PT-241125`: the third slip of a day, as it is printed."""
    return f"{nth:04d}/{REGISTER}-{day:%y%m%d}"


def _number(row: Slip) -> str:
    return written(row.number, row.day)
