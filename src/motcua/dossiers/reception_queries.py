"""Reads for a reception: what the clerk had typed, what this citizen asked for before, what is asked for most."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from motcua.base import clock
from motcua.dossiers import models
from motcua.dossiers.queries import visible
from motcua.people.queries import Viewer


@dataclass(frozen=True, slots=True)
class JottingView:
    """What a clerk has typed on a page, by the names of its fields."""

    typed: dict[str, str]
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class Alike:
    """The last request of the same applicant under the same procedure."""

    code: str
    situation: str
    answers: dict[str, str]
    submitted_at: datetime


def jotting(page: str, *, viewer: Viewer) -> JottingView | None:
    """The viewer's own of this page, until its last day is over."""
    rows = models.Jotting.objects.filter(account=viewer.account, page=page, last_day__gte=clock.today())
    row = rows.first()
    return JottingView(row.typed, row.kept_at) if row else None


def last_alike(applicant: UUID, *, procedure: str, viewer: Viewer) -> Alike | None:
    """Among the dossiers that the viewer may see."""
    theirs = models.Party.objects.filter(role="applicant")
    of_applicant = theirs.filter(person=applicant).union(theirs.filter(organisation=applicant)).values("dossier_id")
    rows = visible(viewer).filter(id__in=of_applicant, version__code=procedure).order_by("-submitted_at")
    found = rows.values_list("code", "situation", "answers", "submitted_at").first()
    return Alike(*found) if found else None


def most_used(*, viewer: Viewer, since: datetime, until: datetime) -> list[str]:
    """The codes of the procedures received at the viewer's counters meanwhile, the most frequent first."""
    rows = models.Dossier.objects.filter(
        received_by_id__in=viewer.counters, received_at__gte=since, received_at__lt=until
    )
    counted = rows.values("version__code").annotate(times=Count("id")).order_by("-times", "version__code")
    return [row["version__code"] for row in counted]
