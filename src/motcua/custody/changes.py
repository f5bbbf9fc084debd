"""Writes of custody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from motcua.core.custody import Settlement, must_act
from motcua.core.errors import Refused
from motcua.custody.models import Difference, Item, Line, Manifest
from motcua.custody.ports import Holder, Paper
from motcua.custody.queries import IN_CUSTODY, LineView, ManifestView


def bear(dossier: UUID, papers: Mapping[Paper, int], *, holder: Holder, at: datetime) -> None:
    """Papers come into custody; none are no rows."""
    Item.objects.bulk_create(
        Item(dossier_id=dossier, component=paper.component, kind=paper.kind, born_at=at, **holder.columns)
        for paper, number in papers.items()
        for _ in range(number)
    )


def draw_up(
    manifest_id: UUID,
    *,
    name: str,
    number: str,
    giver: UUID,
    holder: Holder,
    origin: UUID,
    destination: UUID,
    colleague: UUID | None,
    papers: Iterable[Paper],
    dossiers: Mapping[str, UUID],
    at: datetime,
    till: UUID | None = None,
    waiting: Sequence[str] = (),
) -> dict[Paper, int]:
    """List papers that `holder` has for whoever takes them over; how many of each.

    Refuses `not_held` where he has none of them, or they are already on their way.
    """
    wanted = sorted(set(papers))
    codes = {id_: code for code, id_ in dossiers.items()}
    found: dict[Paper, list[Item]] = {}
    rows = Item.objects.filter(IN_CUSTODY, dossier__in=codes, line__isnull=True)
    for item in rows.filter(**holder.filters).order_by("id"):
        found.setdefault(Paper(codes[item.dossier_id], item.component, item.kind), []).append(item)
    for paper in wanted:
        if paper not in found:
            raise Refused("not_held", rule="Quyết định 45/2016/QĐ-TTg, Điều 7", dossier=paper.dossier)
    Manifest.objects.create(
        id=manifest_id,
        name=name,
        number=number,
        giver_id=giver,
        origin_id=origin,
        destination_id=destination,
        colleague_id=colleague,
        handed_at=at,
        till_id=till,
        waiting=list(waiting),
    )
    lines = [
        Line(
            manifest_id=manifest_id,
            dossier_id=dossiers[paper.dossier],
            component=paper.component,
            kind=paper.kind,
            expected=len(found[paper]),
        )
        for paper in wanted
    ]
    Line.objects.bulk_create(lines)
    listed = [item for paper in wanted for item in found[paper]]
    for paper, line in zip(wanted, lines, strict=True):
        for item in found[paper]:
            item.line = line
    Item.objects.bulk_update(listed, ["line"])
    return {paper: len(found[paper]) for paper in wanted}


def take_over(
    manifest: ManifestView, *, counted: Mapping[UUID, int], receiver: UUID, holder: Holder, at: datetime
) -> list[LineView]:
    """Sign for what was counted, which from now on is `holder`'s; the lines whose count differed. What was not counted
    stays the giver's until the difference is settled; what goes to another counter or body leaves its shelf."""
    Line.objects.bulk_update([Line(id=each.id, counted=counted[each.id]) for each in manifest.lines], ["counted"])
    nth = Window(RowNumber(), partition_by="line", order_by="id")
    there = Item.objects.filter(line__manifest_id=manifest.id).annotate(nth=nth).filter(nth__lte=F("line__counted"))
    off = {} if manifest.colleague else {"shelf": ""}
    Item.objects.filter(id__in=there.values("id")).update(**holder.columns, **off, line=None)
    apart = [each for each in manifest.lines if counted[each.id] != each.expected]
    if apart:
        Difference.objects.bulk_create(
            Difference(
                line_id=each.id, must_act=must_act(expected=each.expected, counted=counted[each.id]), found_at=at
            )
            for each in apart
        )
    Manifest.objects.filter(id=manifest.id).update(receiver_id=receiver, taken_at=at)
    return apart


def settle(line: LineView, *, how: Settlement, reason: str, post: UUID, receiver: Holder, at: datetime) -> None:
    """Close a difference: missing papers come to the receiver, stay with the giver or are lost; papers that nobody had
    listed get their record with the receiver, or were never there."""
    Difference.objects.filter(line_id=line.id).update(how=how, reason=reason, settled_by_id=post, settled_at=at)
    missing = Item.objects.filter(line_id=line.id)
    match how:
        case Settlement.ARRIVED if line.is_short:
            missing.update(**receiver.columns, shelf="", line=None)
        case Settlement.ARRIVED:
            more = (line.counted or 0) - line.expected
            bear(line.dossier, {Paper(line.code, line.component, line.kind): more}, holder=receiver, at=at)
        case Settlement.KEPT:
            missing.update(line=None)
        case Settlement.LOST:
            missing.update(line=None, shelf="", gone_at=at)


def give_out(dossier: UUID, *, holder: Holder, person: UUID, at: datetime) -> int:
    """Everything of a dossier that `holder` has at hand goes to the citizen, for ever; how many papers."""
    return _at_hand(dossier, holder).update(**Holder(person=person).columns, shelf="", gone_at=at)


def shelve(dossier: UUID, *, holder: Holder, shelf: str) -> int:
    """Everything of a dossier that `holder` has at hand waits at this place; how many papers."""
    return _at_hand(dossier, holder).update(shelf=shelf)


def _at_hand(dossier: UUID, holder: Holder) -> QuerySet[Item]:
    return Item.objects.filter(IN_CUSTODY, dossier_id=dossier, line__isnull=True, **holder.filters)


def keep_record(manifest_id: UUID, *, file: str) -> None:
    """The rendered record of a hand-over, once. Refuses `already_rendered`."""
    if not Manifest.objects.filter(id=manifest_id, file__isnull=True).update(file_id=file):
        raise Refused("already_rendered", paper=str(manifest_id))
