"""Who is away, and who stands in for him."""

from __future__ import annotations

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

from motcua.acts.frame import Order
from motcua.acts.reference.end_absence import end_absence
from motcua.acts.reference.record_absence import STOOD_IN, record_absence
from motcua.agencies import list_queries as lists
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core import capacity
from motcua.doors.office.asking import Asking, InstantField, ask
from motcua.doors.office.posts import CapacityForm
from motcua.furniture import formats, labels, unofficial
from motcua.furniture.forms import KeyedForm, Offered
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.permissions import for_office


class AbsenceForm(CapacityForm):
    """From when to when, why, and who acts meanwhile."""

    valid_from = InstantField(
        label=gettext_lazy("Vắng từ"), help_text=gettext_lazy("Để trống là từ bây giờ"), required=False
    )
    valid_to = InstantField(
        label=gettext_lazy("Đến"), help_text=gettext_lazy("Giờ:phút ngày/tháng/năm, ví dụ 17:00 26/11/2024")
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        help_text=gettext_lazy("Ghi vào nhật ký, không hiện trên trang nào khác"),
        max_length=500,
    )
    deputy = forms.TypedChoiceField(
        label=gettext_lazy("Người làm thay"),
        help_text=gettext_lazy("Quyền làm thay tự bắt đầu và tự hết theo thời gian trên"),
        widget=Offered(),
        coerce=UUID,
        empty_value=None,
        required=False,
    )
    decision = forms.CharField(label=gettext_lazy("Văn bản giao làm thay"), max_length=200, required=False)
    field_order = ("valid_from", "valid_to", "reason", "deputy", "sign", "whose", "decision")


@for_office
@never_cache
@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """Absences that are on or to come, the nearest first."""
    now = clock.now()
    rows = [(each, labels.ROLES[each.post.role], each.valid_from <= now) for each in lists.absences(at=now)]
    return render(request, "office/absences.html", {"rows": rows})


@for_office
@never_cache
def record(request: HouseRequest, post: UUID) -> HttpResponse:
    """Somebody will be away from this post."""
    found, form = agencies.post(post), AbsenceForm(request.POST or None)
    if found.role in STOOD_IN:
        able = lists.who_could_stand_in(found.unit.id, at=clock.now(), but=post)
        named = unofficial.choices((str(each.id), f"{each.person_name}, {each.title}") for each in able)
        choices = [("", _("Không ai")), *named]
        form.fields["deputy"].choices = choices  # type: ignore[attr-defined]
    else:
        for name in ("deputy", "sign", "whose", "decision"):
            del form.fields[name]
    asking = Asking(
        verb="record_absence",
        words=_("Ghi vắng mặt"),
        button=_("Ghi vắng mặt"),
        back=reverse("office:absences"),
        here="posts",
        facts=(
            (_("Người vắng"), found.person_name),
            (_("Chức danh"), unofficial.law(found.title)),
            (_("Đơn vị"), found.unit.name),
        ),
        effect=_("Trong thời gian vắng, hồ sơ mới không phân công cho người này."),
    )

    def carry_out(order: Order, data: dict[str, Any]) -> object:
        return record_absence(
            order,
            post=post,
            valid_from=data["valid_from"],
            valid_to=data["valid_to"],
            reason=data["reason"],
            deputy=data.get("deputy"),
            capacity=capacity.written(data.get("sign", ""), data.get("whose", "")),
            decision=data.get("decision", ""),
        )

    return ask(request, form, asking, carry_out)


@for_office
@never_cache
def end(request: HouseRequest, absence: UUID) -> HttpResponse:
    """He is back, or does not go."""
    found = lists.absence(absence)
    asking = Asking(
        verb="end_absence",
        words=_("Kết thúc vắng mặt"),
        button=_("Kết thúc vắng mặt"),
        back=reverse("office:absences"),
        here="posts",
        facts=(
            (_("Người vắng"), unofficial.law(f"{found.post.person_name}, {found.post.title}")),
            (_("Đến"), formats.instant(found.valid_to)),
            (_("Người làm thay"), found.deputy.person_name if found.deputy else _("Không ai")),
        ),
        effect=_("Từ lúc này không ai làm thay nữa."),
    )
    return ask(
        request, KeyedForm(request.POST or None), asking, lambda order, _data: end_absence(order), subject=str(absence)
    )
