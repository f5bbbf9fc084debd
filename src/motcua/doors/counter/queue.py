"""What waits at the counter."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.lifecycle import Stage
from motcua.custody import queries as custody
from motcua.doors.counter.serving import serving
from motcua.dossiers import list_queries as dossiers
from motcua.furniture import finding, labels
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.parts import Tab
from motcua.furniture.permissions import for_clerks
from motcua.furniture.standing import standing


@dataclass(frozen=True, slots=True)
class Queue:
    """One tab: which stages wait in it, and what it says when none does."""

    key: str
    words: Promise
    stages: tuple[Stage, ...]
    empty: Promise


QUEUES = (
    Queue("new", _("Chờ tiếp nhận"), (Stage.FILED,), _("Không có hồ sơ trực tuyến nào chờ tiếp nhận.")),
    Queue(
        "supplement",
        _("Chờ bổ sung"),
        (Stage.INCOMPLETE, Stage.SUPPLEMENT),
        _("Không có hồ sơ nào chờ người dân bổ sung."),
    ),
    Queue("forward", _("Chờ chuyển"), (Stage.ACCEPTED,), _("Mọi hồ sơ đã tiếp nhận đều đã chuyển.")),
    Queue(
        "working",
        _("Đang giải quyết"),
        (Stage.FORWARDED, Stage.ASSIGNED, Stage.ASSESSED, Stage.APPROVED, Stage.SIGNED),
        _("Không có hồ sơ nào đang giải quyết."),
    ),
    Queue("return", _("Chờ trả"), (Stage.ISSUED, Stage.REJECTED), _("Không có kết quả nào chờ trả.")),
)


@for_clerks
@never_cache
@require_GET
def home(request: HouseRequest) -> HttpResponse:
    """One queue of the counter, the most urgent first."""
    wanted = request.GET.get("queue", "new")
    queue = next((each for each in QUEUES if each.key == wanted), QUEUES[0])
    viewer, calendar, now = request.viewer, agencies.calendar(), clock.now()
    listed = dossiers.queue(viewer=viewer, stages=queue.stages, after=request.GET.get("after", ""))
    counted = dossiers.counts([{"stages": each.stages} for each in QUEUES], viewer=viewer)
    page = {
        "post": request.seat.posts[0],
        "hall": serving(request),
        "queue": queue,
        "tabs": [
            Tab(
                f"{reverse('counter:home')}?queue={each.key}",
                each.words,
                count,
                each is queue,
            )
            for each, count in zip(QUEUES, counted, strict=True)
        ],
        "rows": [
            (
                row,
                labels.STAGES[row.stage],
                labels.CHANNELS[row.channel],
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
        "after": listed.after,
        "sight": custody.in_sight(viewer=viewer),
    }
    return render(request, "counter/home.html", page)


@for_clerks
@never_cache
@require_GET
def find(request: HouseRequest) -> HttpResponse:
    """By a code, its end, or the applicant's name."""
    return finding.find(request, door="counter")
