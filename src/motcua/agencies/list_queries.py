"""Lists of the administration, paged by key: mandates, posts, absences, and what the calendar has been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from motcua.agencies.models import Absence, ApiKey, CalendarEdition, Mandate, Post, Unit
from motcua.agencies.queries import MandateView, PostView, UnitView, in_force, mandate_view, post_view, unit_view
from motcua.core.calendar import Day
from motcua.core.lifecycle import Who
from motcua.people.models import Account

CAP = 501
STATES = ("now", "later", "over")


@dataclass(frozen=True, slots=True)
class AbsenceView:
    """Who is away from which post, until when, and who stands in."""

    id: UUID
    post: PostView
    deputy: PostView | None
    capacity: str
    decision: str
    valid_from: datetime
    valid_to: datetime


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit, and how many posts it has had."""

    unit: UnitView
    posts: int


@dataclass(frozen=True, slots=True)
class EditionView:
    """What was set: days of the national calendar (`unit` empty), or a unit's hours."""

    id: UUID
    unit: str
    changes: tuple[Day, ...]
    decision: str
    decided_on: date | None
    set_at: datetime


def _at(rows: QuerySet[Mandate], state: str, at: datetime) -> QuerySet[Mandate]:
    """Rows in force, still to come, or over, at an instant."""
    is_over = Q(valid_to__lte=at)
    if state == "over":
        return rows.filter(is_over)
    return rows.exclude(is_over).filter(**{"valid_from__gt" if state == "later" else "valid_from__lte": at})


def mandates(*, state: str, at: datetime, after: UUID | None = None, limit: int = 40) -> list[MandateView]:
    """One page of the mandates in a state, the newest first; one more than `limit` where another page follows."""
    rows = _at(Mandate.objects.select_related("agency", "operator"), state, at).order_by("-id")
    rows = rows.filter(id__lt=after) if after else rows
    return [mandate_view(row) for row in rows[: limit + 1]]


def mandate_counts(*, at: datetime) -> dict[str, int]:
    """How many mandates are in each state, never counted beyond 501."""
    return {state: _at(Mandate.objects.all(), state, at)[:CAP].count() for state in STATES}


def mandates_by_body(*, at: datetime, limit: int = 500) -> list[tuple[str, str, int]]:
    """(body, operator, how many mandates in force), those that have handed most first."""
    rows = _at(Mandate.objects.all(), "now", at).values_list("agency__name", "operator__name")
    return list(rows.annotate(given=Count("id")).order_by("-given", "agency__name")[:limit])


def posts(*, unit: str, at: datetime, after: UUID | None = None, limit: int = 40) -> list[PostView]:
    """One page of the posts that are not over, of a unit (by code) or of all, with who is away now."""
    from_here = Post.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=at))
    rows = from_here.filter(unit__code=unit) if unit else from_here
    rows = rows.filter(id__gt=after) if after else rows
    found = list(rows.select_related("person", "unit", "counter").order_by("id")[: limit + 1])
    return [post_view(row) for row in found]


def who_could_stand_in(unit_id: UUID, *, at: datetime, but: UUID) -> list[PostView]:
    """Who could stand in at a unit: everybody there but the one who is away."""
    rows = Post.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=at), unit_id=unit_id, valid_from__lte=at)
    rows = rows.exclude(person__in=Post.objects.filter(id=but).values("person")).exclude(role=Who.CLERK)
    return [post_view(row) for row in rows.select_related("person", "unit", "counter").order_by("id")[:100]]


def absences(*, at: datetime, posts: frozenset[UUID] | None = None, limit: int = 100) -> list[AbsenceView]:
    """Absences that are not over, the nearest first; of some posts, where they are named."""
    rows = Absence.objects.filter(valid_to__gt=at)
    rows = rows.filter(post__in=posts) if posts is not None else rows
    return [_absence(row) for row in _absences(rows).order_by("valid_from", "id")[:limit]]


def absences_between(post: UUID, first: datetime, last: datetime) -> list[AbsenceView]:
    """When this post is away, in that time."""
    return [
        _absence(row) for row in _absences(Absence.objects.filter(post=post, valid_from__lt=last, valid_to__gt=first))
    ]


def absence(absence_id: UUID) -> AbsenceView:
    return _absence(_absences(Absence.objects.filter(id=absence_id)).get())


def _absences(rows: QuerySet[Absence]) -> QuerySet[Absence]:
    sides = ("post__person", "post__unit", "post__counter", "deputy__person", "deputy__unit", "deputy__counter")
    return rows.select_related(*sides)


def _absence(row: Absence) -> AbsenceView:
    deputy = post_view(row.deputy) if row.deputy else None
    return AbsenceView(row.id, post_view(row.post), deputy, row.capacity, row.decision, row.valid_from, row.valid_to)


def unit_rows() -> list[UnitRow]:
    """All units by code, with how many posts each has had."""
    counted = dict(Post.objects.values_list("unit_id").annotate(held=Count("id")))
    return [UnitRow(unit_view(row), counted.get(row.id, 0)) for row in Unit.objects.order_by("code")]


def editions(*, of_units: bool, limit: int = 50) -> list[EditionView]:
    """What was set of the national calendar, or of units' hours, the latest first."""
    rows = CalendarEdition.objects.filter(unit__isnull=not of_units).defer("days").select_related("unit")
    return [_edition(row) for row in rows.order_by("-set_at", "-id")[:limit]]


def editions_by_id(ids: set[UUID]) -> dict[UUID, EditionView]:
    """The editions that moved a dossier's promise."""
    rows = CalendarEdition.objects.filter(id__in=ids).defer("days").select_related("unit")
    return {row.id: _edition(row) for row in rows}


def is_latest(edition: UUID) -> bool:
    """Whether nothing was set after it, of the national calendar or of the same unit's hours."""
    row = CalendarEdition.objects.only("unit_id", "set_at").get(id=edition)
    same = (
        CalendarEdition.objects.filter(unit=row.unit_id) if row.unit_id else CalendarEdition.objects.filter(unit=None)
    )
    return not same.filter(set_at__gt=row.set_at).exists()


def unit_of_edition(edition: UUID) -> UUID | None:
    """Whose hours it sets; None: the national calendar."""
    return CalendarEdition.objects.values_list("unit_id", flat=True).get(id=edition)


def _edition(row: CalendarEdition) -> EditionView:
    return EditionView(
        id=row.id,
        unit=row.unit.name if row.unit else "",
        changes=tuple(Day.from_json(each) for each in row.changes),
        decision=row.decision,
        decided_on=row.decided_on,
        set_at=row.set_at,
    )


@dataclass(frozen=True, slots=True)
class Worker:
    """Whose account it is, by his latest post; or which program's key."""

    name: str
    title: str
    unit: str


def workers(accounts: set[UUID]) -> dict[UUID, Worker]:
    """Who of these accounts works, or worked, for the administration or the post; a program under its own name, with
    the title of the post by which it acts."""
    whose = Account.objects.filter(id__in=accounts, person=OuterRef("person")).values("id")[:1]
    staff: Any = Post.objects.annotate(account=Subquery(whose)).filter(account__isnull=False)
    programs: Any = ApiKey.objects.filter(id__in=accounts)
    rows = staff.values_list("account", "person__name", "title", "unit__name", "id").union(
        programs.values_list("id", "name", "post__title", "post__unit__name", "post_id"), all=True
    )
    return {
        account: Worker(name, title, unit) for account, name, title, unit, _ in sorted(rows, key=lambda row: row[4])
    }


def accounts_at(unit: str) -> frozenset[UUID]:
    """The accounts of everybody who has or had a post at a unit (by code)."""
    persons = Post.objects.filter(unit__code=unit).values("person")
    return frozenset(Account.objects.filter(person__in=persons).values_list("id", flat=True))


def clerks_at(counter: UUID, *, at: datetime) -> list[PostView]:
    """Everybody who sits at a counter: to whom a shift may be handed over."""
    rows = in_force(Post.objects.filter(counter_id=counter, role=Who.CLERK), at)
    return [post_view(row) for row in rows.select_related("person", "unit", "counter").order_by("window", "id")]


def clerks_of(agency: UUID, *, counter: UUID, at: datetime) -> list[PostView]:
    """A body's own clerks at a one-stop: where to send whom the post may not serve."""
    rows = in_force(Post.objects.filter(unit_id=agency, counter_id=counter, role=Who.CLERK), at)
    return [post_view(row) for row in rows.select_related("person", "unit", "counter").order_by("window")]
