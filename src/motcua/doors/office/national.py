"""The national catalogue as it was read: what is open, contradictory or doubtful, each place with its source; what was
refused, each file with its text; and people's own words for the search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.acts.frame import Order
from motcua.acts.reference.set_own_words import set_own_words
from motcua.acts.reference.settle_finding import settle_finding
from motcua.catalogue import national_queries as nationals
from motcua.catalogue import own_words
from motcua.catalogue.national_queries import PAGE, FindingView, RefusedView, Tally
from motcua.core.errors import Refused, Unknown
from motcua.doors.office.asking import Asking, ask
from motcua.furniture import helping, national, sentences
from motcua.furniture.forms import KeyedForm
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.national import KINDS, MATTERS, STATES
from motcua.furniture.parts import Words
from motcua.furniture.permissions import for_office


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter in the reader's words, and how many places have it."""

    tally: Tally
    words: Words
    kind: Words
    state: str


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a list: where it is, and the words that stand there."""

    found: FindingView
    where: str
    says: str


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """One file that is no procedure, and why in the reader's words."""

    refused: RefusedView
    title: str
    sentence: str


def _told(each: RefusedView) -> RefusedFile:
    found = each.found
    return RefusedFile(each, sentences.title(found.code), sentences.sentence(Refused(found.code, **found.data)))


@for_office
@never_cache
@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """How much was read, and each matter with its places."""
    report = nationals.report()
    matters = [Matter(each, MATTERS[each.code], KINDS[each.kind], STATES[each.kind]) for each in report.tallies]
    page = {
        "report": report,
        "matters": matters,
        "refused": [(code, sentences.title(code), count) for code, count in report.refused.items()],
        "refused_count": sum(report.refused.values()),
    }
    return render(request, "office/national.html", page)


@for_office
@never_cache
@require_GET
def matter(request: HouseRequest, code: str) -> HttpResponse:
    """The places with one matter."""
    if code not in MATTERS:
        raise Unknown("unknown", what="matter")
    found = nationals.findings(code, after=request.GET.get("after", ""), limit=PAGE + 1)
    address = reverse("office:national-matter", args=[code])
    page = {
        "words": MATTERS[code],
        "rows": [Place(each, national.place(each.place), each.parts[1].strip()) for each in found[:PAGE]],
        "after": f"{address}?after={found[PAGE - 1].id}" if len(found) > PAGE else "",
    }
    return render(request, "office/national_matter.html", page)


@for_office
@never_cache
@require_GET
def refused(request: HouseRequest, code: str) -> HttpResponse:
    """The files that the last import refused for one reason."""
    if code not in sentences.WORDINGS:
        raise Unknown("unknown", what="reason")
    found = nationals.refused(code, after=request.GET.get("after", ""), limit=PAGE + 1)
    address = reverse("office:national-refused", args=[code])
    page = {
        "words": sentences.title(code),
        "rows": [_told(each) for each in found[:PAGE]],
        "after": f"{address}?after={found[PAGE - 1].id}" if len(found) > PAGE else "",
    }
    return render(request, "office/national_refused.html", page)


@for_office
@never_cache
@require_GET
def refused_file(request: HouseRequest, file: UUID) -> HttpResponse:
    """One refused file: why, and its text as it was given."""
    return render(request, "office/national_file.html", {"file": _told(nationals.refused_file(file))})


class SettleForm(KeyedForm):
    """What the place says, and why; `before` is the decision that the page showed."""

    before = forms.UUIDField(required=False, widget=forms.HiddenInput)
    value = forms.CharField(label=gettext_lazy("Xác định là"), max_length=400)
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        max_length=1_000,
        help_text=gettext_lazy("Ghi văn bản và điều khoản làm căn cứ"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any, found: FindingView) -> None:
        made = found.decision
        initial = {"before": made.id, "value": made.value if made.holds else ""} if made else {}
        super().__init__(data, initial=initial)
        if found.place.endswith("/term"):
            self.fields["value"].help_text = _("Một số và một đơn vị, ví dụ 5 ngày làm việc, 30 ngày, 1 tháng")
        elif found.place.endswith("/fee"):
            self.fields["value"].help_text = _("Số tiền, ví dụ 50.000 đồng, hoặc Miễn phí")


@for_office
@never_cache
def place(request: HouseRequest, finding: UUID) -> HttpResponse:
    """One place in its source, and the form that settles it."""
    found, refused = nationals.finding(finding), None
    form = SettleForm(request.POST or None, found)
    if form.is_valid():
        order = Order(by=helping.staff(request), key=str(form.order_key))
        given = {name: form.cleaned_data[name] for name in ("value", "reason", "before")}
        try:
            settle_finding(order, finding=finding, **given)
            return redirect("office:national-matter", found.code)
        except Refused as no:
            refused = no
    page = {
        "found": found,
        "words": MATTERS[found.code],
        "kind": KINDS[found.kind],
        "state": STATES[found.kind],
        "where": national.place(found.place),
        "form": form,
        "refused": refused,
    }
    status = status_of(refused) if refused else 422 if form.errors else 200
    return render(request, "office/national_place.html", page, status=status)


class OwnWordsForm(KeyedForm):
    """The whole table, a line each; `before` is the table that the page showed."""

    before = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        label=gettext_lazy("Mỗi dòng một cặp: người dân nói = luật gọi là"),
        max_length=50_000,
        help_text=gettext_lazy("Ví dụ: bằng lái = giấy phép lái xe"),
        widget=forms.Textarea(attrs={"rows": 18}),
    )


@for_office
@never_cache
def words(request: HouseRequest) -> HttpResponse:
    """People's own words, for the portal's search."""
    before, pairs = nationals.own_words_set()
    form = OwnWordsForm(request.POST or None, initial={"before": before, "text": own_words.written(pairs)})
    asking = Asking(
        verb="set_own_words",
        words=_("Từ dân dã khi tìm thủ tục"),
        button=_("Lưu bảng từ"),
        back=reverse("office:national"),
        here="national",
        effect=_("Dùng ngay khi người dân tìm trên cổng. Viết có dấu hay không dấu đều được."),
    )

    def carry_out(order: Order, data: dict[str, Any]) -> object:
        return set_own_words(order, text=data["text"], before=data["before"])

    return ask(request, form, asking, carry_out)
