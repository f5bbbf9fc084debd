"""What went late, by whose lateness it was: what the trail suggests, and what somebody has found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median_low
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.acts.process.attribute_lateness import attribute_lateness
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.catalogue import queries as catalogue
from motcua.core import lateness
from motcua.core.calendar import Calendar, local
from motcua.core.clock import Pause
from motcua.core.lateness import Cause, Course
from motcua.core.ledger import STILL, ClockEvent, EventKind
from motcua.core.lifecycle import Verb
from motcua.doors.office.asking import Asking, ask
from motcua.dossiers import late_queries as dossiers
from motcua.dossiers.late_queries import LateRow
from motcua.furniture import formats, labels
from motcua.furniture.forms import KeyedForm, Picks
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.parts import Chip, Tab
from motcua.furniture.permissions import for_office
from motcua.furniture.standing import working_days
from motcua.people.queries import Viewer
from motcua.trail import queries as trail
from motcua.trail.queries import Hop

PAGE = 40
LOOKS_BACK = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Judged:
    """A late dossier with its cause: as found by a person, else as the trail suggests. Days are working days."""

    row: LateRow
    suggested: Cause
    minutes: Mapping[Cause, int]
    days: int
    waited: int

    @property
    def cause(self) -> Cause:
        return self.row.found.cause if self.row.found else self.suggested

    @property
    def words(self) -> str:
        return str(labels.CAUSES[self.cause])


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are late by one cause, their median in working days, and the length of the bar in hundredths."""

    cause: str
    words: str
    count: int
    median: int
    width: int
    is_counted: bool = True


class CauseForm(KeyedForm):
    """Whose lateness it was, and why one says so."""

    cause = forms.ChoiceField(
        label=gettext_lazy("Nguyên nhân"),
        widget=Picks(),
        choices=[(cause.value, labels.CAUSES[cause]) for cause in Cause],
    )
    reason = forms.CharField(
        label=gettext_lazy("Vì sao"),
        help_text=gettext_lazy("Nêu việc, ngày và văn bản; không ghi họ tên người dân"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def judged(viewer: Viewer, *, unit: str = "", procedure: str = "", after: str = "") -> list[Judged]:
    """What is late now or was answered late in the last thirty days, at most 501, the longest promised first."""
    now = clock.now()
    rows = dossiers.late(viewer=viewer, now=now, since=now - LOOKS_BACK, unit=unit, procedure=procedure, after=after)
    hops, calendar = trail.hops({row.id for row in rows}), agencies.calendar()
    return [_judged(row, hops.get(row.id, []), calendar, now) for row in rows]


def _judged(row: LateRow, hops: list[Hop], calendar: Calendar, now: datetime) -> Judged:
    answered = row.ended_at or now
    approved = _last(hops, Verb.APPROVE)
    rendered = [hop.at for hop in hops if hop.verb == Verb.KEEP_RENDERING and approved and hop.at >= approved.at]
    forwarded = _last(hops, Verb.FORWARD)
    course = Course(
        promised=row.broken,
        answered=answered,
        received=row.received_at,
        forwarded=forwarded.at if forwarded else None,
        by_mandate=any(hop.by_mandate for hop in hops if hop.verb in (Verb.ACCEPT, Verb.FORWARD)),
        approved=approved.at if approved else None,
        rendered=rendered[0] if rendered else answered if approved and row.ended_at else None,
        pauses=_pauses(row.events),
    )
    minutes = lateness.shares(course, calendar=calendar, hours=row.hours)
    waited = round(minutes[Cause.CITIZEN] / row.hours.minutes)
    days = working_days(local(row.broken).date(), local(answered).date(), calendar)
    return Judged(row, lateness.cause(minutes), minutes, days, waited)


def _last(hops: Iterable[Hop], verb: Verb) -> Hop | None:
    return next((hop for hop in reversed(list(hops)) if hop.verb == verb), None)


def _pauses(events: Iterable[ClockEvent]) -> tuple[Pause, ...]:
    """Every time the clock waited for the citizen, over restarts too."""
    pauses: list[Pause] = []
    for event in events:
        if event.kind in STILL:
            pauses.append(Pause(event.at))
        elif event.kind in (EventKind.RESUMED, EventKind.RESTARTED) and pauses and pauses[-1].ends is None:
            pauses[-1] = Pause(pauses[-1].begins, event.at)
    return tuple(pauses)


def tallies(found: list[Judged]) -> list[Tally]:
    """One bar a cause, and apart from them how many of these waited for their citizen."""
    causes = [(cause, [each for each in found if each.cause is cause]) for cause in Cause]
    most = max((len(each) for _cause, each in causes), default=0) or 1
    told = [
        Tally(
            cause.value,
            str(labels.CAUSES[cause]),
            len(each),
            median_low([one.days for one in each]) if each else 0,
            100 * len(each) // most,
        )
        for cause, each in causes
    ]
    waited = [each.waited for each in found if each.waited]
    width = min(100, 100 * len(waited) // most)
    words = _("Đã chờ người dân (không tính)")
    return [*told, Tally("", words, len(waited), median_low(waited) if waited else 0, width, is_counted=False)]


@for_office
@never_cache
@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """The list, by cause; of a unit or a procedure where one asks for it."""
    wanted = {key: request.GET.get(key, "") for key in ("cause", "unit", "procedure")}
    after = request.GET.get("after", "")
    kept = {"unit": wanted["unit"], "procedure": wanted["procedure"]}
    whole = judged(request.viewer, **kept)
    from_here = judged(request.viewer, **kept, after=after) if after else whole
    rows = [each for each in from_here if wanted["cause"] in ("", each.cause.value)]
    names = {version.law.code: version.law.short for version in catalogue.in_force(clock.today())}
    page = {
        "tabs": [
            Tab(_address(wanted | {"cause": key}), words, count, wanted["cause"] == key)
            for key, words, count in _tabs(whole)
        ],
        "rows": [(each, labels.STAGES[each.row.stage]) for each in rows[:PAGE]],
        "after": _address(wanted | {"after": rows[PAGE - 1].row.key}) if len(rows) > PAGE else "",
        "chips": _chips(wanted, names),
        "units": agencies.units(kind="agency"),
        "procedures": list(names.items()),
        "wanted": wanted,
    }
    return render(request, "office/late.html", page)


def _tabs(found: list[Judged]) -> list[tuple[str, str, int]]:
    by_cause = [(cause.value, str(labels.CAUSES[cause]), sum(each.cause is cause for each in found)) for cause in Cause]
    return [("", _("Tất cả"), len(found)), *by_cause]


def _address(wanted: Mapping[str, str]) -> str:
    return f"{reverse('office:late')}?{urlencode({key: value for key, value in wanted.items() if value})}"


def _chips(wanted: dict[str, str], procedures: Mapping[str, str]) -> list[Chip]:
    chips = []
    if wanted["unit"]:
        chips.append(Chip(agencies.unit_by_code(wanted["unit"]).name, _address(wanted | {"unit": ""})))
    if code := wanted["procedure"]:
        chips.append(Chip(procedures.get(code, code), _address(wanted | {"procedure": ""})))
    return chips


@for_office
@never_cache
def one(request: HouseRequest, code: str) -> HttpResponse:
    """One late dossier: how the time went by, and the cause that somebody finds."""
    now = clock.now()
    row = dossiers.late_one(code, viewer=request.viewer, now=now)
    found = _judged(row, trail.hops({row.id}).get(row.id, []), agencies.calendar(), now)
    asking = Asking(
        verb="attribute_lateness",
        words=code,
        button=_("Ghi nguyên nhân"),
        back=reverse("office:late"),
        here="late",
        facts=tuple(_facts(found)),
        effect=_("Nguyên nhân ghi ở đây thay cho nguyên nhân suy từ nhật ký; hồ sơ vẫn là trễ hẹn."),
    )
    form = CauseForm(request.POST or None, initial={"cause": found.cause.value})
    return ask(
        request,
        form,
        asking,
        lambda order, data: attribute_lateness(order, cause=data["cause"], reason=data["reason"]),
        subject=code,
    )


def _facts(found: Judged) -> Iterable[tuple[str, str]]:
    row = found.row
    yield _("Thủ tục"), row.procedure
    yield _("Cơ quan giải quyết"), row.unit
    yield _("Nơi tiếp nhận"), row.one_stop
    yield _("Bước"), str(labels.STAGES[row.stage])
    yield _("Tiếp nhận lúc"), formats.instant(row.received_at)
    yield _("Đã hẹn"), formats.instant(row.broken)
    yield _("Trả lời lúc"), formats.instant(row.ended_at) if row.ended_at else _("chưa")
    yield _("Trễ"), ngettext("%(n)s ngày làm việc", "%(n)s ngày làm việc", found.days) % {"n": found.days}
    for cause in (Cause.AUTHORITY, Cause.POST, Cause.SYSTEM):
        if found.minutes[cause]:
            yield str(labels.CAUSES[cause]), _spent(found.minutes[cause])
    if found.minutes[Cause.CITIZEN]:
        yield _("Chờ người dân, không tính"), _spent(found.minutes[Cause.CITIZEN])
    yield _("Suy từ nhật ký"), str(labels.CAUSES[found.suggested])
    if row.found:
        yield _("Đã ghi"), f"{labels.CAUSES[row.found.cause]}: {row.found.reason}"
        yield _("Người ghi"), f"{row.found.by}, {row.found.title}, {formats.instant(row.found.at)}"


def _spent(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return _("%(hours)s giờ %(minutes)s phút làm việc") % {"hours": formats.number(hours), "minutes": rest}
