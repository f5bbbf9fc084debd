"""The halls of the one-stops: for which kinds each gives numbers, and how long people waited there."""

from __future__ import annotations

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
from motcua.acts.hall.set_services import set_services
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.hall import LeadsTo
from motcua.doors.office.asking import Asking, ask
from motcua.furniture import labels
from motcua.furniture.forms import KeyedForm
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.permissions import for_office
from motcua.furniture.tickets import FiguresForm
from motcua.hall import queries as hall
from motcua.hall.queries import ServiceView

LONGEST, MOST = 80, 12


class KindsField(forms.CharField):
    """Kinds of service, one a line: `T | Tư pháp: nộp hồ sơ | tiếp nhận`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": MOST, "spellcheck": "false"}), max_length=2_000, **kwargs)

    def clean(self, value: Any) -> Any:
        """Each line as letter, name and what it leads to. Raises ValidationError with the line that is wrong."""
        lines = [line for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST:
            raise forms.ValidationError(_("Nhiều nhất %(most)s loại việc.") % {"most": MOST})
        return [_kind(line) for line in lines]


def _kind(line: str) -> tuple[str, str, LeadsTo]:
    parts = [part.strip() for part in line.split("|")]
    named = {str(labels.MANDATE_STEPS[each]): each for each in LeadsTo}
    if len(parts) != 3 or not 0 < len(parts[1]) <= LONGEST or parts[2] not in named:
        raise forms.ValidationError(
            _("Chưa đọc được dòng “%(line)s”. Viết chữ cái, tên việc, việc của quầy, ngăn bằng dấu |.") % {"line": line}
        )
    return parts[0], parts[1], named[parts[2]]


class KindsForm(KeyedForm):
    """For what a one-stop gives numbers, in the order of the machine's buttons."""

    kinds = KindsField(
        label=gettext_lazy("Loại việc lấy số, mỗi dòng một loại"),
        help_text=gettext_lazy(
            "Chữ cái | tên việc | tiếp nhận, trả kết quả hoặc hướng dẫn. Để trống nếu nơi này không gọi số."
        ),
        required=False,
    )


@for_office
@never_cache
def services(request: HouseRequest, code: str) -> HttpResponse:
    """Set the kinds of a one-stop. A letter that stays is the same kind, whatever it is called now."""
    unit = agencies.unit_by_code(code)
    known = hall.services(unit.id)
    form = KindsForm(request.POST or None, initial={"kinds": "\n".join(_line(each) for each in known)})
    asking = Asking(
        verb="set_services",
        words=_("Loại việc lấy số"),
        button=_("Đặt loại việc lấy số"),
        back=reverse("office:units"),
        here="units",
        facts=((_("Đơn vị"), unit.name),),
        effect=_("Có hiệu lực từ bây giờ. Số đã lấy vẫn được gọi."),
    )
    keys = {each.letter: each.key for each in known}

    def carry_out(order: Order, data: dict[str, Any]) -> object:
        named = ("key", "letter", "name", "leads_to")
        told = [(keys.get(letter, f"kind-{letter.lower()}"), letter, *rest) for letter, *rest in data["kinds"]]
        return set_services(order, counter=code, services=[dict(zip(named, each, strict=True)) for each in told])

    return ask(request, form, asking, carry_out)


def _line(kind: ServiceView) -> str:
    return f"{kind.letter} | {kind.name} | {labels.MANDATE_STEPS[kind.leads_to]}"


@for_office
@never_cache
@require_GET
def figures(request: HouseRequest, code: str) -> HttpResponse:
    """A day of a hall in figures, by kind."""
    unit = agencies.unit_by_code(code)
    form = FiguresForm.of(request.GET)
    day = form.day_or(clock.today())
    page = {"unit": unit, "form": form, "day": day, "rows": hall.figures(unit.id, day, viewer=request.viewer)}
    return render(request, "office/hall_figures.html", page)
