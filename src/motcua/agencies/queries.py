"""Reads of the administration: public facts, but for posts, which say who works where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import F, FilteredRelation, Q, QuerySet

from motcua.agencies.models import CalendarEdition, Mandate, Post, Unit
from motcua.base import clock
from motcua.base.kept_sql import Kept
from motcua.core.authority import Step
from motcua.core.calendar import Calendar, Hours, national
from motcua.core.clock import due
from motcua.core.errors import Refused, Unknown
from motcua.core.lifecycle import Who
from motcua.core.terms import ANSWER_WITHIN
from motcua.people import queries as people
from motcua.people.models import Account
from motcua.people.queries import NOBODY, Viewer


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit as pages name it."""

    id: UUID
    code: str
    prefix: str
    name: str
    kind: str
    tier: str
    address: str
    one_stop: UUID | None
    phone: str
    hours: Hours


@dataclass(frozen=True, slots=True)
class PostView:
    """A post: who, at which unit and counter, with which title and signing capacity.

    One who stands in holds his own post (`id`, `title`) in the role of the post `stands_for`, with the capacity that
    the absence gives him, as long as the other is away (`away_until`). Without `stands_for` he is himself away until
    then, and `deputy_name` acts meanwhile."""

    id: UUID
    person: UUID
    person_name: str
    household: UUID | None
    unit: UnitView
    counter: UnitView | None
    window: str
    role: Who
    title: str
    capacity: str
    valid_from: datetime
    valid_to: datetime | None
    stands_for: UUID | None = None
    stands_for_name: str = ""
    away_until: datetime | None = None
    deputy_name: str = ""


@dataclass(frozen=True, slots=True)
class MandateView:
    """A mandate as a page shows it."""

    id: UUID
    agency: UnitView
    operator: UnitView
    steps: frozenset[Step]
    procedures: frozenset[str]
    decision: str
    decided_on: date
    issuer: str
    valid_from: datetime
    valid_to: datetime | None


def unit(unit_id: UUID) -> UnitView:
    return unit_view(Unit.objects.get(id=unit_id))


def parent_name(unit_id: UUID) -> str:
    """The name of the body above a unit; empty at the top."""
    return Unit.objects.values_list("parent__name", flat=True).get(id=unit_id) or ""


def unit_by_code(code: str) -> UnitView:
    """The unit with this national code. Raises Unknown."""
    if row := Unit.objects.filter(code=code).first():
        return unit_view(row)
    raise Unknown("unknown", what="unit", unit=code)


def competent(codes: tuple[str, ...], *, counter: UUID | None) -> UnitView:
    """Of the bodies that may handle a procedure, the one whose dossiers come in at `counter` (else the first).

    Raises Unknown `no_competent_unit`.
    """
    found = {row.code: unit_view(row) for row in Unit.objects.filter(code__in=codes)}
    for unit in (found[code] for code in codes if code in found):
        if counter is None or unit.one_stop == counter:
            return unit
    raise Unknown("no_competent_unit", rule="catalogue", counter=str(counter))


def units(*, kind: str) -> list[UnitView]:
    return [unit_view(row) for row in Unit.objects.filter(kind=kind).order_by("code")]


def in_force[M: (Post, Mandate)](rows: QuerySet[M], at: datetime) -> QuerySet[M]:
    """Those of `rows` that hold at `at`."""
    return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=at), valid_from__lte=at)


def _with_absence(at: datetime) -> QuerySet[Post]:
    """Posts with the absence that is on at `at`, of which there is at most one a post."""
    is_on = Q(absences__valid_from__lte=at, absences__valid_to__gt=at)
    rows = Post.objects.annotate(away=FilteredRelation("absences", condition=is_on)).annotate(
        away_until=F("away__valid_to"),
        deputy=F("away__deputy_id"),
        deputy_person=F("away__deputy__person_id"),
        deputy_name=F("away__deputy__person__name"),
        deputy_capacity=F("away__capacity"),
    )
    return rows.select_related("person", "unit", "counter")


def _posts_of(person: UUID, at: datetime) -> QuerySet[Post]:
    return in_force(_with_absence(at).filter(Q(person_id=person) | Q(deputy_person=person)), at).order_by("id")


def _posts_at(unit: UUID, role: Who, at: datetime) -> QuerySet[Post]:
    return in_force(_with_absence(at).filter(unit_id=unit, role=role), at).order_by("id")


def _by_ids(ids: tuple[UUID, ...], at: datetime) -> QuerySet[Post]:
    return in_force(_with_absence(at).filter(id__in=ids), at)


_POSTS_OF, _POSTS_AT, _BY_IDS = Kept(_posts_of), Kept(_posts_at), Kept(_by_ids)


def posts_of(person: UUID, *, at: datetime) -> list[PostView]:
    """The person's posts in force at `at`, and those of whoever is away for whom he stands in."""
    rows: list[Any] = _POSTS_OF(person=person, at=at)
    own = {row.id: post_view(row) for row in rows if row.person_id == person}
    stood_in = (_standing_in(own[row.deputy], row) for row in rows if row.person_id != person and row.deputy in own)
    return [*own.values(), *stood_in]


def _standing_in(deputy: PostView, row: Any) -> PostView:
    """The deputy's own post in the place of the one who is away."""
    return replace(
        deputy,
        unit=unit_view(row.unit),
        role=Who(row.role),
        capacity=row.deputy_capacity,
        stands_for=row.id,
        stands_for_name=row.person.name,
        away_until=row.away_until,
        deputy_name="",
    )


def post(post_id: UUID) -> PostView:
    """A post, also one that has ended: who did it then."""
    return post_view(Post.objects.select_related("person", "unit", "counter").get(id=post_id))


def posts_by_id(ids: set[UUID]) -> dict[UUID, PostView]:
    """Posts of a timeline, ended ones too."""
    rows = Post.objects.select_related("person", "unit", "counter").filter(id__in=ids)
    return {row.id: post_view(row) for row in rows}


def mandates_by_id(ids: set[UUID]) -> dict[UUID, MandateView]:
    rows = Mandate.objects.select_related("agency", "operator").filter(id__in=ids)
    return {row.id: mandate_view(row) for row in rows}


def posts_at(unit_id: UUID, *, role: Who, at: datetime) -> list[PostView]:
    """Everybody who acts in a role at a unit: whom a head may assign, who signs. Who is away is left out, and whoever
    stands in for him is there instead."""
    rows: list[Any] = _POSTS_AT(unit=unit_id, role=role, at=at)
    deputies: list[Any] = _BY_IDS(ids=tuple({row.deputy for row in rows if row.deputy}), at=at)
    able = {row.id: post_view(row) for row in deputies if row.away_until is None}
    return [
        _standing_in(able[row.deputy], row) if row.away_until else post_view(row)
        for row in rows
        if row.away_until is None or row.deputy in able
    ]


def signer(unit_id: UUID, *, at: datetime) -> PostView:
    """In whose name a unit signs: the signer or whoever stands in for him, else a signer who is away. Refuses
    `no_signer`."""
    there = posts_at(unit_id, role=Who.SIGNER, at=at)
    if there:
        return there[0]
    away = in_force(_with_absence(at).filter(unit_id=unit_id, role=Who.SIGNER), at).order_by("id").first()
    if away is None:
        raise Refused("no_signer", rule="Nghị định 30/2020/NĐ-CP, Điều 13")
    return post_view(away)


def _given(**bodies: Any) -> QuerySet[Mandate]:
    return Mandate.objects.filter(**bodies).select_related("agency", "operator").order_by("-valid_from")


_MANDATES = Kept(lambda agency: _given(agency_id=agency))


def mandates(*, agency: UUID) -> list[MandateView]:
    """All mandates a body has given, ended ones too: authority says why one no longer holds."""
    return [mandate_view(row) for row in _MANDATES(agency=agency)]


def mandates_given(agencies: set[UUID]) -> dict[UUID, list[MandateView]]:
    """All mandates that several bodies have given, by body."""
    rows = _MANDATES(agency=min(agencies)) if len(agencies) == 1 else _given(agency_id__in=agencies)
    given: dict[UUID, list[MandateView]] = {}
    for row in rows:
        given.setdefault(row.agency_id, []).append(mandate_view(row))
    return given


def _mandates_of(operators: frozenset[UUID], at: datetime) -> QuerySet[Mandate]:
    rows = in_force(Mandate.objects.filter(operator_id__in=operators), at)
    return rows.select_related("agency", "operator").order_by("agency__code")


_MANDATES_OF = Kept(_mandates_of)


def mandates_of(operators: set[UUID], *, at: datetime) -> list[MandateView]:
    """What operators hold at `at`."""
    return [mandate_view(row) for row in _MANDATES_OF(operators=frozenset(operators), at=at)]


def mandate(mandate_id: UUID) -> MandateView:
    return mandate_view(Mandate.objects.select_related("agency", "operator").get(id=mandate_id))


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an account sits now: what it may see, its posts in force, and the mandates its operators hold."""

    viewer: Viewer = NOBODY
    posts: tuple[PostView, ...] = ()
    mandates: tuple[MandateView, ...] = ()


def seat(account: Account, *, at: datetime) -> Seat:
    """The seat of an account at `at`."""
    himself = Viewer(account=account.id, person=account.person_id, name=account.person.name)
    return seat_of(himself, posts_of(account.person_id, at=at), at=at)


def seat_of(who: Viewer, posts: list[PostView], *, at: datetime) -> Seat:
    """The seat of whoever looks from these posts, which are in force at `at`."""
    operators = {post.unit.id for post in posts if post.unit.kind == "operator"}
    given = mandates_of(operators, at=at) if operators else []
    at_counters = {post.unit.id for post in posts if _is_agency_clerk(post)}
    viewer = replace(
        who,
        units=frozenset(post.unit.id for post in posts if post.unit.kind != "operator" and not _is_agency_clerk(post)),
        counters=frozenset(post.counter.id for post in posts if post.counter),
        books=frozenset(post.counter.id for post in posts if post.counter and not _is_agency_clerk(post)),
        agencies=frozenset(at_counters | {each.agency.id for each in given if not each.procedures}),
        procedures=frozenset((each.agency.id, procedure) for each in given for procedure in each.procedures),
        is_staff=bool(posts),
        is_office=any(post.role is Who.OFFICE for post in posts),
    )
    return Seat(viewer, tuple(posts), tuple(given))


def _is_agency_clerk(post: PostView) -> bool:
    """Whether somebody receives for his own body, and so sees what comes in at his counter, not the body's desk."""
    return post.role is Who.CLERK and post.unit.kind == "agency"


def keeps_book(person: UUID, counter: UUID, *, at: datetime) -> bool:
    """Whether somebody keeps a counter's day book: he sits there, and not for another body alone."""
    return any(
        post.counter and post.counter.id == counter and not _is_agency_clerk(post) for post in posts_of(person, at=at)
    )


def viewer(account: UUID, *, at: datetime) -> Viewer:
    """What an account may see now, from its posts and its operators' mandates in force; a closed one sees nothing."""
    row = people.account(account)
    return seat(row, at=at).viewer if row else NOBODY


def calendar() -> Calendar:
    """The national calendar as last set, else the shipped one."""
    return calendar_of(edition())


@lru_cache(maxsize=8)
def calendar_of(edition: UUID | None) -> Calendar:
    """What an edition says, which never changes, a later one taking its place; None: what is shipped."""
    if edition is None:
        return national()
    return Calendar.from_json(CalendarEdition.objects.values_list("days", flat=True).get(id=edition))


def edition() -> UUID | None:
    """Which edition of the national calendar that is; none was ever set: None."""
    return next((row.pk for row in _EDITION(at=clock.now())), None)


def last_set(at: datetime) -> QuerySet[CalendarEdition]:
    """The edition of the national calendar as `at` knew it, or none: for a statement that asks it besides."""
    rows = CalendarEdition.objects.filter(unit__isnull=True, set_at__lte=at).order_by("-set_at", "-id")
    return rows.only("id")[:1]


_EDITION = Kept(last_set)


def hours(unit_id: UUID) -> Hours:
    """A unit's opening hours; none set: the national ones."""
    kept = Unit.objects.values_list("hours", flat=True).get(id=unit_id)
    return Hours.from_json(kept) if kept else Hours()


def answer_by(unit_id: UUID, filed: datetime) -> datetime:
    """By when a unit owes its answer to what was filed with it on line."""
    found = due(ANSWER_WITHIN, filed, calendar=calendar(), hours=hours(unit_id)).due
    assert found is not None
    return found


def unit_view(row: Unit) -> UnitView:
    return UnitView(
        id=row.id,
        code=row.code,
        prefix=row.prefix,
        name=row.name,
        kind=row.kind,
        tier=row.tier,
        address=row.address,
        one_stop=row.one_stop_id,
        phone=row.phone,
        hours=Hours.from_json(row.hours) if row.hours else Hours(),
    )


def post_view(row: Post) -> PostView:
    return PostView(
        id=row.id,
        person=row.person_id,
        person_name=row.person.name,
        household=row.person.household,
        unit=unit_view(row.unit),
        counter=unit_view(row.counter) if row.counter else None,
        window=row.window,
        role=Who(row.role),
        title=row.title,
        capacity=row.capacity,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        away_until=getattr(row, "away_until", None),
        deputy_name=getattr(row, "deputy_name", None) or "",
    )


def mandate_view(row: Mandate) -> MandateView:
    return MandateView(
        id=row.id,
        agency=unit_view(row.agency),
        operator=unit_view(row.operator),
        steps=frozenset(Step(step) for step in row.steps),
        procedures=frozenset(row.procedures),
        decision=row.decision,
        decided_on=row.decided_on,
        issuer=row.issuer,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )
