"""An instant as the reader's language writes it, for pages and for what is sent. Days stay `25/11/2024` in every
language, as they stand on the papers that people hold in their hands."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.core.calendar import local

WEEKDAYS: tuple[Promise, ...] = (
    gettext_lazy("thứ Hai"),
    gettext_lazy("thứ Ba"),
    gettext_lazy("thứ Tư"),
    gettext_lazy("thứ Năm"),
    gettext_lazy("thứ Sáu"),
    gettext_lazy("thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)


def weekday(value: date) -> str:
    """`thứ Hai`, in Việt Nam's time."""
    day = local(value) if isinstance(value, datetime) else value
    return str(WEEKDAYS[day.weekday()])


def instant(value: datetime, days: str = "%d/%m/%Y") -> str:
    """`17:00 thứ Hai, 09/12/2024`: a promise, always with its weekday; `days` says how the day is written."""
    words = {"time": f"{local(value):%H:%M}", "weekday": weekday(value), "date": f"{local(value):{days}}"}
    return _("%(time)s %(weekday)s, %(date)s") % words
