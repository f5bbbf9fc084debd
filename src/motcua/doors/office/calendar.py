"""The national calendar by year, and a day off or a swap declared."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.acts.frame import Order, first_outcome
from motcua.acts.reference.set_calendar import set_calendar
from motcua.agencies import list_queries as lists
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.calendar import MADE_UP, Calendar, Day, DayKind
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.doors.office.asking import Asking, ask
from motcua.furniture import helping, labels
from motcua.furniture.forms import DayField, KeyedForm
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.parts import Tab
from motcua.furniture.permissions import for_office


class DeclareForm(KeyedForm):
    """Which day is off, which is worked for it, and under which decision."""

    day_off = DayField(label=gettext_lazy("Ngày nghỉ"), help_text=gettext_lazy("Ngày/tháng/năm"))
    worked = DayField(
        label=gettext_lazy("Làm bù vào"),
        help_text=gettext_lazy("Chỉ khi hoán đổi: một thứ Bảy hoặc Chủ nhật"),
        required=False,
    )
    name = forms.CharField(
        label=gettext_lazy("Tên gọi"), help_text=gettext_lazy("Ví dụ: Nghỉ phòng, chống bão"), max_length=60
    )
    decision = forms.CharField(
        label=gettext_lazy("Văn bản"), help_text=gettext_lazy("Ghi đủ loại, số, ngày và cơ quan"), max_length=180
    )

    def __init__(self, *args: Any, calendar: Calendar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.calendar = calendar

    def clean_day_off(self) -> date:
        day: date = self.cleaned_data["day_off"]
        self._refuse_past(day)
        if not self._known(day).is_working:
            raise forms.ValidationError(_("Ngày này đã là ngày nghỉ. Chọn một ngày làm việc."))
        return day

    def clean_worked(self) -> date | None:
        day: date | None = self.cleaned_data["worked"]
        if day is not None:
            self._refuse_past(day)
            if self._known(day).is_working:
                raise forms.ValidationError(_("Ngày này vốn là ngày làm việc. Chọn một ngày nghỉ để làm bù."))
        return day

    def _refuse_past(self, day: date) -> None:
        if day < clock.today():
            raise forms.ValidationError(_("Ngày này đã qua. Chỉ công bố từ hôm nay trở đi."))

    def _known(self, day: date) -> Day:
        try:
            return self.calendar.day(day)
        except Refused as unknown:
            raise forms.ValidationError(_("Hệ thống chưa có lịch của năm này. Chọn một ngày khác.")) from unknown

    def days(self) -> Iterator[Day]:
        """What a valid form declares."""
        data = self.cleaned_data
        said = {"source": data["decision"], "degree": "declared"}
        swap = data["worked"]
        kind = DayKind.SWAPPED_OFF if swap else DayKind.HOLIDAY
        yield Day(data["day_off"], kind, name=data["name"], **said)
        if swap:
            yield Day(swap, DayKind.SWAPPED_WORKING, name=MADE_UP, **said)


@for_office
@never_cache
@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """One year: days off, swaps, each with its source; and what was declared since."""
    calendar, wanted = agencies.calendar(), request.GET.get("year", "")
    this = clock.today().year
    year = int(wanted) if wanted.isdecimal() and int(wanted) in calendar.years else this
    address = reverse("office:calendar")
    page = {
        "year": year,
        "is_provisional": calendar.years.get(year, True),
        "tabs": [Tab(f"{address}?year={each}", str(each), current=each == year) for each in calendar.years],
        "rows": [(day, labels.DAY_KINDS[day.kind]) for on, day in sorted(calendar.days.items()) if on.year == year],
        "editions": [
            (each, [(day, labels.DAY_KINDS[day.kind]) for day in each.changes])
            for each in lists.editions(of_units=False)
            if each.changes
        ],
    }
    return render(request, "office/calendar.html", page)


@for_office
@never_cache
def declare(request: HouseRequest) -> HttpResponse:
    """Declare a day off, or a swap: the calendar as it is from now on; pressed twice, it is declared once."""
    calendar, since = agencies.calendar(), agencies.edition()
    form = DeclareForm(request.POST or None, calendar=calendar)
    again = KeyedForm(request.POST or None)
    if again.is_valid() and first_outcome(
        Order(by=helping.staff(request), key=str(again.order_key)), Verb.SET_CALENDAR
    ):
        return redirect("office:calendar")
    asking = Asking(
        verb="set_calendar",
        words=_("Công bố ngày nghỉ"),
        button=_("Công bố"),
        back=reverse("office:calendar"),
        here="calendar",
        effect=_(
            "Hạn của mọi hồ sơ đang giải quyết được tính lại ngay sau đó. Ngày đã hẹn người dân chỉ lùi lại khi luật"
            " lùi, không bao giờ sớm hơn; giấy hẹn cũ vẫn còn để đối chiếu."
        ),
    )

    def carry_out(order: Order, data: dict[str, Any]) -> object:
        days = calendar.with_days(form.days()).to_json()
        return set_calendar(order, days=days, decision=data["decision"], since=str(since) if since else "")

    year = form.cleaned_data["day_off"].year if form.is_valid() else ""
    return ask(request, form, asking, carry_out, onward=f"{asking.back}?year={year}")
