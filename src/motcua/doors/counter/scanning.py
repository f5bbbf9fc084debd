"""Putting a scan to a component: the paper lies before the clerk, and he has compared."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from motcua.acts.frame import Order
from motcua.acts.intake.digitise import digitise
from motcua.base import files
from motcua.core import lifecycle
from motcua.core.authority import Step
from motcua.core.errors import Refused, Unknown
from motcua.core.lifecycle import Verb, Who
from motcua.doors.counter import mandates, viewing
from motcua.dossiers import queries as dossiers
from motcua.dossiers.queries import DossierView
from motcua.furniture import helping, labels, sentences
from motcua.furniture.forms import KeyedForm, PaperField, Picks
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.permissions import for_clerks
from motcua.papers import queries as papers
from motcua.papers.ports import ScannedFrom


class ScanForm(KeyedForm):
    """The scan, from what it was made, and that it was compared."""

    file = PaperField(
        label=_("Bản quét"),
        help_text=_("PDF màu từ 200 dpi trở lên, hoặc ảnh JPEG, PNG. Không quá 20 MB."),
    )
    source = forms.ChoiceField(label=_("Quét từ"), widget=Picks(), choices=list(labels.SCANNED_FROM.items()))
    is_compared = forms.BooleanField(label=_("Tôi đã đối chiếu bản quét với giấy: đủ trang, rõ chữ, đúng nội dung."))


def may_scan(request: HouseRequest, found: DossierView) -> bool:
    """Whether this clerk may put a scan to the dossier now."""
    lawful = lifecycle.is_lawful(found.stage, Verb.DIGITISE, frozenset({Who.CLERK}))
    return lawful and _footing(request, found) is not None


def _footing(request: HouseRequest, found: DossierView) -> mandates.Footing | None:
    return mandates.in_force(request.seat, agency=found.competent, procedure=found.law.code, step=Step.DIGITISE)


@for_clerks
@never_cache
def scan(request: HouseRequest, code: str, component: str) -> HttpResponse:
    """Look, compare, put the scan in; then the dossier again.

    Whoever may not see the dossier is refused by the act, so that it is on record and the reason is the law's.
    """
    form = ScanForm(request.POST, request.FILES) if request.method == "POST" else ScanForm()
    try:
        found = dossiers.dossier(code, viewer=request.viewer)
    except Unknown:
        if form.is_bound:
            form.full_clean()
            _put(request, code, component, form, file="")
        raise
    part, refused = found.law.situation(found.situation).component(component), None
    if form.is_valid():
        try:
            _put(request, code, component, form, file=files.store(form.cleaned_data["file"].read()))
            return redirect("counter:dossier", code)
        except Refused as no:
            if no.code.startswith("file_"):
                form.add_error("file", sentences.sentence(no))
            else:
                refused = no
    here = reverse("counter:digitise", args=[code, component])
    viewed = viewing.viewed(found, papers.papers(found.id, viewer=request.viewer), page=here)
    page = {
        "viewed": viewed,
        "current": viewing.chosen(request, viewed),
        "post": request.seat.posts[0],
        "dossier": found,
        "component": part,
        "form": form,
        "refused": refused,
        "mandate": _footing(request, found),
    }
    status = status_of(refused) if refused else 422 if form.errors else 200
    return render(request, "counter/scan.html", page, status=status)


def _put(request: HouseRequest, code: str, component: str, form: ScanForm, *, file: str) -> None:
    digitise(
        Order(by=helping.staff(request), key=str(form.order_key), subject=code),
        component=component,
        file=file,
        source=ScannedFrom(form.cleaned_data.get("source") or ScannedFrom.COPY),
        is_compared=form.cleaned_data.get("is_compared", False),
    )
