"""The search in a staff header, the same at counter and desk."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from motcua.custody import list_queries as custody
from motcua.dossiers import list_queries as dossiers
from motcua.furniture import labels
from motcua.furniture.middleware import HouseRequest

LONGEST = 100


def find(request: HouseRequest, *, door: str) -> HttpResponse:
    """A code, its end, a paper's label, or a name: one dossier found is opened, more are listed by the door's own
    `find.html`."""
    wanted = request.GET.get("q", "").strip()[:LONGEST]
    if code := custody.labelled(wanted, viewer=request.viewer):
        return redirect(f"{door}:dossier", code)
    found = dossiers.find(wanted, viewer=request.viewer)
    if found.count == 1:
        return redirect(f"{door}:dossier", found.rows[0].code)
    page = {
        "post": request.seat.posts[0],
        "wanted": wanted,
        "rows": [(row, labels.STAGES[row.stage]) for row in found.rows],
        "count": found.count,
        "is_more": found.count > len(found.rows),
        "dossier_view": f"{door}:dossier",
    }
    return render(request, f"{door}/find.html", page)
