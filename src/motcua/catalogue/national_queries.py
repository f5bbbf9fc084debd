"""Reads of what the national catalogue says: law as published, for everybody; what is open in it, for the office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from hashlib import sha256
from operator import and_, or_
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import TrigramStrictWordSimilarity
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from motcua.catalogue import own_words
from motcua.catalogue.models import Decision, NationalSource, OwnWords, RefusedFile, SourceFinding
from motcua.core.errors import Unknown
from motcua.core.folding import words
from motcua.core.national.source import Unread

PAGE, MOST_WORDS = 20, 12
LIKE_ENOUGH, ALL_IN_ALL = 0.2, 0.6
"""How like one word of a procedure each typed word must be, and all of them on the average: syllables are short, and
two letters changed about leave little of one."""


@dataclass(frozen=True, slots=True)
class Found:
    """A procedure that answers a search; `key` leads to the page after it."""

    code: str
    name: str
    field: str
    key: str


@dataclass(frozen=True, slots=True)
class Answers:
    """A page of a search; `is_near`: nothing has these words, so these have words like them. `after`: the next page."""

    rows: tuple[Found, ...]
    is_near: bool
    after: str


@dataclass(frozen=True, slots=True)
class SourceView:
    """What the national catalogue says of a procedure now, since when, and what the office has settled of it."""

    id: UUID
    code: str
    name: str
    content: Mapping[str, Any]
    since: datetime
    settled: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What was settled; `holds`: the source still says what it said then."""

    id: UUID
    value: str
    reason: str
    at: datetime
    holds: bool


@dataclass(frozen=True, slots=True)
class FindingView:
    """One place, with its source's text around it and what was settled of it."""

    id: UUID
    procedure: str
    name: str
    kind: str
    code: str
    place: str
    start: int
    end: int
    basis: str
    text: str
    decision: DecisionView | None

    @property
    def parts(self) -> tuple[str, str, str]:
        """The source's text before the place, at it and behind it."""
        return self.text[: self.start], self.text[self.start : self.end], self.text[self.end :]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many places have one matter, and how many of them are settled."""

    kind: str
    code: str
    count: int
    settled: int


@dataclass(frozen=True, slots=True)
class Report:
    """How the national catalogue was read: procedures, those wholly typed, those with something open or contradictory;
    each matter with its places; how many files the last import refused, by reason."""

    procedures: int
    typed: int
    open: int
    contradictory: int
    tallies: tuple[Tally, ...]
    refused: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class RefusedView:
    """A file that the last import refused, and why, since when; `found.text` only where one file is asked for."""

    id: UUID
    file: str
    found: Unread
    since: datetime


def national_words(*texts: str) -> str:
    """Folded words, each between blanks: what a search looks through."""
    return f" {' '.join(dict.fromkeys(words(' '.join(texts))))} "


def hashes(codes: Iterable[str]) -> dict[str, str]:
    """The hash of each of these procedures' text as it is now."""
    return dict(_current().filter(code__in=list(codes)).values_list("code", "sha256"))


def standing() -> frozenset[str]:
    """The hash of every text that stands now."""
    return frozenset(_current().values_list("sha256", flat=True))


def refused_files() -> frozenset[str]:
    """The name of every file that the last import refused."""
    return frozenset(RefusedFile.objects.values_list("file", flat=True))


def newly_refused(files: Mapping[str, Unread]) -> dict[str, Unread]:
    """Those of some refused files that do not stand as refused already, for the same reason and with the same text."""
    standing = {row.file: _unread(row, row.text) for row in RefusedFile.objects.filter(file__in=list(files))}
    return {file: each for file, each in files.items() if standing.get(file) != each}


def sha_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def own_words_set() -> tuple[UUID | None, Mapping[str, str]]:
    """People's own words as the office has set them, and which table that is; else as the house proposes, and none."""
    latest = OwnWords.objects.order_by("-set_at", "-id").first()
    return (latest.id, latest.pairs) if latest else (None, own_words.proposed())


def readings(wanted: str) -> list[tuple[str, ...]]:
    """What somebody means by what he typed, in the law's words; nothing where he typed no word."""
    return [each for each in own_words.readings(wanted, own_words_set()[1], most=MOST_WORDS) if each]


def search(
    meant: Sequence[tuple[str, ...]],
    *,
    besides: Iterable[str] = (),
    after: str = "",
    limit: int = PAGE,
    is_near_welcome: bool = True,
) -> Answers:
    """Procedures with all the words of one of these readings, in any order; where there are none, those with words like
    them, the likeliest first, on one page. `besides`: procedures shown elsewhere. Raises Unknown for a strange `after`.
    """
    rows = _current().exclude(code__in=list(besides)).defer("text", "content")
    exact = rows.filter(reduce(or_, (_has_all(each) for each in meant)))
    page = [_found(row) for row in exact.filter(_beyond(after)).order_by("rank", "id")[: limit + 1]]
    if page or after or not is_near_welcome:
        return Answers(tuple(page[:limit]), is_near=False, after=page[limit - 1].key if len(page) > limit else "")
    near = _near(rows, meant[-1], limit)
    return Answers(tuple(near), is_near=bool(near), after="")


def _has_all(typed: tuple[str, ...]) -> Q:
    return reduce(and_, (Q(words__contains=f" {word} ") for word in typed))


def _near(rows: QuerySet[NationalSource], typed: tuple[str, ...], limit: int) -> list[Found]:
    likeness = {f"like_{at}": TrigramStrictWordSimilarity(word, "words") for at, word in enumerate(typed)}
    together: Combinable = F("like_0")
    for at in range(1, len(typed)):
        together = together + F(f"like_{at}")
    near = rows.annotate(**likeness, together=together)
    near = near.filter(together__gte=ALL_IN_ALL * len(typed), **{f"{name}__gte": LIKE_ENOUGH for name in likeness})
    return [_found(row) for row in near.order_by("-together", "rank", "id")[:limit]]


def _found(row: NationalSource) -> Found:
    return Found(row.code, row.name, row.field, f"{row.rank}~{row.id}")


def _beyond(after: str) -> Q:
    if not after:
        return Q()
    rank, _, last = after.partition("~")
    try:
        begins, row = int(rank), UUID(last)
    except ValueError as wrong:
        raise Unknown("unknown", what="page") from wrong
    return Q(rank__gt=begins) | Q(rank=begins, id__gt=row)


def source(code: str) -> SourceView:
    """What the national catalogue says of a procedure now. Raises Unknown `no_version`."""
    row = _current().filter(code=code).first()
    if row is None:
        raise Unknown("no_version", rule="catalogue", procedure=code)
    place = {name: OuterRef(name) for name in ("procedure", "place", "code", "basis")}
    holds = Exists(SourceFinding.objects.filter(source=row, **place))
    decided = Decision.objects.filter(holds, procedure=code).order_by("at")
    return SourceView(row.id, row.code, row.name, row.content, row.since, dict(decided.values_list("place", "value")))


def count() -> int:
    """How many procedures the national catalogue holds here."""
    return _current().count()


def report() -> Report:
    """How what stands now was read."""
    totals = _current().aggregate(
        procedures=Count("id"),
        typed=Count("id", filter=Q(is_open=False)),
        open=Count("id", filter=Q(is_open=True)),
        contradictory=Count("id", filter=Q(is_contradictory=True)),
    )
    places = _with_decisions(SourceFinding.objects.filter(source__until__isnull=True))
    rows = places.values("kind", "code").annotate(count=Count("id"), settled=Count("id", filter=Q(is_settled=True)))
    order = {"open": 0, "contradictory": 1, "flagged": 2}
    tallies = sorted((Tally(**row) for row in rows), key=lambda each: (order[each.kind], -each.count, each.code))
    counted = RefusedFile.objects.values("code").annotate(count=Count("id")).order_by("-count", "code")
    refused = dict(counted.values_list("code", "count"))
    return Report(**totals, tallies=tuple(tallies), refused=refused)


def findings(code: str, *, after: str = "", limit: int = PAGE) -> list[FindingView]:
    """The places with one matter, in the order of their reading. Raises Unknown for a strange `after`."""
    rows = SourceFinding.objects.filter(source__until__isnull=True, code=code).select_related("source")
    return _views(list(rows.filter(_later(after)).order_by("id")[:limit]))


def refused(code: str, *, after: str = "", limit: int = PAGE) -> list[RefusedView]:
    """The files refused for one reason, as they came, without their texts. Raises Unknown for a strange `after`."""
    rows = RefusedFile.objects.filter(_later(after), code=code).defer("text").order_by("id")
    return [RefusedView(row.id, row.file, _unread(row), row.since) for row in rows[:limit]]


def refused_file(row_id: UUID) -> RefusedView:
    """One file that the last import refused, with its text. Raises Unknown."""
    row = RefusedFile.objects.filter(id=row_id).first()
    if row is None:
        raise Unknown("unknown", what="file")
    return RefusedView(row.id, row.file, _unread(row, row.text), row.since)


def finding(finding_id: UUID, *, for_update: bool = False) -> FindingView:
    """One place of a source that stands now; `for_update` keeps others from it meanwhile. Raises Unknown."""
    rows = SourceFinding.objects.filter(id=finding_id, source__until__isnull=True).select_related("source")
    row = (rows.select_for_update() if for_update else rows).first()
    if row is None:
        raise Unknown("unknown", what="finding")
    return _views([row])[0]


def _current() -> QuerySet[NationalSource]:
    return NationalSource.objects.filter(until__isnull=True)


def _later(after: str) -> Q:
    try:
        return Q(id__gt=UUID(after)) if after else Q()
    except ValueError as wrong:
        raise Unknown("unknown", what="page") from wrong


def _unread(row: RefusedFile, text: str = "") -> Unread:
    return Unread(row.code, row.data, text, row.is_whole)


def _with_decisions(rows: QuerySet[SourceFinding]) -> QuerySet[SourceFinding]:
    same = {name: OuterRef(name) for name in ("procedure", "place", "code", "basis")}
    return rows.annotate(is_settled=Exists(Decision.objects.filter(**same)))


def _views(rows: list[SourceFinding]) -> list[FindingView]:
    made = Decision.objects.filter(procedure__in={row.procedure for row in rows})
    decisions = {(each.procedure, each.place, each.code): each for each in made}
    return [_view(row, decisions.get((row.procedure, row.place, row.code))) for row in rows]


def _view(row: SourceFinding, made: Decision | None) -> FindingView:
    decision = DecisionView(made.id, made.value, made.reason, made.at, made.basis == row.basis) if made else None
    return FindingView(
        id=row.id,
        procedure=row.procedure,
        name=row.source.name,
        kind=row.kind,
        code=row.code,
        place=row.place,
        start=row.start,
        end=row.end,
        basis=row.basis,
        text=row.source.text,
        decision=decision,
    )
