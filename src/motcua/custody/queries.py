"""Reads of custody: a hand-over as acts decide on it, where a dossier's papers are, and the balance of all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When

from motcua.agencies.queries import PostView, UnitView, post_view, unit_view
from motcua.base import keyset
from motcua.core.custody import Side
from motcua.core.errors import Unknown
from motcua.core.lifecycle import Who
from motcua.custody import models
from motcua.custody.ports import Holder, Paper
from motcua.dossiers.queries import visible
from motcua.people.queries import Viewer

IN_CUSTODY = Q(gone_at__isnull=True)
POSTS = ("giver", "colleague", "receiver")


@dataclass(frozen=True, slots=True)
class DifferenceView:
    """A count that differed, and what came of it."""

    id: UUID
    must_act: Side
    found_at: datetime
    how: str
    reason: str
    settled_by: str
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class LineView:
    """Equal papers of one dossier on a manifest."""

    id: UUID
    dossier: UUID
    code: str
    component: str
    kind: str
    expected: int
    counted: int | None
    difference: DifferenceView | None

    @property
    def is_short(self) -> bool:
        return self.counted is not None and self.counted < self.expected


@dataclass(frozen=True, slots=True)
class ManifestView:
    """A hand-over: who gives what to whom, and the two instants at which the sides signed."""

    id: UUID
    name: str
    number: str
    giver: PostView
    origin: UnitView
    destination: UnitView
    colleague: PostView | None
    handed_at: datetime
    receiver: PostView | None
    taken_at: datetime | None
    file: str | None
    lines: tuple[LineView, ...]
    till: UUID | None
    waiting: tuple[str, ...]

    @property
    def key(self) -> str:
        """Where a list of hand-overs goes on after this one."""
        return keyset.key(self.handed_at, self.id)

    @property
    def is_open(self) -> bool:
        return self.taken_at is None

    def is_for(self, post: UUID, place: UUID) -> bool:
        """Whether this hand-over is meant for somebody in this post, who takes at this place."""
        return self.colleague.id == post if self.colleague else self.destination.id == place

    @property
    def papers(self) -> int:
        return sum(line.expected for line in self.lines)

    @property
    def dossiers(self) -> int:
        return len({line.dossier for line in self.lines})

    @property
    def differences(self) -> tuple[LineView, ...]:
        """Lines whose count differed and has not been settled."""
        return tuple(each for each in self.lines if each.difference and each.difference.settled_at is None)

    def holder(self, side: Side) -> Holder | None:
        """Who answers for the papers on one side; None while nobody has taken over."""
        post = self.giver if side is Side.GIVER else self.receiver
        return holder_of(post) if post else None

    def sides(self, holder: Holder) -> frozenset[Side]:
        """The sides that a holder stands on."""
        return frozenset(side for side in Side if self.holder(side) == holder)


@dataclass(frozen=True, slots=True)
class Place:
    """Equal papers of a dossier that are in one place. `state`: here, under_way, missing, given, lost."""

    component: str
    kind: str
    count: int
    holder: str
    state: str
    since: datetime
    post: UUID | None = None
    shelf: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """How many papers a holder answers for."""

    holder: Holder
    name: str
    papers: int


def holder_of(post: PostView) -> Holder:
    """Who answers for what somebody in this post takes: a clerk himself, an official his unit."""
    return Holder(post=post.id) if post.role is Who.CLERK else Holder(unit=post.unit.id)


def known(dossier: UUID) -> dict[Paper, int]:
    """How many papers of a dossier are in custody, for acts under lock; `Paper.dossier` is left empty."""
    rows = models.Item.objects.filter(IN_CUSTODY, dossier_id=dossier).values("component", "kind")
    return {Paper("", each["component"], each["kind"]): each["n"] for each in rows.annotate(n=Count("id"))}


def result_elsewhere(dossier: UUID, *, holder: Holder) -> str:
    """Who has, or lost, the result on paper when `holder` has not all that there is at hand, for acts under lock; empty
    when he has, or when there is none on paper."""
    rows = models.Item.objects.filter(dossier_id=dossier, kind="result", person__isnull=True)
    results = list(rows.select_related("post__person", "unit"))
    left = [row for row in results if row.gone_at is None]
    here = [row for row in left if (row.post_id, row.unit_id) == (holder.post, holder.unit) and row.line_id is None]
    if here and len(here) == len(left):
        return ""
    return next((_name(row) for row in [*left, *results] if row not in here), "")


def manifest_facts(manifest_id: UUID) -> ManifestView:
    """A locked hand-over as acts and jobs need it."""
    return _views(models.Manifest.objects.filter(id=manifest_id))[0]


def manifest(name: str, *, viewer: Viewer) -> ManifestView:
    """A hand-over of one of the viewer's sides. Raises Unknown, alike for none and for not his."""
    found = _views(sides_of(viewer).filter(name=name))
    if not found:
        raise Unknown("unknown", what="manifest")
    return found[0]


def manifests(*, viewer: Viewer, dossier: UUID | None = None, limit: int = 60) -> list[ManifestView]:
    """Hand-overs of the viewer's sides, or those of one dossier: with a difference to settle first, then those that
    nobody has taken over, then the latest."""
    rows = sides_of(viewer)
    if dossier is not None:
        rows = rows.filter(Exists(models.Line.objects.filter(manifest=OuterRef("id"), dossier_id=dossier)))
    differing = models.Difference.objects.filter(line__manifest=OuterRef("id"), settled_at__isnull=True)
    latest = F("taken_at").desc(nulls_first=True)
    return _views(rows.annotate(differs=Exists(differing)).order_by("-differs", latest, "-handed_at")[:limit])


def handed(*, viewer: Viewer, is_open: bool = False, after: str = "", limit: int = 60) -> list[ManifestView]:
    """Hand-overs of the viewer's sides, the latest handed first, after a view's key; `is_open`: those that nobody has
    taken over. Raises Unknown for what is no key."""
    rows = sides_of(viewer).filter(keyset.beyond(after, instant="handed_at", newest_first=True) if after else Q())
    rows = rows.filter(taken_at__isnull=True) if is_open else rows
    return _views(rows.order_by("-handed_at", "-id")[:limit])


def sides_of(viewer: Viewer) -> QuerySet[models.Manifest]:
    """The hand-overs that begin or end where the viewer works, as far as he may see a dossier on them."""
    if viewer.is_system:
        return models.Manifest.objects.all()
    places = viewer.units | viewer.counters
    seen = models.Line.objects.filter(manifest=OuterRef("id"), dossier__in=visible(viewer))
    return models.Manifest.objects.filter(Q(origin__in=places) | Q(destination__in=places)).filter(Exists(seen))


def places(dossier: UUID, *, viewer: Viewer) -> list[Place]:
    """Where each paper of a dossier is now, for whoever may see the dossier."""
    rows = models.Item.objects.filter(dossier_id=dossier, dossier__in=visible(viewer))
    found: dict[tuple[str, str, str, str], list[models.Item]] = {}
    for row in rows.select_related("post__person", "unit", "person", "line__manifest").order_by(
        "kind", "component", "id"
    ):
        found.setdefault((row.component, row.kind, _name(row), _state(row)), []).append(row)
    return [
        Place(
            component,
            kind,
            len(items),
            holder,
            state,
            max(each.gone_at or each.born_at for each in items),
            items[0].post_id,
            items[0].shelf,
        )
        for (component, kind, holder, state), items in found.items()
    ]


def balance(*, viewer: Viewer) -> list[Held]:
    """How many papers each holder answers for: of everybody for the house itself, else where the viewer works."""
    rows = models.Item.objects.filter(IN_CUSTODY)
    if not viewer.is_system:
        rows = rows.filter(Q(post__counter__in=viewer.counters) | Q(unit__in=viewer.units))
    grouped = rows.values("post_id", "unit_id", who=F("post__person__name"), where=F("unit__name"))
    return [
        Held(Holder(post=each["post_id"], unit=each["unit_id"]), each["who"] or each["where"], each["n"])
        for each in grouped.annotate(n=Count("id")).order_by("-n", "who")
    ]


@dataclass(frozen=True, slots=True)
class InSight:
    """The papers that a counter answers for, each counted in one place: at hand by kind, handed over and not yet
    counted, missing when counted. `differences` says how many counts wait to be cleared up."""

    originals: int
    certified: int
    copies: int
    results: int
    under_way: int
    missing: int
    differences: int

    @property
    def total(self) -> int:
        at_hand = self.originals + self.certified + self.copies + self.results
        return at_hand + self.under_way + self.missing


def in_sight(*, viewer: Viewer) -> InSight:
    """The balance of the counters where the viewer sits."""
    at_hand, open_list = Q(line__isnull=True), Q(line__manifest__taken_at__isnull=True)
    places = Q(line__manifest__origin__in=viewer.counters) | Q(line__manifest__destination__in=viewer.counters)
    differing = models.Difference.objects.filter(places, settled_at__isnull=True).order_by()
    where = Case(When(at_hand, then=F("kind")), When(open_list, then=Value("under_way")), default=Value("missing"))
    held = models.Item.objects.filter(IN_CUSTODY, post__counter__in=viewer.counters).annotate(place=where)
    counted = held.values("place").annotate(n=Count("id")).order_by()
    differ = differing.annotate(place=Value("differing")).values("place").annotate(n=Count("id"))
    told = Counter(dict(counted.union(differ, all=True).values_list("place", "n")))
    return InSight(
        originals=told["original"],
        certified=told["certified"],
        copies=told["copy"],
        results=told["result"],
        under_way=told["under_way"],
        missing=told["missing"],
        differences=told["differing"],
    )


def in_custody() -> int:
    """How many papers there are whose holder is not yet the citizen: what the balance adds up to."""
    return models.Item.objects.filter(IN_CUSTODY).count()


def _views(rows: QuerySet[models.Manifest]) -> list[ManifestView]:
    lines = models.Line.objects.select_related("dossier", "difference__settled_by__person").order_by("dossier_id", "id")
    named = [f"{post}__{part}" for post in POSTS for part in ("person", "unit", "counter")]
    joined = rows.select_related("origin", "destination", *named).prefetch_related(Prefetch("lines", lines))
    return [
        ManifestView(
            id=row.id,
            name=row.name,
            number=row.number,
            giver=post_view(row.giver),
            origin=unit_view(row.origin),
            destination=unit_view(row.destination),
            colleague=post_view(row.colleague) if row.colleague else None,
            handed_at=row.handed_at,
            receiver=post_view(row.receiver) if row.receiver else None,
            taken_at=row.taken_at,
            file=row.file_id,
            lines=tuple(_line(each) for each in row.lines.all()),
            till=row.till_id,
            waiting=tuple(row.waiting),
        )
        for row in joined
    ]


def _line(row: models.Line) -> LineView:
    found = getattr(row, "difference", None)
    return LineView(
        id=row.id,
        dossier=row.dossier_id,
        code=row.dossier.code,
        component=row.component,
        kind=row.kind,
        expected=row.expected,
        counted=row.counted,
        difference=_difference(found) if found else None,
    )


def _difference(row: models.Difference) -> DifferenceView:
    by = row.settled_by.person.name if row.settled_by else ""
    return DifferenceView(row.id, Side(row.must_act), row.found_at, row.how, row.reason, by, row.settled_at)


def _state(row: models.Item) -> str:
    if row.person_id:
        return "given"
    if row.gone_at:
        return "lost"
    if row.line is None:
        return "here"
    return "missing" if row.line.manifest.taken_at else "under_way"


def _name(row: models.Item) -> str:
    if row.post:
        return f"{row.post.person.name}, {row.post.window}" if row.post.window else row.post.person.name
    return row.unit.name if row.unit else row.person.name if row.person else ""
