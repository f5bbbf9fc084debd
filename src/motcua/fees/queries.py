"""Reads of fees. What shows a dossier's money takes `viewer=` and filters by it in SQL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum

from motcua.core.errors import Unknown
from motcua.core.payment import Entry, held
from motcua.dossiers.queries import visible
from motcua.fees.models import Print, Slip
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
    of the one that undid it, `code` its dossier's; `prints` counts the original and its copies."""

    facts: SlipFacts
    nth: int
    reason: str
    by: str
    unit: str
    at: datetime
    cancels: str
    cancelled_by: str
    code: str
    prints: int


@dataclass(frozen=True, slots=True)
class PrintView:
    """One print of a slip: the original (`nth` 0), or the copy so numbered; when and by whom."""

    number: str
    code: str
    nth: int
    at: datetime
    by: str


def printed(print_id: UUID, *, viewer: Viewer) -> PrintView:
    """A print of a slip whose dossier the viewer may see. Raises Unknown."""
    rows = Print.objects.select_related("of__dossier", "post__person").filter(of__dossier__in=visible(viewer))
    row = rows.filter(id=print_id).first()
    if row is None:
        raise Unknown("unknown", what="print")
    return PrintView(_number(row.of), row.of.dossier.code, row.nth, row.at, row.post.person.name)


def slip_facts(slip: UUID, *, dossier: UUID) -> SlipFacts:
    """A slip of a locked dossier. Raises Unknown."""
    row = Slip.objects.filter(id=slip, dossier_id=dossier).first()
    if row is None:
        raise Unknown("unknown", what="slip")
    return _facts(row)


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


@dataclass(frozen=True, slots=True)
class Sort:
    """What one procedure brought in a day: how many slips, and the đồng held of it."""

    procedure: str
    slips: int
    held: int


def sorts(counter: UUID, day: date, *, viewer: Viewer) -> list[Sort]:
    """The takings of a day by procedure, the most money first."""
    undone = Q(cancels__isnull=False)
    rows = (
        _book(counter, day, viewer)
        .values(short=F("dossier__version__content__short"))
        .annotate(
            slips=Count("id"),
            came=Sum("amount", filter=~undone, default=0),
            went=Sum("amount", filter=undone, default=0),
        )
    )
    found = [Sort(row["short"], row["slips"], row["came"] - row["went"]) for row in rows]
    return sorted(found, key=lambda each: (-each.held, each.procedure))


def slips_of(counter: UUID, day: date, *, viewer: Viewer, after: int = 0) -> list[SlipView]:
    """One page of a day's slips at one of the viewer's counters, by number, after number `after`."""
    rows = _book(counter, day, viewer).select_related(*BESIDE).filter(number__gt=after).order_by("number")
    return _views(rows[:PAGE])


def _book(counter: UUID, day: date, viewer: Viewer) -> QuerySet[Slip]:
    """His own slips; all of them for whoever keeps the counter's book, not for another body's clerk who sits there."""
    rows = Slip.objects.filter(unit_id=counter, day=day)
    own = Q(post__person_id=viewer.person, unit_id__in=viewer.counters)
    return rows if viewer.is_system else rows.filter(own | Q(unit_id__in=viewer.books))


def _views(rows: QuerySet[Slip]) -> list[SlipView]:
    found = list(rows.annotate(printed=Count("prints")))
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
            prints=row.printed,
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
