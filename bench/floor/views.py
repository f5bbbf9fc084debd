"""Three bare views: five statements, a look-up, a list."""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from motcua.dossiers.models import ClockEvent, Dossier, Party
from motcua.notices.models import Notice
from motcua.trail.models import Entry

SEQ = 1_000
"""Beyond what any life has written."""


def work(request: HttpRequest, code: str) -> HttpResponse:
    """One transaction of five statements."""
    now = timezone.now()
    with transaction.atomic():
        dossier = Dossier.objects.select_for_update().get(code=code)
        dossier.stage = request.POST["stage"]
        dossier.queue_at = now
        dossier.save(update_fields=["stage", "queue_at"])
        ClockEvent.objects.create(dossier=dossier, seq=SEQ, event={"kind": "received", "at": now.isoformat()})
        prev, body = bytes(32), code.encode()
        Entry.objects.create(
            subject_id=dossier.id, seq=SEQ, prev=prev, body=body, hash=sha256(prev + body).digest(), recorded_at=now
        )
        Notice.objects.create(
            dossier=dossier,
            entry=SEQ,
            kind="accepted",
            channel="inbox",
            person_id=request.POST["person"],
            made_at=now,
            due_at=now,
        )
    return HttpResponse(status=302, headers={"Location": f"/look-up/{code}/"})


def look_up(request: HttpRequest, code: str) -> HttpResponse:
    """Where one dossier stands."""
    return render(request, "floor/look_up.html", {"dossier": Dossier.objects.get(code=code)})


def rows(request: HttpRequest) -> HttpResponse:
    """Fifty rows of a unit's queue."""
    applicants = Party.objects.filter(role="applicant").select_related("person", "organisation")
    found = (
        Dossier.objects.filter(competent_id=UUID(request.GET["unit"]), stage__in=request.GET.getlist("stage"))
        .select_related("version", "assignee__person")
        .prefetch_related(Prefetch("parties", applicants))
        .order_by("queue_at", "id")
    )
    return render(request, "floor/rows.html", {"rows": found[:50]})


urlpatterns = [
    path("statements/<str:code>/", work),
    path("look-up/<str:code>/", look_up),
    path("rows/", rows),
]
