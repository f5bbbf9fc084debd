"""How a dossier stands against what was promised: a tag in words, counted in working days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.base import clock
from motcua.core.calendar import Calendar, local
from motcua.core.lifecycle import Stage
from motcua.dossiers.queries import DossierView

FARTHEST = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Standing:
    """A tag: its state (ok, soon, late, hold or empty) and words."""

    state: str
    words: str


def standing(
    *,
    stage: Stage,
    promised: datetime | None,
    missed: datetime | None,
    ended: datetime | None,
    now: datetime,
    calendar: Calendar,
) -> Standing:
    """What the tag of a dossier says at `now`; `missed`: a promise was missed and another made, so late it remains."""
    if stage is Stage.STOPPED:
        return Standing("", _("Đã dừng"))
    if stage is Stage.DECLINED:
        return Standing("", _("Không tiếp nhận"))
    if promised is None:
        return Standing("", _("Chưa tính hạn"))
    if ended is not None:
        is_late = missed is not None or ended > promised
        return Standing("late", _("Xong trễ hẹn")) if is_late else Standing("ok", _("Xong đúng hẹn"))
    if stage is Stage.SUPPLEMENT:
        return Standing("hold", _("Tạm dừng"))
    today, last = local(now).date(), local(promised).date()
    if now > promised:
        late = working_days(last, today, calendar)
        return Standing(
            "late", ngettext("Quá %(n)s ngày", "Quá %(n)s ngày", late) % {"n": late} if late else _("Quá giờ hẹn")
        )
    if missed is not None:
        return Standing("late", _("Trễ, đã hẹn lại"))
    if today == last:
        return Standing("soon", _("Hôm nay"))
    left = working_days(today, last, calendar)
    return Standing("soon" if left <= 1 else "ok", ngettext("Còn %(n)s ngày", "Còn %(n)s ngày", left) % {"n": left})


def of_dossier(found: DossierView, *, calendar: Calendar) -> Standing:
    """The tag on a dossier's own page, now."""
    return standing(
        stage=found.stage,
        promised=found.promised_at,
        missed=found.missed_at,
        ended=found.ended_at,
        now=clock.now(),
        calendar=calendar,
    )


def working_days(after: date, until: date, calendar: Calendar) -> int:
    """How many working days lie after one day, up to and with another; counted no farther than sixty days."""
    return calendar.working_between(after, min(until, after + FARTHEST))
