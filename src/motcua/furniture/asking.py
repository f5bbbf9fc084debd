"""Asking a citizen to complete his dossier: one form at desk and counter, and the letter as he will read it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.acts.frame import Order
from motcua.core.errors import Refused, Unknown
from motcua.dossiers import queries as dossiers
from motcua.dossiers import supplement_queries
from motcua.dossiers.queries import DossierView
from motcua.furniture import helping, labels
from motcua.furniture.forms import KeyedForm
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.papers.queries import PaperView
from motcua.people.queries import Viewer


class AskForm(KeyedForm):
    """Which papers, and why; once more only with a legal basis."""

    components = forms.MultipleChoiceField(
        label=gettext_lazy("Giấy tờ cần bổ sung"),
        help_text=gettext_lazy("Ghi đủ một lần: người dân chỉ đi một chuyến."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Chưa chọn. Đánh dấu ít nhất một giấy tờ.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do, và phải sửa thế nào"),
        help_text=gettext_lazy("Viết cho người dân đọc, ví dụ: ảnh mặt sau căn cước bị lóa, chụp lại cho rõ ngày cấp."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    basis = forms.CharField(
        label=gettext_lazy("Căn cứ để yêu cầu lần nữa"),
        help_text=gettext_lazy("Hồ sơ này đã được yêu cầu bổ sung; ghi điều, khoản của luật chuyên ngành cho phép."),
        max_length=200,
    )

    @property
    def values(self) -> dict[str, Any]:
        """What the act takes."""
        data = self.cleaned_data
        return {
            "components": tuple(data["components"]),
            "reason": data["reason"],
            "basis": data.get("basis", ""),
        }


def ask_form(dossier: DossierView, data: QueryDict | None = None, *, is_again: bool) -> AskForm:
    """The form over a dossier's own papers; `is_again`: it has been asked before."""
    form = AskForm(data)
    papers = form.fields["components"]
    assert isinstance(papers, forms.MultipleChoiceField)
    papers.choices = [(each.key, each.name) for each in dossier.law.situation(dossier.situation).components]
    if not is_again:
        del form.fields["basis"]
    return form


@dataclass(frozen=True, slots=True)
class Letter:
    """What the citizen will read, before it leaves."""

    papers: tuple[str, ...]
    reason: str
    basis: str


def letter(dossier: DossierView, form: AskForm) -> Letter:
    """The letter that a valid form makes."""
    situation, said = dossier.law.situation(dossier.situation), form.values
    return Letter(tuple(situation.component(key).name for key in said["components"]), said["reason"], said["basis"])


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as every door shows it; `slip` is its form 02 once that is rendered."""

    number: str
    components: tuple[str, ...]
    papers: tuple[str, ...]
    reason: str
    basis: str
    by: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None
    slip: UUID | None


def asked(found: DossierView, known: list[PaperView], *, viewer: Viewer) -> list[Asked]:
    """What was asked for a dossier, the latest first, with its slips among the `known` papers."""
    situation = found.law.situation(found.situation)
    slips = {each.supplement: each for each in known if each.supplement}
    return [
        Asked(
            number=slips[each.id].number if each.id in slips else "",
            components=each.components,
            papers=tuple(situation.component(key).name for key in each.components),
            reason=each.reason,
            basis=each.basis,
            by=f"{each.by}, {each.title}, {each.unit}",
            asked_at=each.asked_at,
            answer=each.answer,
            answered_at=each.answered_at,
            slip=slips[each.id].id if each.id in slips and slips[each.id].is_rendered else None,
        )
        for each in supplement_queries.supplements(found.id, viewer=viewer)
    ]


def paper_name(paper: PaperView, components: Mapping[str, str]) -> str:
    """A paper's name in the viewer; one that was handed in again says that it is the former."""
    name = components.get(paper.component, str(labels.PAPERS.get(paper.kind, paper.kind)))
    return name if paper.is_current else _("%(paper)s (bản trước)") % {"paper": name}


def answer_to_ask(
    request: HouseRequest,
    code: str,
    *,
    act: Callable[..., object],
    page: dict[str, Any],
    template: str,
    back: str,
) -> HttpResponse:
    """The three turns of asking: the form, the letter to look at, and the act; then the dossier (`back`) once more.

    Whoever may not see the dossier is refused by the act, so that it is on record and the reason is the law's.
    """
    try:
        found = dossiers.dossier(code, viewer=request.viewer)
    except Unknown:
        if request.method == "POST":
            blank = KeyedForm(request.POST)
            blank.full_clean()
            act(Order(by=helping.staff(request), key=str(blank.order_key), subject=code), components=(), reason="")
        raise
    is_again = bool(supplement_queries.supplements(found.id, viewer=request.viewer))
    form = ask_form(found, request.POST if request.method == "POST" else None, is_again=is_again)
    refused, shown = None, None
    if form.is_valid():
        if "send" in request.POST:
            try:
                act(Order(by=helping.staff(request), key=str(form.order_key), subject=code), **form.values)
                return redirect(back)
            except Refused as no:
                refused = no
        elif "edit" not in request.POST:
            shown = letter(found, form)
    status = status_of(refused) if refused else 422 if form.errors else 200
    drawn = {"dossier": found, "form": form, "letter": shown, "refused": refused, "back": back, **page}
    return render(request, template, drawn, status=status)
