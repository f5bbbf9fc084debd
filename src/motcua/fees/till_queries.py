"""Reads of tills: whose cash, what should be in it, how it was counted. A clerk sees his own; whoever keeps a counter's
book sees all of that counter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from motcua.agencies import queries as agencies
from motcua.core.calendar import ZONE
from motcua.core.errors import Unknown
from motcua.core.payment import Entry
from motcua.core.tills import expected, left_from
from motcua.fees.models import Slip, Till
from motcua.people.queries import Viewer

UNDONE = Q(slips__of__cancels__isnull=False)


@dataclass(frozen=True, slots=True)
class TillView:
    """A till, in đồng; `counted`, `kept` and `closed_at` are None while it is open. `closed_by` names who closed it in
    its clerk's place; mostly nobody."""

    id: UUID
    name: str
    number: str
    post: UUID
    person: UUID
    clerk: str
    window: str
    unit: UUID
    opened_at: datetime
    left_before: int
    opening: int
    opening_reason: str
    slips: int
    taken: int
    given_back: int
    closed_at: datetime | None
    closed_by: str
    counted: int | None
    kept: int | None
    reason: str

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def expected(self) -> int:
        """What should be in it: nothing is laid into a closed one, so that this stays what it was."""
        return expected(self.opening, (Entry(self.taken), Entry(self.given_back, is_counter_entry=True)))

    @property
    def opening_difference(self) -> int:
        return self.opening - self.left_before

    @property
    def difference(self) -> int:
        """What was counted beyond what should be there; less than nothing where some is missing."""
        return 0 if self.counted is None else self.counted - self.expected

    @property
    def handed_in(self) -> int:
        """What leaves the counter for the treasury."""
        return (self.counted or 0) - (self.kept or 0)


def till_facts(till_id: UUID) -> TillView:
    """A till as acts need it, under the lock of its book."""
    return _views(Till.objects.filter(id=till_id))[0]


def last_till(post: UUID) -> TillView | None:
    """The latest till of a clerk, open or closed."""
    found = _views(Till.objects.filter(post_id=post).order_by("-opened_at", "-id")[:1])
    return found[0] if found else None


def till(name: str, *, viewer: Viewer) -> TillView:
    """A till that the viewer may see. Raises Unknown, alike for none and for not his."""
    found = _views(seen(viewer).filter(name=name))
    if not found:
        raise Unknown("unknown", what="till")
    return found[0]


def tills(counter: UUID, day: date, *, viewer: Viewer) -> list[TillView]:
    """The tills that were open at a counter on a day, by clerk and hour."""
    begins = datetime.combine(day, time(), ZONE)
    was_open = Q(closed_at__isnull=True) | Q(closed_at__gte=begins)
    rows = seen(viewer).filter(was_open, unit_id=counter, opened_at__lt=begins + timedelta(days=1))
    return _views(rows.order_by("post__person__name", "opened_at"))


def own_till(*, viewer: Viewer) -> TillView | None:
    """The viewer's own latest till."""
    found = _views(seen(viewer).filter(Q(post__person_id=viewer.person)).order_by("-opened_at", "-id")[:1])
    return found[0] if found else None


def left_open(now: datetime, *, viewer: Viewer) -> list[TillView]:
    """Other clerks' tills in the viewer's books that are still open once their counter has closed, the eldest first."""
    rows = Till.objects.filter(unit_id__in=viewer.books, closed_at__isnull=True).exclude(
        Q(post__person_id=viewer.person)
    )
    found = _views(rows.order_by("opened_at", "id"))
    return [each for each in found if left_from(each.opened_at, agencies.hours(each.unit).closes) <= now]


@dataclass(frozen=True, slots=True)
class Loose:
    """Slips that lie in no till yet, and the đồng that they come to."""

    slips: int
    amount: int


def loose(since: datetime, *, viewer: Viewer) -> Loose:
    """What the viewer himself has taken since then while no till of his was open."""
    rows = Slip.objects.filter(Q(post__person_id=viewer.person), unit_id__in=viewer.counters, at__gte=since)
    told = rows.filter(in_till__isnull=True).aggregate(
        slips=Count("id"),
        came=Sum("amount", filter=Q(cancels__isnull=True), default=0),
        went=Sum("amount", filter=Q(cancels__isnull=False), default=0),
    )
    return Loose(told["slips"], told["came"] - told["went"])


def seen(viewer: Viewer) -> QuerySet[Till]:
    """The tills that a viewer may see."""
    if viewer.is_system:
        return Till.objects.all()
    own = Q(post__person_id=viewer.person, unit_id__in=viewer.counters)
    return Till.objects.filter(own | Q(unit_id__in=viewer.books))


def _views(rows: QuerySet[Till]) -> list[TillView]:
    counted: QuerySet[Any] = rows.select_related("post__person", "closed_by__person").annotate(
        slips_in=Count("slips"),
        came=Sum("slips__of__amount", filter=~UNDONE, default=0),
        went=Sum("slips__of__amount", filter=UNDONE, default=0),
    )
    return [
        TillView(
            id=row.id,
            name=row.name,
            number=row.number,
            post=row.post_id,
            person=row.post.person_id,
            clerk=row.post.person.name,
            window=row.post.window,
            unit=row.unit_id,
            opened_at=row.opened_at,
            left_before=row.left_before,
            opening=row.opening,
            opening_reason=row.opening_reason,
            slips=row.slips_in,
            taken=row.came,
            given_back=row.went,
            closed_at=row.closed_at,
            closed_by=_stand_in(row),
            counted=row.counted,
            kept=row.kept,
            reason=row.reason,
        )
        for row in counted
    ]


def _stand_in(row: Till) -> str:
    is_another = row.closed_by and row.closed_by.person_id != row.post.person_id
    return row.closed_by.person.name if row.closed_by and is_another else ""
