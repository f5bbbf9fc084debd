"""Reads of what somebody has at hand: the papers he answers for and may hand on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Count, Min, Q

from motcua.core.authority import GOES_OUT
from motcua.core.custody import Side
from motcua.core.lifecycle import Stage, Who
from motcua.custody import models
from motcua.custody.ports import Paper, serial_of
from motcua.custody.queries import IN_CUSTODY, sides_of
from motcua.dossiers import list_queries as dossiers
from motcua.dossiers.list_queries import Named
from motcua.dossiers.queries import visible
from motcua.people.queries import Viewer

GOES_BACK = Q(dossier__stage__in=(Stage.REJECTED, Stage.STOPPED, Stage.DECLINED, Stage.INCOMPLETE)) | Q(
    dossier__stage=Stage.ISSUED, kind="result"
)
"""What an agency sends back to the one-stop; the rest it needs, or keeps with its files."""


@dataclass(frozen=True, slots=True)
class AtHand:
    """Equal papers of one dossier that the viewer holds and has not listed: how many, and since when they exist."""

    paper: Paper
    dossier: Named
    count: int
    since: datetime

    @property
    def name(self) -> str:
        return self.dossier.papers[self.paper.component]


def at_hand(*, viewer: Viewer, code: str = "", limit: int = 400) -> list[AtHand]:
    """What a clerk has at his counter, and what an official's unit has to send back; with `code` all that they have of
    one dossier."""
    his = Q(post__person_id=viewer.person, post__counter__in=viewer.counters)
    of_his_unit = Q(unit__in=viewer.units)
    wanted = (his | of_his_unit) & Q(dossier__code=code) if code else his | of_his_unit & GOES_BACK
    rows = models.Item.objects.filter(IN_CUSTODY, wanted, line__isnull=True)
    grouped = rows.values("dossier_id", "component", "kind").annotate(n=Count("id"), since=Min("born_at"))
    found = list(grouped.order_by("dossier_id", "kind", "component")[:limit])
    ids: set[UUID] = {each["dossier_id"] for each in found}
    named = dossiers.named(ids, viewer=viewer) if ids else {}
    return [
        AtHand(
            Paper(named[each["dossier_id"]].code, each["component"], each["kind"]),
            named[each["dossier_id"]],
            each["n"],
            each["since"],
        )
        for each in found
        if each["dossier_id"] in named
    ]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What one clerk has of a dossier that goes back to its citizen: on which shelf, how many results and other papers,
    and since when the eldest of them exists."""

    dossier: Named
    post: UUID
    holder: str
    shelf: str
    results: int
    others: int
    since: datetime


def waiting(
    text: str = "", *, viewer: Viewer, before: datetime | None = None, is_result: bool = False, limit: int = 60
) -> list[Waiting]:
    """What waits for citizens at the viewer's counters, the longest waiting first: all of it, or what `text` finds: a
    label, a shelf, a dossier's code or its end, words of a name. `before`: only what is older; `is_result`: only where
    a result waits."""
    rows = models.Item.objects.filter(
        IN_CUSTODY,
        post__counter__in=viewer.counters,
        line__isnull=True,
        dossier__in=visible(viewer).filter(stage__in=GOES_OUT),
    )
    if serial := serial_of(text):
        rows = rows.filter(dossier__in=models.Item.objects.filter(serial=serial).values("dossier_id"))
    elif text:
        by_text = [Q(dossier__in=found) for found in dossiers.matching(text, viewer=viewer)]
        rows = rows.filter(reduce(or_, by_text, Q(shelf__iexact=text)))
    found = (
        rows.values("dossier_id", "post_id", "post__person__name", "shelf")
        .annotate(n=Count("id"), results=Count("id", filter=Q(kind="result")), since=Min("born_at"))
        .order_by("since", "dossier_id")
    )
    if before is not None:
        found = found.filter(since__lt=before)
    if is_result:
        found = found.filter(results__gt=0)
    told = list(found[:limit])
    named = dossiers.named({each["dossier_id"] for each in told}, viewer=viewer) if told else {}
    return [
        Waiting(
            dossier=named[each["dossier_id"]],
            post=each["post_id"],
            holder=each["post__person__name"],
            shelf=each["shelf"],
            results=each["results"],
            others=each["n"] - each["results"],
            since=each["since"],
        )
        for each in told
    ]


def labelled(text: str, *, viewer: Viewer) -> str | None:
    """The code of the dossier whose paper bears this label, where the viewer may see it."""
    serial = serial_of(text)
    if serial is None:
        return None
    rows = models.Item.objects.filter(serial=serial, dossier__in=visible(viewer))
    found: str | None = rows.values_list("dossier__code", flat=True).first()
    return found


@dataclass(frozen=True, slots=True)
class Labelled:
    """One paper in custody and the number of its label."""

    dossier: UUID
    serial: int
    component: str
    kind: str


def labels(dossier: UUID, *, viewer: Viewer) -> list[Labelled]:
    """The papers of a dossier that are in custody, results last, for whoever may see it."""
    return _labelled(Q(dossier_id=dossier), viewer)


def labels_listed(manifest: str, *, viewer: Viewer) -> list[Labelled]:
    """The papers that travel on a list, dossier by dossier, for whoever may see it and them."""
    return _labelled(Q(line__manifest__in=sides_of(viewer).filter(name=manifest)), viewer)


def _labelled(which: Q, viewer: Viewer) -> list[Labelled]:
    rows = models.Item.objects.filter(IN_CUSTODY, which, dossier__in=visible(viewer))
    ordered = rows.order_by("dossier__code", "component", "kind", "serial")
    return [Labelled(row.dossier_id, row.serial, row.component, row.kind) for row in ordered]


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A count that differed and has not been cleared up: of which paper, on which list, and who must act."""

    manifest: str
    dossier: Named
    paper: str
    kind: str
    expected: int
    counted: int
    must_act: str
    found_at: datetime

    @property
    def is_short(self) -> bool:
        return self.counted < self.expected


def unsettled(*, viewer: Viewer, limit: int = 60) -> list[Unsettled]:
    """The differences of the viewer's sides that wait to be cleared up, the eldest first."""
    open_ones = models.Difference.objects.filter(settled_at__isnull=True, line__manifest__in=sides_of(viewer))
    sides = [f"line__manifest__{side}__{part}" for side in ("giver", "receiver") for part in ("person", "unit")]
    rows = list(open_ones.select_related("line__manifest", *sides).order_by("found_at", "id")[:limit])
    named = dossiers.named({row.line.dossier_id for row in rows}, viewer=viewer) if rows else {}
    return [_unsettled(row, named[row.line.dossier_id]) for row in rows if row.line.dossier_id in named]


def _unsettled(row: models.Difference, dossier: Named) -> Unsettled:
    line, manifest = row.line, row.line.manifest
    post = manifest.giver if row.must_act == Side.GIVER else manifest.receiver
    assert post is not None
    assert line.counted is not None
    return Unsettled(
        manifest=manifest.name,
        dossier=dossier,
        paper=dossier.papers[line.component],
        kind=line.kind,
        expected=line.expected,
        counted=line.counted,
        must_act=post.person.name if post.role == Who.CLERK else post.unit.name,
        found_at=row.found_at,
    )
