"""The calendar strip: one cell a day, from the clock's own explanation and never from a second calculation.

Classes are those of the style sheet: `rec` received, `cnt` counted (`past` once it is over), `off` weekend, `hol`
holiday, `hold` paused, `due` the promised day (`over` once missed), `law` the statute's day where another was
promised, `late` a working day after the promise, `today`, and `w2` … `w7` for the first cell's place in its week.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.core.calendar import SATURDAY, Calendar, local
from motcua.core.clock import Counted, Due
from motcua.core.terms import Term, TermUnit
from motcua.furniture import formats, labels

LONGEST_ROW = 31
COUNTED = ("working-day", "calendar-day", "swapped-working")
SHORT_NAME = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """One day: what is drawn (`weekday`, `label`, `mark` or the pause icon) and the `sentence` that is read out."""

    on: date
    classes: tuple[str, ...]
    weekday: str
    label: str
    mark: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Sign:
    """One line of the legend: the class of its little square, and its words."""

    look: str
    words: str


@dataclass(frozen=True, slots=True)
class Strip:
    """What a page shows of one term; `in_weeks` when it is too long for one row."""

    cells: tuple[Cell, ...]
    legend: tuple[Sign, ...]
    label: str
    sentence: str
    in_weeks: bool


@dataclass(frozen=True, slots=True)
class _Day:
    on: date
    classes: tuple[str, ...]
    mark: str
    words: tuple[str, ...]

    def also(self, *classes: str, words: str) -> _Day:
        return replace(self, classes=(*self.classes, *classes), words=(*self.words, words))


def strip(due: Due, today: date, *, promised: datetime | None = None, calendar: Calendar | None = None) -> Strip:
    """The strip of `due` as seen on `today`.

    `promised` is what the citizen was last told, when it is not the statute's instant. `calendar` names the holidays
    and tells the working days after a missed promise; without one those are Monday to Friday, and it is "lễ"."""
    shown = cells(
        due.explanation, received=due.received, due=due.due, today=today, promised=promised, calendar=calendar
    )
    return Strip(
        cells=tuple(shown),
        legend=tuple(legend(shown)),
        label=_label(shown),
        sentence=sentence(due, promised=promised),
        in_weeks=len(shown) > LONGEST_ROW,
    )


def cells(
    explanation: Sequence[Counted],
    *,
    received: datetime,
    due: datetime | None,
    today: date,
    promised: datetime | None = None,
    calendar: Calendar | None = None,
) -> list[Cell]:
    """One cell a day, from reception to the promised day, and up to `today` once that day is missed.

    `due` is None while the clock stands still: there is then no promised day to ring, and every day of waiting so far
    is one of the pause."""
    days = [_counted(each, today, calendar) for each in explanation] or [_received(received)]
    if due is None:
        days += [_paused(day) for day in _days_between(days[-1].on, today)]
    else:
        told = promised or due
        end = local(told).date()
        days += [_waiting(day) for day in _days_between(days[-1].on, end)]
        days += _late_days(end, today, calendar)
        days = [_ring(day, told=told, law=due, today=today) for day in days]
    return [_cell(day, first=number == 0, today=today) for number, day in enumerate(days)]


def _counted(each: Counted, today: date, calendar: Calendar | None) -> _Day:
    past = ("past",) if each.date <= today else ()
    rest = () if _is_weekday(each.date) else ("off",)
    match each.reason:
        case "received":
            return _Day(each.date, ("rec",), _("nhận"), (_("ngày tiếp nhận, không tính"),))
        case "working-day" | "calendar-day":
            return _Day(each.date, ("cnt", *past, *rest), str(each.counted), (_nth(each.counted),))
        case "swapped-working":
            return _Day(each.date, ("cnt", *past), str(each.counted), (_nth(each.counted), _("làm bù")))
        case "part-day":
            spent = _hours(each.minutes)
            return _Day(each.date, ("cnt", *past), spent, (_("tính %(spent)s") % {"spent": spent},))
        case "paused":
            return _paused(each.date)
        case "holiday":
            return _holiday(each.date, _("lễ"), _("nghỉ lễ"), calendar)
        case "swapped-off":
            return _holiday(each.date, _("nghỉ bù"), _("nghỉ bù"), calendar)
        case "weekend":
            return _Day(each.date, ("off",), _("nghỉ"), (_("nghỉ cuối tuần, không tính"),))
        case "moved-on":
            return _Day(each.date, ("cnt", *past), "→", (_("ngày cuối rơi vào ngày nghỉ nên chuyển đến ngày này"),))
    raise ValueError(f"the clock gave a reason the strip does not know: {each.reason}")


def _holiday(day: date, mark: str, words: str, calendar: Calendar | None) -> _Day:
    """A holiday with its name; a long name is only read out, as the cell has room for two short lines."""
    name = calendar.day(day).name if calendar else ""
    called = _("%(words)s: %(name)s") % {"words": words, "name": name} if name else words
    return _Day(day, ("hol",), name if 0 < len(name) <= SHORT_NAME else mark, (called, _("không tính")))


def _is_weekday(day: date) -> bool:
    return day.weekday() < SATURDAY


def _received(instant: datetime) -> _Day:
    return _Day(local(instant).date(), ("rec",), _("nhận"), (_("ngày tiếp nhận, không tính"),))


def _paused(day: date) -> _Day:
    return _Day(day, ("hold",), "", (_("tạm dừng, không tính"),))


def _waiting(day: date) -> _Day:
    return _Day(day, () if _is_weekday(day) else ("off",), "", (_("sau thời hạn theo luật, chưa đến ngày hẹn lại"),))


def _late_days(end: date, today: date, calendar: Calendar | None) -> list[_Day]:
    days, late = [], 0
    for day in _days_between(end, today):
        if calendar.is_working(day) if calendar else _is_weekday(day):
            late += 1
            words = ngettext("trễ %(days)s ngày làm việc", "trễ %(days)s ngày làm việc", late) % {"days": late}
            days.append(_Day(day, ("late",), f"+{late}", (words,)))
        else:
            days.append(_Day(day, ("off",), _("nghỉ"), (_("nghỉ, không tính"),)))
    return days


def _ring(day: _Day, *, told: datetime, law: datetime | None, today: date) -> _Day:
    end = local(told).date()
    if day.on == end:
        missed = ("over",) if today > end else ()
        return day.also("due", *missed, words=_("hẹn trả %(time)s") % {"time": formats.time_of_day(told)})
    if law is not None and day.on == local(law).date():
        return day.also("law", words=_("hết thời hạn theo luật"))
    return day


def _cell(day: _Day, *, first: bool, today: date) -> Cell:
    classes, words = day.classes, day.words
    if day.on == today:
        classes, words = (*classes, "today"), (*words, _("hôm nay"))
    if first and day.on.weekday():
        classes = (*classes, f"w{day.on.weekday() + 1}")
    label = f"{day.on.day}/{day.on.month}" if first or day.on.day == 1 else str(day.on.day)
    read_out = f"{formats.weekday(day.on)} {day.on:%d/%m}: {', '.join(words)}"
    return Cell(day.on, classes, str(formats.WEEKDAYS_SHORT[day.on.weekday()]), label, day.mark, read_out)


def _days_between(start: date, end: date) -> list[date]:
    """The days after `start` up to and with `end`."""
    return [start + timedelta(days=step) for step in range(1, (end - start).days + 1)]


def _nth(counted: int | None) -> str:
    return _("ngày thứ %(number)s") % {"number": counted}


def _hours(minutes: int) -> str:
    whole, rest = divmod(minutes, 60)
    parts = [_("%(hours)s giờ") % {"hours": whole}] if whole else []
    return " ".join([*parts, _("%(minutes)s phút") % {"minutes": rest}] if rest or not whole else parts)


def legend(shown: Iterable[Cell]) -> list[Sign]:
    """The signs that occur in these cells, and no others."""
    days = [set(cell.classes) for cell in shown]
    rests = [day for day in days if day & {"off", "hol"}]
    signs = (
        ("c", _("ngày đã đếm"), any("past" in day for day in days)),
        ("f", _("ngày sẽ đếm"), any("cnt" in day and "past" not in day for day in days)),
        ("h", _("tạm dừng"), any("hold" in day for day in days)),
        ("o", _rest_words(rests), bool(rests)),
        ("t", _("hôm nay"), any("today" in day for day in days)),
        ("w", _("hết thời hạn theo luật"), any("law" in day for day in days)),
        ("u", _("hẹn trả"), any("due" in day and "over" not in day for day in days)),
        ("v", _("hẹn trả, đã quá"), any("over" in day for day in days)),
        ("l", _("ngày trễ"), any("late" in day for day in days)),
    )
    return [Sign(look, words) for look, words, occurs in signs if occurs]


def _rest_words(rests: list[set[str]]) -> str:
    if all("cnt" in day for day in rests):
        return _("thứ Bảy, Chủ nhật, vẫn đếm")
    if any("cnt" in day for day in rests):
        return _("ngày nghỉ")
    return _("thứ Bảy, Chủ nhật, ngày lễ") if any("hol" in day for day in rests) else _("thứ Bảy, Chủ nhật")


def _label(shown: Sequence[Cell]) -> str:
    return _("Lịch đếm từ %(first)s đến %(last)s") % {
        "first": formats.day(shown[0].on),
        "last": formats.day(shown[-1].on),
    }


def sentence(due: Due, *, promised: datetime | None = None) -> str:
    """The count in words: how long, what stood still, and until when."""
    sentences = [_how_long(due.term)]
    pauses = [each.date for each in due.explanation if each.reason == "paused"]
    if due.paused:
        sentences.append(_("Tạm dừng từ %(day)s.") % {"day": formats.day_short(due.explanation[-1].date)})
    elif pauses:
        words = ngettext("Tạm dừng %(days)s ngày, %(dates)s.", "Tạm dừng %(days)s ngày, %(dates)s.", len(pauses))
        sentences.append(words % {"days": len(pauses), "dates": ", ".join(_runs(pauses))})
    sentences += _until(due, promised)
    return " ".join(each for each in sentences if each)


LENGTHS: dict[TermUnit, Promise] = {
    TermUnit.CALENDAR_DAYS: gettext_lazy("%(term)s, không tính ngày tiếp nhận, tính cả thứ Bảy, Chủ nhật."),
    TermUnit.MONTHS: gettext_lazy("%(term)s, không tính ngày tiếp nhận, tính cả thứ Bảy, Chủ nhật."),
    TermUnit.WORKING_DAYS: gettext_lazy("%(term)s, không tính ngày tiếp nhận và ngày nghỉ."),
    TermUnit.HOURS: gettext_lazy("%(term)s, tính từ lúc tiếp nhận."),
    TermUnit.SAME_DAY: gettext_lazy("Trả trong ngày; nhận sau 15:00 thì trả trong ngày làm việc tiếp theo."),
}


def _how_long(term: Term) -> str:
    return str(LENGTHS[term.unit]) % {"term": labels.term(term)}


def _until(due: Due, promised: datetime | None) -> list[str]:
    if due.due is None:
        return [_("Đồng hồ đang dừng; ngày hẹn được tính lại khi có bổ sung.")]
    law = formats.instant(due.due)
    if promised is not None and promised != due.due:
        told = formats.instant(promised)
        return [_("Thời hạn theo luật: %(law)s. Đã hẹn: %(told)s.") % {"law": law, "told": told}]
    until = [_("Hẹn trả %(law)s.") % {"law": law}]
    if due.provisional:
        until.append(_("Lịch nghỉ của năm này chưa công bố đủ nên ngày hẹn còn có thể đổi."))
    return until


def _runs(days: Sequence[date]) -> list[str]:
    """`16/11 – 19/11` for days that follow one another."""
    runs: list[list[date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return [formats.day_range(run[0], run[-1]) for run in runs]
