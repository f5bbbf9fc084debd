"""Which body handed which steps to whom: in force, to come and over; granted and ended by acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.acts.reference.end_mandate import end_mandate
from motcua.acts.reference.grant_mandate import grant_mandate
from motcua.agencies import list_queries as lists
from motcua.agencies import queries as agencies
from motcua.agencies.queries import MandateView
from motcua.base import clock
from motcua.catalogue import queries as catalogue
from motcua.core.authority import Step
from motcua.doors.office.asking import Asking, InstantField, ask
from motcua.furniture import formats, labels, timeline, unofficial
from motcua.furniture.forms import DayField, KeyedForm
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.parts import Tab
from motcua.furniture.permissions import for_office

PAGE = 40
STATES = {
    "now": gettext_lazy("Đang có hiệu lực"),
    "later": gettext_lazy("Sắp có hiệu lực"),
    "over": gettext_lazy("Đã hết hiệu lực"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One mandate as the table shows it: each of the four steps granted or not."""

    mandate: MandateView
    procedures: tuple[str, ...]
    steps: tuple[tuple[str, bool], ...]


class GrantForm(KeyedForm):
    """Who hands what to whom, under which decision, from when to when."""

    agency = forms.ChoiceField(label=gettext_lazy("Cơ quan giao"))
    operator = forms.ChoiceField(label=gettext_lazy("Đơn vị thực hiện"))
    steps = forms.MultipleChoiceField(
        label=gettext_lazy("Bước được giao"),
        help_text=gettext_lazy("Thẩm định, phê duyệt và ký không giao cho bưu chính."),
        widget=forms.CheckboxSelectMultiple,
        choices=[(step.value, labels.MANDATE_STEPS[step]) for step in Step],
    )
    procedures = forms.MultipleChoiceField(
        label=gettext_lazy("Thủ tục"),
        help_text=gettext_lazy("Không đánh dấu thủ tục nào là giao mọi thủ tục của cơ quan."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    decision = forms.CharField(
        label=gettext_lazy("Văn bản giao"),
        help_text=gettext_lazy("Ghi đủ loại và số, ví dụ: Quyết định số 143/QĐ-UBND"),
        max_length=80,
    )
    decided_on = DayField(label=gettext_lazy("Ngày của văn bản"), help_text=gettext_lazy("Ngày/tháng/năm"))
    issuer = forms.CharField(label=gettext_lazy("Cơ quan ban hành"), max_length=200)
    valid_from = InstantField(
        label=gettext_lazy("Có hiệu lực từ"), help_text=gettext_lazy("Để trống là từ bây giờ"), required=False
    )
    valid_to = InstantField(
        label=gettext_lazy("Đến"), help_text=gettext_lazy("Để trống nếu văn bản chưa ấn định"), required=False
    )


class EndForm(KeyedForm):
    """Under which decision something ends, and when."""

    decision = forms.CharField(
        label=gettext_lazy("Văn bản kết thúc"),
        help_text=gettext_lazy("Ghi đủ loại, số và ngày"),
        max_length=200,
    )
    at = InstantField(
        label=gettext_lazy("Kết thúc lúc"),
        help_text=gettext_lazy("Để trống là ngay bây giờ; hoặc một lúc sắp tới, ví dụ 17:00 31/12/2024"),
        required=False,
    )


@for_office
@never_cache
@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """The mandates in one state, the newest first."""
    now, wanted = clock.now(), request.GET.get("state", "now")
    state = wanted if wanted in STATES else "now"
    after = request.GET.get("after", "")
    found = lists.mandates(state=state, at=now, after=UUID(after) if after else None, limit=PAGE)
    counts = lists.mandate_counts(at=now)
    address = reverse("office:mandates")
    names = {version.law.code: version.law.short for version in catalogue.in_force(clock.today())}
    page = {
        "state": STATES[state],
        "is_over": state == "over",
        "tabs": [Tab(f"{address}?state={key}", words, counts[key], key == state) for key, words in STATES.items()],
        "steps": [labels.MANDATE_STEPS[step] for step in Step],
        "rows": [_line(each, names) for each in found[:PAGE]],
        "after": f"?state={state}&after={found[PAGE - 1].id}" if len(found) > PAGE else "",
    }
    return render(request, "office/mandates.html", page)


def _line(mandate: MandateView, names: dict[str, str]) -> Line:
    named = tuple(names.get(code, code) for code in sorted(mandate.procedures))
    return Line(mandate, named, tuple((str(labels.MANDATE_STEPS[step]), step in mandate.steps) for step in Step))


@for_office
@never_cache
def grant(request: HouseRequest) -> HttpResponse:
    """Hand steps to an operator."""
    form = GrantForm(request.POST or None)
    laws = unofficial.choices((each.law.code, each.law.short) for each in catalogue.in_force(clock.today()))
    offered: dict[str, Any] = {
        "agency": [(unit.code, unit.name) for unit in agencies.units(kind="agency")],
        "operator": [(unit.code, unit.name) for unit in agencies.units(kind="operator")],
        "procedures": laws,
    }
    for name, choices in offered.items():
        form.fields[name].choices = choices  # type: ignore[attr-defined]
    asking = Asking(
        verb="grant_mandate",
        words=_("Ghi ủy nhiệm mới"),
        button=_("Ghi ủy nhiệm"),
        back=reverse("office:mandates"),
        here="mandates",
        effect=_("Từ lúc có hiệu lực, nhân viên của đơn vị thực hiện làm được các bước này ngay."),
    )
    return ask(
        request,
        form,
        asking,
        lambda order, data: grant_mandate(
            order,
            agency=data["agency"],
            operator=data["operator"],
            steps=frozenset(data["steps"]),
            procedures=frozenset(data["procedures"]),
            decision=data["decision"],
            decided_on=data["decided_on"],
            issuer=data["issuer"],
            valid_from=data["valid_from"],
            valid_to=data["valid_to"],
        ),
    )


@for_office
@never_cache
def end(request: HouseRequest, mandate: UUID) -> HttpResponse:
    """End one mandate, now or from an instant to come."""
    found = agencies.mandate(mandate)
    steps = ", ".join(str(labels.MANDATE_STEPS[step]) for step in Step if step in found.steps)
    asking = Asking(
        verb="end_mandate",
        words=_("Kết thúc ủy nhiệm"),
        button=_("Kết thúc ủy nhiệm"),
        back=reverse("office:mandates"),
        here="mandates",
        facts=(
            (_("Cơ quan giao"), found.agency.name),
            (_("Đơn vị thực hiện"), found.operator.name),
            (_("Bước"), steps),
            (_("Văn bản"), timeline.decision(found)),
            (_("Hiệu lực"), _span(found)),
        ),
        effect=_("Từ lúc kết thúc, việc gửi đến theo ủy nhiệm này bị từ chối, kể cả từ trang đã mở trước đó."),
    )
    return ask(
        request,
        EndForm(request.POST or None),
        asking,
        lambda order, data: end_mandate(order, decision=data["decision"], at=data["at"]),
        subject=str(mandate),
    )


def _span(mandate: MandateView) -> str:
    until = formats.instant(mandate.valid_to) if mandate.valid_to else _("chưa ấn định")
    return _("từ %(first)s đến %(last)s") % {"first": formats.instant(mandate.valid_from), "last": until}
