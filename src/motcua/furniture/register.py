"""The register of dossiers (form 06) and the control sheet (form 05), as counter and desk alike print them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.agencies.queries import UnitView
from motcua.base import clock
from motcua.core.calendar import ZONE
from motcua.dossiers import register_queries as registers
from motcua.dossiers.queries import DossierView
from motcua.dossiers.register_queries import Part
from motcua.furniture import downloads
from motcua.furniture.forms import Form
from motcua.papers import books, wording
from motcua.people import queries as people
from motcua.people.queries import Viewer

WRITTEN = re.compile(r"(?:(\d{1,2})[/-])?(\d{1,2})[/-](\d{4})")


@dataclass(frozen=True, slots=True)
class Period:
    """One day, or one month where `is_month`, from `first` on."""

    first: date
    is_month: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """`25/11/2024` or `11/2024`. Raises ValueError."""
        found = WRITTEN.fullmatch(text.strip())
        if found is None:
            raise ValueError(text)
        day, month, year = found.groups()
        return cls(date(int(year), int(month), int(day or 1)), day is None)

    @property
    def between(self) -> tuple[datetime, datetime]:
        """Its first instant, and the first after it."""
        after = (self.first + timedelta(days=32)).replace(day=1) if self.is_month else self.first + timedelta(days=1)
        return datetime.combine(self.first, time(), ZONE), datetime.combine(after, time(), ZONE)

    def __str__(self) -> str:
        return f"{self.first:%m/%Y}" if self.is_month else f"{self.first:%d/%m/%Y}"


class PeriodForm(Form):
    """Which day or month of the register."""

    period = forms.CharField(
        label=gettext_lazy("Ngày hoặc tháng"),
        help_text=gettext_lazy("Ví dụ 25/11/2024, hoặc 11/2024"),
        max_length=12,
        widget=forms.TextInput(attrs={"class": "w6", "inputmode": "numeric"}),
    )

    def clean_period(self) -> Period:
        """The period. Raises ValidationError."""
        try:
            return Period.parse(self.cleaned_data["period"])
        except ValueError as wrong:
            raise forms.ValidationError(
                _("Chưa đọc được. Nhập một ngày như 25/11/2024, hoặc tháng như 11/2024.")
            ) from wrong


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked of the register: the form, the period (today, where it could not be read), and which part."""

    form: PeriodForm
    period: Period
    after: str
    number: int


def asked(given: Mapping[str, str]) -> Asked:
    """What an address asks for."""
    form = PeriodForm({"period": given.get("period") or str(Period(clock.today()))})
    period = form.cleaned_data["period"] if form.is_valid() else Period(clock.today())
    number = given.get("part", "")
    return Asked(form, period, given.get("after", ""), int(number) if number.isdecimal() else 1)


def page(given: Mapping[str, str], *, unit: UnitView, viewer: Viewer) -> dict[str, Any]:
    """One part of a unit's register, for the page that shows it before it is printed."""
    wanted = asked(given)
    part = _part(wanted, unit, viewer)
    named = people.parties(frozenset(row.applicant for row in part.rows if row.applicant), viewer=viewer)
    return {
        "form": wanted.form,
        "period": str(wanted.period),
        "unit": unit,
        "rows": [(row, named[row.applicant].name if row.applicant in named else "") for row in part.rows],
        "here": wanted.after,
        "number": wanted.number,
        "after": part.after,
        "next": wanted.number + 1,
    }


def printed(given: Mapping[str, str], *, unit: UnitView, viewer: Viewer) -> HttpResponse:
    """Form 06 of the same part."""
    wanted = asked(given)
    part = _part(wanted, unit, viewer)
    number = wanted.number if wanted.after or part.after else 0
    period = wording.period(wanted.period.first, is_month=wanted.period.is_month)
    content = books.register(part, unit=unit, period=period, number=number, viewer=viewer)
    return downloads.printed(content, name=f"so-theo-doi-{str(wanted.period).replace('/', '-')}")


def _part(wanted: Asked, unit: UnitView, viewer: Viewer) -> Part:
    return registers.registered(viewer=viewer, unit=unit.id, between=wanted.period.between, after=wanted.after)


def control(dossier: DossierView) -> HttpResponse:
    """Form 05 of a dossier that its reader was let through to. Refuses `wrong_stage` before reception."""
    return downloads.printed(books.control_sheet(dossier), name=f"phieu-kiem-soat-{dossier.code}")
