"""What waits at the counter for its citizen: found by label, shelf, code or name, and put on a shelf."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.acts.ends.shelve import shelve
from motcua.acts.frame import Order
from motcua.base import clock
from motcua.core.custody import LONG
from motcua.core.errors import Refused
from motcua.custody import list_queries as custody
from motcua.custody import production
from motcua.custody.list_queries import Labelled, Waiting
from motcua.dossiers import queries as dossiers
from motcua.furniture import downloads, helping
from motcua.furniture.forms import Form, KeyedForm
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.permissions import for_clerks

LONGEST, MOST = 100, 60
A_SHEET = 24


@for_clerks
@never_cache
@require_http_methods(["GET", "POST"])
def home(request: HouseRequest) -> HttpResponse:
    """The list, or what was asked for; a POST says on which shelves its rows are."""
    asked = request.GET.get("q", "").strip()[:LONGEST]
    refused: dict[str, Refused] = {}
    form = KeyedForm(request.POST if request.method == "POST" else None, auto_id=False)
    if form.is_valid():
        refused = _shelved(request, form, custody.waiting(asked, viewer=request.viewer))
        if not refused:
            return redirect(f"{reverse('counter:waiting')}?{request.GET.urlencode()}")
    mine = {post.id for post in request.seat.posts}
    rows = custody.waiting(asked, viewer=request.viewer, limit=MOST + 1)
    long_ago = clock.now() - LONG
    page = {
        "post": request.seat.posts[0],
        "asked": asked,
        "form": form if refused else KeyedForm(auto_id=False),
        "rows": [
            (row, row.post in mine, row.since < long_ago, _typed(request.POST, row), refused.get(row.dossier.code))
            for row in rows[:MOST]
        ],
        "is_more": len(rows) > MOST,
        "refused": next(iter(refused.values()), None),
    }
    status = status_of(next(iter(refused.values()))) if refused else 200
    return render(request, "counter/waiting.html", page, status=status)


def _shelved(request: HouseRequest, form: KeyedForm, rows: Iterable[Waiting]) -> dict[str, Refused]:
    """Each row of the clerk's whose shelf was changed is one act under the form's key; what was refused, by code."""
    mine = {post.id for post in request.seat.posts}
    order, refused = Order(by=helping.staff(request), key=str(form.order_key)), {}
    for row in rows:
        typed = _typed(request.POST, row)
        if row.post not in mine or typed.upper() == row.shelf:
            continue
        try:
            shelve(order.sub(row.dossier.code, subject=row.dossier.code), shelf=typed)
        except Refused as no:
            refused[row.dossier.code] = no
    return refused


def _typed(sent: QueryDict, row: Waiting) -> str:
    """What stands in a row's field: what was typed, else where it is."""
    return " ".join(str(sent.get(f"shelf-{row.dossier.code}", row.shelf)).split())


class SheetForm(Form):
    """From which place of a sheet on labels are printed."""

    first = forms.IntegerField(label=_("Từ ô số"), min_value=1, max_value=A_SHEET, initial=1)


@for_clerks
@require_GET
def labels(request: HouseRequest, code: str) -> HttpResponse:
    """The labels of a dossier's papers, on a sheet whose first places may be used up."""
    found = dossiers.outline(code, viewer=request.viewer)
    return _sheet(request, custody.labels(found.id, viewer=request.viewer), name=code)


@for_clerks
@require_GET
def labels_listed(request: HouseRequest, name: str) -> HttpResponse:
    """The labels of all papers that travel on a list, in one press."""
    return _sheet(request, custody.labels_listed(name, viewer=request.viewer), name=name)


def _sheet(request: HouseRequest, papers: list[Labelled], *, name: str) -> HttpResponse:
    form = SheetForm(request.GET)
    used = form.cleaned_data["first"] - 1 if form.is_valid() else 0
    return downloads.printed(production.labels(papers, used=used, viewer=request.viewer), name=f"nhan-{name}")
