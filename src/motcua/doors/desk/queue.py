"""An official's queues: what waits for him, for the citizen, for his unit, due today, overdue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.agencies import queries as agencies
from motcua.agencies.queries import PostView
from motcua.base import clock
from motcua.core.calendar import ZONE
from motcua.core.lifecycle import Stage, Who
from motcua.doors.desk import batch
from motcua.doors.desk.filters import FilterForm, address, query
from motcua.dossiers import list_queries as dossiers
from motcua.furniture import finding, labels
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.parts import Tab
from motcua.furniture.permissions import for_officials
from motcua.furniture.standing import standing
from motcua.people import queries as people

AT_DESK = (
    Stage.DECLINE_PROPOSED,
    Stage.FORWARDED,
    Stage.ASSIGNED,
    Stage.ASSESSED,
    Stage.APPROVED,
    Stage.SIGNED,
    Stage.WITHDRAWING,
)
MINE: dict[Who, tuple[Stage, ...]] = {
    Who.HEAD: (Stage.DECLINE_PROPOSED, Stage.FORWARDED, Stage.ASSESSED, Stage.WITHDRAWING),
    Who.OFFICER: (Stage.ASSIGNED,),
    Who.SIGNER: (Stage.APPROVED,),
    Who.REGISTRAR: (Stage.SIGNED,),
}


@dataclass(frozen=True, slots=True)
class Queue:
    """One tab; `waits` are the filters by which its rows are found."""

    key: str
    words: Promise
    empty: Promise
    waits: dict[str, Any]


def queues(posts: Iterable[PostView]) -> tuple[Queue, ...]:
    """The queues of whoever holds these posts."""
    held = list(posts)
    mine = tuple(stage for role, stages in MINE.items() if any(post.role is role for post in held) for stage in stages)
    officer = frozenset(post.id for post in held if post.role is Who.OFFICER)
    midnight = datetime.combine(clock.today(), time.max, ZONE)
    return (
        Queue("mine", _("Của tôi"), _("Không còn hồ sơ nào chờ ông/bà."), {"stages": mine, "assigned_to": officer}),
        Queue("unit", _("Đơn vị"), _("Đơn vị không có hồ sơ nào đang giải quyết."), {"stages": AT_DESK}),
        Queue(
            "waiting",
            _("Chờ người dân"),
            _("Không có hồ sơ nào chờ người dân bổ sung."),
            {"stages": (Stage.SUPPLEMENT,)},
        ),
        Queue(
            "today",
            _("Đến hạn hôm nay"),
            _("Không có hồ sơ nào đến hạn hôm nay."),
            {"stages": AT_DESK, "promised_between": (clock.now(), midnight)},
        ),
        Queue(
            "late",
            _("Quá hạn"),
            _("Không có hồ sơ nào quá hạn."),
            {"stages": AT_DESK, "late_at": clock.now()},
        ),
    )


@for_officials
@never_cache
@require_GET
def home(request: HouseRequest) -> HttpResponse:
    """One queue as its filters narrow it, the most urgent first."""
    known = queues(request.seat.posts)
    wanted = request.GET.get("queue", "")
    queue = next((each for each in known if each.key == wanted), known[0])
    calendar, now = agencies.calendar(), clock.now()
    form = FilterForm(request.GET, posts=request.seat.posts, stages=(*AT_DESK, Stage.SUPPLEMENT))
    filters = form.filters
    listed = dossiers.queue(viewer=request.viewer, filters=filters, after=request.GET.get("after", ""), **queue.waits)
    counted = dossiers.counts([each.waits for each in known], viewer=request.viewer, filters=filters)
    page = {
        "post": request.seat.posts[0],
        "queue": queue,
        "form": form,
        "chips": form.chips(queue.key),
        "query": query(queue.key, form.chosen),
        "saved": people.saved_filters(viewer=request.viewer),
        "tabs": [
            Tab(address(each.key, form.chosen), each.words, count, each is queue)
            for each, count in zip(known, counted, strict=True)
        ],
        "rows": [
            (
                row,
                labels.STAGES[row.stage],
                standing(
                    stage=row.stage,
                    promised=row.promised_at,
                    missed=row.missed_at,
                    ended=None,
                    now=now,
                    calendar=calendar,
                ),
            )
            for row in listed.rows
        ],
        "batches": batch.offered(request.seat.posts),
        "hands_over": batch.all_of(filters.officer, request.seat.posts),
        "is_all": "all" in request.GET,
        "here_after": request.GET.get("after", ""),
        "after": listed.after,
    }
    return render(request, "desk/home.html", page)


@for_officials
@never_cache
@require_GET
def find(request: HouseRequest) -> HttpResponse:
    """By a code, its end, or the applicant's name."""
    return finding.find(request, door="desk")
