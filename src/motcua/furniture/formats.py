"""How the house writes dates, money and numbers (look: "Words and formats").

Instants are aware and shown in Việt Nam's time; a naive one is a fault of the caller and raises ValueError.
"""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import get_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.base import dates
from motcua.core.calendar import local

instant, weekday = dates.instant, dates.weekday
WEEKDAYS_SHORT: tuple[Promise, ...] = (
    gettext_lazy("T2"),
    gettext_lazy("T3"),
    gettext_lazy("T4"),
    gettext_lazy("T5"),
    gettext_lazy("T6"),
    gettext_lazy("T7"),
    gettext_lazy("CN"),
)


def _date(value: date) -> date:
    return local(value).date() if isinstance(value, datetime) else value


def time_of_day(instant: datetime) -> str:
    """`07:42`."""
    return f"{local(instant):%H:%M}"


def instant_row(value: datetime) -> str:
    """`17:00 thứ Hai, 09/12`: an instant in a table, where the year is clear."""
    return instant(value, "%d/%m")


def instant_short(value: datetime) -> str:
    """`16:45 22/11`: in the trail."""
    return f"{local(value):%H:%M %d/%m}"


def day(value: date) -> str:
    """`25/11/2024`."""
    return f"{_date(value):%d/%m/%Y}"


def day_long(value: date) -> str:
    """`thứ Hai, 25/11/2024`."""
    return f"{weekday(value)}, {day(value)}"


def day_row(value: date) -> str:
    """`thứ Hai, 25/11`."""
    return f"{weekday(value)}, {_date(value):%d/%m}"


def day_short(value: date) -> str:
    """`22/11`."""
    return f"{_date(value):%d/%m}"


def day_range(first: date, last: date) -> str:
    """`16/11 – 19/11`, with years where they differ; one day is written once."""
    start, end = _date(first), _date(last)
    if start == end:
        return f"{start:%d/%m}"
    pattern = "%d/%m" if start.year == end.year else "%d/%m/%Y"
    return f"{start:{pattern}} – {end:{pattern}}"


def number(value: float | Decimal | Fraction) -> str:
    """`11.842`, `98,6` in Vietnamese: by the signs of the reader's language, without decimals that say nothing."""
    written = f"{value:,}" if isinstance(value, int) else f"{value:,.1f}".removesuffix(".0")
    signs = get_format("THOUSAND_SEPARATOR") + get_format("DECIMAL_SEPARATOR")
    return written.translate(str.maketrans(",.", signs))


def dong(value: int) -> str:
    """`200.000 đồng`; `value` is whole đồng."""
    return _("%(amount)s đồng") % {"amount": number(value)}


def percent(value: float | Decimal) -> str:
    """`98,6 %`; `value` is already in hundredths."""
    return _("%(number)s %%") % {"number": number(value)}


def duration(value: timedelta) -> str:
    """`40 giây`, `3 phút`: never less than there is to wait."""
    seconds = math.ceil(value.total_seconds())
    if seconds < 60:
        return ngettext("%(n)s giây", "%(n)s giây", seconds) % {"n": seconds}
    minutes = math.ceil(seconds / 60)
    return ngettext("%(n)s phút", "%(n)s phút", minutes) % {"n": minutes}


def lasted(value: timedelta) -> str:
    """`40 giây`, `6 phút 20 giây`, `1 giờ 5 phút`: how long something took, to the second below an hour."""
    minutes, seconds = divmod(int(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return _("%(hours)s giờ %(minutes)s phút") % {"hours": hours, "minutes": minutes}
    if minutes:
        return _("%(minutes)s phút %(seconds)s giây") % {"minutes": minutes, "seconds": seconds}
    return ngettext("%(n)s giây", "%(n)s giây", seconds) % {"n": seconds}


def phone(value: str) -> str:
    """`0900 000 123` from ten digits; other numbers are left as they were given."""
    digits = "".join(char for char in value if char.isdigit())
    return f"{digits[:4]} {digits[4:7]} {digits[7:]}" if len(digits) == 10 else value


def capped(count: int, cap: int = 500) -> str:
    """`13`, or `500+` once `count` is over the cap: lists never need an exact count."""
    return f"{cap}+" if count > cap else number(count)
