"""The citizen's inbox: what he was told, the newest first; opening a notice leads to its dossier."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.acts.frame.inbox import opened
from motcua.doors.portal.whose import whose
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.permissions import for_citizens
from motcua.notices import queries, wording


@for_citizens
@never_cache
@require_GET
def notices(request: HouseRequest) -> HttpResponse:
    """One page of it."""
    page = queries.inbox(viewer=whose(request).viewer, after=request.GET.get("after", ""))
    rows = [(row, wording.title(row), wording.text(row)) for row in page.rows]
    return render(request, "portal/notices.html", {"rows": rows, "after": page.after})


@for_citizens
@never_cache
@require_POST
def open_notice(request: HouseRequest, notice: UUID) -> HttpResponse:
    """Mark it as read and go to its dossier."""
    citizen = whose(request)
    found = queries.notice(notice, viewer=citizen.viewer)
    opened(found.id, person=citizen.person)
    return redirect("portal:dossier", found.code)
