"""A citizen completes his dossier: from the notice, through the papers, to sending; nothing uploaded twice."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from motcua.acts.frame import Order
from motcua.acts.intake.supply import supply
from motcua.base import files
from motcua.catalogue.versions import Component
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage
from motcua.doors.portal.whose import session_of, whose
from motcua.dossiers import letter_queries
from motcua.dossiers import queries as dossiers
from motcua.dossiers.letter_queries import SupplementView
from motcua.dossiers.queries import DossierView
from motcua.furniture import languages, sentences, unofficial
from motcua.furniture.forms import KeyedForm, PaperField
from motcua.furniture.helping import Citizen
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.parts import Answer
from motcua.furniture.permissions import for_citizens
from motcua.papers.ports import Handed

A_DAY = 24 * 60 * 60
PAPER, KEPT = "paper-", "kept"


@for_citizens
@never_cache
def supply_papers(request: HouseRequest, code: str) -> HttpResponse:
    """Upload what was asked for, look at it once more, send it. Sent twice, it is sent once."""
    citizen = whose(request)
    found = dossiers.dossier(code, viewer=citizen.viewer)
    asked = letter_queries.open_supplement(code, viewer=citizen.viewer)
    if asked is None or found.stage not in (Stage.INCOMPLETE, Stage.SUPPLEMENT):
        return redirect("portal:dossier", code)
    situation = found.law.situation(found.situation)
    wanted = [situation.component(key) for key in asked.components]
    kept = _kept(request, code)
    form = _form(request, wanted, kept)
    is_whole = form.is_valid() and _store(form, wanted, kept)
    refused = None
    if is_whole and "send" in request.POST:
        try:
            _send(form, citizen, code, wanted, kept)
            return redirect("portal:dossier", code)
        except Refused as no:
            refused = no
    page = _page(found, asked, wanted, kept) | {"form": form, "refused": refused}
    if is_whole and "edit" not in request.POST:
        return render(request, "portal/supply_check.html", page, status=status_of(refused) if refused else 200)
    return render(request, "portal/supply.html", page, status=422 if form.errors else 200)


def _kept(request: HouseRequest, code: str) -> dict[str, str]:
    """What he has uploaded on this page so far: component to SHA-256, under our own seal."""
    sealed = request.POST.get(KEPT) or languages.typed(KEPT)
    try:
        kept: dict[str, str] = signing.loads(sealed, salt=_salt(code), max_age=A_DAY) if sealed else {}
    except signing.BadSignature:
        return {}
    return kept


def _salt(code: str) -> str:
    return f"portal.supply/{code}"


def _form(request: HouseRequest, wanted: list[Component], kept: dict[str, str]) -> KeyedForm:
    fields: dict[str, forms.Field] = {}
    for each in wanted:
        if each.is_uploaded:
            is_there = each.key in kept
            hint = _("Đã có tệp. Chọn tệp khác nếu muốn thay.") if is_there else unofficial.read(each.hint)
            fields[PAPER + each.key] = PaperField(
                label=unofficial.read(each.name), help_text=hint, required=not is_there
            )
    in_words = [unofficial.read(each.name) for each in wanted if not each.is_uploaded]
    fields["answer"] = forms.CharField(
        label=_("Ông/bà sửa lại điều gì?") if in_words else _("Lời giải thích"),
        help_text=_("Viết điều cần sửa trong: %(papers)s.") % {"papers": "; ".join(in_words)} if in_words else "",
        required=bool(in_words),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    kind: type[KeyedForm] = type("SupplyForm", (KeyedForm,), fields)
    return kind(request.POST, request.FILES) if request.method == "POST" else kind()


def _store(form: KeyedForm, wanted: list[Component], kept: dict[str, str]) -> bool:
    """Keep each upload; a file that is refused becomes its field's error."""
    for each in wanted:
        upload = form.cleaned_data.get(PAPER + each.key)
        if upload:
            try:
                kept[each.key] = files.store(upload.read())
            except Refused as refused:
                form.add_error(PAPER + each.key, sentences.sentence(refused))
    return not form.errors


def _send(form: KeyedForm, citizen: Citizen, code: str, wanted: list[Component], kept: dict[str, str]) -> None:
    order = Order(by=citizen.actor, key=str(form.order_key), subject=code, session=session_of(citizen))
    handed = [Handed(each.key, copies=max(each.copies, 1), file=kept[each.key]) for each in wanted if each.key in kept]
    supply(order, handed=tuple(handed), answer=form.cleaned_data["answer"])


def _page(found: DossierView, asked: SupplementView, wanted: list[Component], kept: dict[str, str]) -> dict[str, Any]:
    return {
        "dossier": found,
        "asked": asked,
        "papers": [Answer(unofficial.read(each.name), _("Đã có tệp")) for each in wanted if each.key in kept],
        "kept": signing.dumps(kept, salt=_salt(found.code)),
        "is_running": found.stage is Stage.SUPPLEMENT,
    }
