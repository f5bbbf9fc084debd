"""Reads of what somebody has at hand: the papers he answers for and may hand on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q

from motcua.core.lifecycle import Stage
from motcua.custody import models
from motcua.custody.ports import Paper
from motcua.custody.queries import IN_CUSTODY
from motcua.dossiers import list_queries as dossiers
from motcua.dossiers.list_queries import Named
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
