"""Reads of the administration: public facts, but for posts, which say who works where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from motcua.agencies.models import CalendarEdition, Mandate, Post, Unit
from motcua.core.authority import MandateFact, PostFact, Step
from motcua.core.calendar import Calendar, Hours, national
from motcua.core.clock import due
from motcua.core.errors import Unknown
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
    one_stop: UUID | None = None


@dataclass(frozen=True, slots=True)
class PostView:
    """A post in force: who, at which unit and counter, with which title and signing capacity."""

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
    row = Unit.objects.filter(code=code).first()
    if row is None:
        raise Unknown("unknown", what="unit", unit=code)
    return unit_view(row)


def competent(codes: tuple[str, ...], *, counter: UUID | None) -> UnitView:
    """Of the bodies that may handle a procedure, the one whose dossiers come in at `counter` (else the first).

    Raises Unknown `no_competent_unit`.
    """
    found = {row.code: unit_view(row) for row in Unit.objects.filter(code__in=codes)}
    named = [found[code] for code in codes if code in found]
    here = [unit for unit in named if counter is None or unit.one_stop == counter]
    if not here:
        raise Unknown("no_competent_unit", rule="catalogue", counter=str(counter))
    return here[0]


def units(*, kind: str) -> list[UnitView]:
    return [unit_view(row) for row in Unit.objects.filter(kind=kind).order_by("code")]


def _in_force[M: (Post, Mandate)](rows: QuerySet[M], at: datetime) -> QuerySet[M]:
    return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=at), valid_from__lte=at)


def posts_of(person: UUID, *, at: datetime) -> list[PostView]:
    """The person's posts in force at `at`."""
    rows = _in_force(Post.objects.filter(person_id=person), at)
    return [post_view(row) for row in rows.select_related("person", "unit", "counter").order_by("id")]


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
    """Everybody in a role at a unit: whom a head may assign."""
    rows = _in_force(Post.objects.filter(unit_id=unit_id, role=role), at)
    return [post_view(row) for row in rows.select_related("person", "unit", "counter").order_by("id")]


def post_facts(posts: list[PostView]) -> tuple[PostFact, ...]:
    return tuple(
        PostFact(
            id=post.id,
            role=post.role,
            unit=post.unit.id,
            counter=post.counter.id if post.counter else None,
            by_operator=post.unit.kind == "operator",
        )
        for post in posts
    )


def mandates(*, agency: UUID) -> list[MandateView]:
    """All mandates a body has given, ended ones too: authority says why one no longer holds."""
    rows = Mandate.objects.filter(agency_id=agency).select_related("agency", "operator")
    return [mandate_view(row) for row in rows.order_by("-valid_from")]


def mandates_of(operators: set[UUID], *, at: datetime) -> list[MandateView]:
    """What operators hold at `at`."""
    rows = _in_force(Mandate.objects.filter(operator_id__in=operators), at)
    return [mandate_view(row) for row in rows.select_related("agency", "operator").order_by("agency__code")]


def mandate(mandate_id: UUID) -> MandateView:
    return mandate_view(Mandate.objects.select_related("agency", "operator").get(id=mandate_id))


def mandate_facts(given: list[MandateView]) -> tuple[MandateFact, ...]:
    return tuple(
        MandateFact(
            id=each.id,
            agency=each.agency.id,
            operator=each.operator.id,
            steps=each.steps,
            procedures=each.procedures,
            valid_from=each.valid_from,
            valid_to=each.valid_to,
        )
        for each in given
    )


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an account sits now: what it may see, its posts in force, and the mandates its operators hold."""

    viewer: Viewer = NOBODY
    posts: tuple[PostView, ...] = ()
    mandates: tuple[MandateView, ...] = ()


def seat(account: Account, *, at: datetime) -> Seat:
    """The seat of an account at `at`."""
    posts = posts_of(account.person_id, at=at)
    operators = {post.unit.id for post in posts if post.unit.kind == "operator"}
    given = mandates_of(operators, at=at) if operators else []
    at_counters = {post.unit.id for post in posts if _is_agency_clerk(post)}
    viewer = Viewer(
        account=account.id,
        person=account.person_id,
        name=account.person.name,
        units=frozenset(post.unit.id for post in posts if post.unit.kind != "operator" and not _is_agency_clerk(post)),
        counters=frozenset(post.counter.id for post in posts if post.counter),
        agencies=frozenset(at_counters | {each.agency.id for each in given if not each.procedures}),
        procedures=frozenset((each.agency.id, procedure) for each in given for procedure in each.procedures),
        is_staff=bool(posts),
    )
    return Seat(viewer, tuple(posts), tuple(given))


def _is_agency_clerk(post: PostView) -> bool:
    """Whether somebody receives for his own body, and so sees what comes in at his counter, not the body's desk."""
    return post.role is Who.CLERK and post.unit.kind == "agency"


def clerks_of(agency: UUID, *, counter: UUID, at: datetime) -> list[PostView]:
    """A body's own clerks at a one-stop: where to send whom the post may not serve."""
    rows = _in_force(Post.objects.filter(unit_id=agency, counter_id=counter, role=Who.CLERK), at)
    return [post_view(row) for row in rows.select_related("person", "unit", "counter").order_by("window")]


def viewer(account: UUID, *, at: datetime) -> Viewer:
    """What an account may see now, from its posts and its operators' mandates in force; a closed one sees nothing."""
    row = people.account(account)
    return seat(row, at=at).viewer if row else NOBODY


def calendar() -> Calendar:
    """The national calendar as last set, else the shipped one."""
    row = CalendarEdition.objects.filter(unit__isnull=True).order_by("-set_at").first()
    return Calendar.from_json(row.days) if row else national()


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
    return UnitView(row.id, row.code, row.prefix, row.name, row.kind, row.tier, row.address, row.one_stop_id)


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
