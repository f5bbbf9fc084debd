"""The record of a hand-over, filled in from what both sides signed, and the labels of papers. Never under a lock."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.agencies import queries as agencies
from motcua.base import clock, codes
from motcua.core.errors import Refused, Unknown
from motcua.core.lifecycle import Who
from motcua.custody.list_queries import Labelled
from motcua.custody.ports import label
from motcua.custody.queries import ManifestView
from motcua.dossiers import list_queries as dossiers
from motcua.fees import till_queries
from motcua.papers import wording
from motcua.papers.forms import HandedPapers, HandOverRecord, Label, LabelSheet
from motcua.papers.rendering import render
from motcua.people.queries import SYSTEM, Viewer

PLACE = "Quảng Nam"


def prepare(manifest: ManifestView) -> bytes:
    """The PDF of a hand-over that was taken over. Refuses `not_taken`."""
    return render(_record(manifest), at=clock.machine_now())


def _record(manifest: ManifestView) -> HandOverRecord:
    if manifest.taken_at is None or manifest.receiver is None:
        raise Refused("not_taken", rule="Quyết định 45/2016/QĐ-TTg, Điều 7")
    giver, receiver, origin = manifest.giver, manifest.receiver, manifest.origin
    lines = _lines(manifest)
    return HandOverRecord(
        over=agencies.parent_name(origin.id).replace("Ủy ban nhân dân", "UBND"),
        body=origin.name.removesuffix(" tỉnh Quảng Nam"),
        place=PLACE,
        day=wording.issued_on(manifest.taken_at),
        number=manifest.number,
        origin=_spot(giver, origin.name),
        destination=_spot(receiver, manifest.destination.name),
        giver=giver.person_name,
        giver_title=f"{giver.title}, {giver.unit.name}",
        receiver=receiver.person_name,
        receiver_title=f"{receiver.title}, {receiver.unit.name}",
        handed=wording.instant(manifest.handed_at),
        taken=wording.instant(manifest.taken_at),
        lines=lines,
        dossiers=manifest.dossiers,
        expected=sum(line.expected for line in lines),
        counted=sum(line.counted for line in lines),
        is_submission=giver.role is Who.CLERK and manifest.colleague is None,
        is_demo=clock.is_demo(),
        till=_till(manifest),
        waiting=manifest.waiting,
    )


def _till(manifest: ManifestView) -> str:
    """How the till of whoever ends his shift stood when this was printed; empty for one without cash."""
    if manifest.till is None:
        return ""
    till = till_queries.till_facts(manifest.till)
    if till.counted is None:
        return f"số {till.number}, còn mở."
    counted = f"số {till.number}, đếm được {wording.dong(till.counted)}, sổ ghi {wording.dong(till.expected)}"
    return f"{counted}. Lệch: {till.reason}" if till.difference else f"{counted}, khớp."


def labels(papers: Sequence[Labelled], *, used: int, viewer: Viewer) -> bytes:
    """The PDF of the labels of papers in custody, beginning after the `used` places of a sheet.

    Raises Unknown where there are none.
    """
    if not papers:
        raise Unknown("unknown", what="paper")
    named = dossiers.named({each.dossier for each in papers}, viewer=viewer)
    faces = tuple(
        Label(
            short=label(each.serial),
            qr=codes.qr(label(each.serial)),
            code=named[each.dossier].code,
            paper=named[each.dossier].papers[each.component],
            kind=wording.KINDS[each.kind],
        )
        for each in papers
    )
    return render(LabelSheet(faces, used), at=clock.machine_now())


def _spot(post: agencies.PostView, name: str) -> str:
    return f"{post.window.lower()}, {name}" if post.window else name


def _lines(manifest: ManifestView) -> tuple[HandedPapers, ...]:
    named = dossiers.named({line.dossier for line in manifest.lines}, viewer=SYSTEM)
    return tuple(
        HandedPapers(
            code=line.code,
            applicant=named[line.dossier].applicant,
            paper=named[line.dossier].papers[line.component],
            kind=wording.KINDS[line.kind],
            expected=line.expected,
            counted=line.counted or 0,
        )
        for line in manifest.lines
    )
