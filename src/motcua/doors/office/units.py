"""Units and their opening hours."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.acts.frame import Order
from motcua.acts.reference.set_hours import set_hours
from motcua.agencies import list_queries as lists
from motcua.agencies import queries as agencies
from motcua.core.calendar import Hours, Interval
from motcua.doors.office.asking import Asking, ask
from motcua.furniture.forms import DayField, KeyedForm
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.opening import opening
from motcua.furniture.permissions import for_office

KINDS = {
    "agency": gettext_lazy("Cơ quan giải quyết"),
    "one_stop": gettext_lazy("Bộ phận một cửa"),
    "operator": gettext_lazy("Bưu chính"),
}


class HourField(forms.TimeField):
    """An hour of the day, typed as 07:30."""

    def __init__(self, **kwargs: Any) -> None:
        shown = forms.TimeInput(format="%H:%M", attrs={"class": "w6", "inputmode": "numeric"})
        super().__init__(input_formats=["%H:%M", "%H"], **{"widget": shown, **kwargs})
        self.error_messages["invalid"] = gettext_lazy("Chưa đọc được giờ này. Nhập giờ:phút, ví dụ 07:30.")


class HoursForm(KeyedForm):
    """When a unit opens and closes, and under which decision."""

    morning_from = HourField(label=gettext_lazy("Sáng mở lúc"))
    morning_to = HourField(label=gettext_lazy("Sáng đóng lúc"))
    afternoon_from = HourField(label=gettext_lazy("Chiều mở lúc"), required=False)
    afternoon_to = HourField(label=gettext_lazy("Chiều đóng lúc"), required=False)
    saturday_from = HourField(
        label=gettext_lazy("Thứ Bảy mở lúc"),
        help_text=gettext_lazy("Chỉ để nhận hồ sơ; thứ Bảy không tính vào thời hạn làm việc"),
        required=False,
    )
    saturday_to = HourField(label=gettext_lazy("Thứ Bảy đóng lúc"), required=False)
    decision = forms.CharField(
        label=gettext_lazy("Văn bản"), help_text=gettext_lazy("Ghi đủ loại và số"), max_length=200
    )
    decided_on = DayField(label=gettext_lazy("Ngày của văn bản"), help_text=gettext_lazy("Ngày/tháng/năm"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for part in ("afternoon", "saturday"):
            first, last = data.get(f"{part}_from"), data.get(f"{part}_to")
            if (first is None) != (last is None):
                self.add_error(f"{part}_to", _("Nhập cả giờ mở và giờ đóng, hoặc để trống cả hai."))
        return data

    @property
    def hours(self) -> Hours:
        """What a valid form says."""
        morning, afternoon, saturday = (self._part(part) for part in ("morning", "afternoon", "saturday"))
        return Hours((*morning, *afternoon), saturday)

    def _part(self, part: str) -> tuple[Interval, ...]:
        first: time | None = self.cleaned_data[f"{part}_from"]
        last: time | None = self.cleaned_data[f"{part}_to"]
        return ((first, last),) if first and last else ()


@for_office
@never_cache
@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """Every unit, with its hours and how many work there; and what was set of hours."""
    rows = [(row, KINDS[row.unit.kind], opening(row.unit.hours)) for row in lists.unit_rows()]
    return render(request, "office/units.html", {"rows": rows, "editions": lists.editions(of_units=True)})


@for_office
@never_cache
def hours(request: HouseRequest, code: str) -> HttpResponse:
    """Set a unit's hours."""
    unit = agencies.unit_by_code(code)
    form = HoursForm(request.POST or None, initial=_as_they_are(unit.hours))
    asking = Asking(
        verb="set_hours",
        words=_("Giờ làm việc"),
        button=_("Đặt giờ làm việc"),
        back=reverse("office:units"),
        here="units",
        facts=((_("Đơn vị"), unit.name), (_("Giờ hiện nay"), opening(unit.hours))),
        effect=_("Có hiệu lực từ bây giờ. Hạn của hồ sơ đang giải quyết được tính lại; ngày đã hẹn không sớm hơn."),
    )

    def carry_out(order: Order, data: dict[str, Any]) -> object:
        said = {"decision": data["decision"], "decided_on": data["decided_on"]}
        return set_hours(order, unit=code, hours=form.hours.to_json(), **said)

    return ask(request, form, asking, carry_out)


def _as_they_are(hours: Hours) -> dict[str, time]:
    spans = [*zip(("morning", "afternoon"), hours.intervals, strict=False)]
    spans += [("saturday", each) for each in hours.saturday[:1]]
    edges = [(f"{part}_from", first, f"{part}_to", last) for part, (first, last) in spans]
    return {name: at for first, opens, last, closes in edges for name, at in ((first, opens), (last, closes))}
