"""The tour of a demonstration: four steps through its doors, each with one press and a ready account.

No password is asked, so a visitor names a step and never an account, and a home that is no demonstration has no tour.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.acts.frame import preferences
from motcua.agencies import queries as agencies
from motcua.agencies.queries import Seat
from motcua.base import clock
from motcua.core.lifecycle import Stage
from motcua.dossiers import list_queries as dossiers
from motcua.furniture import languages, signin
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.permissions import View, public
from motcua.people import queries as people

KEPT: Final = "tour"
PROMISED: Final = (Stage.FORWARDED, Stage.ASSIGNED, Stage.ASSESSED, Stage.APPROVED, Stage.SIGNED, Stage.SUPPLEMENT)


def _promised(seat: Seat) -> str:
    """The citizen's newest dossier that somebody works on; his list where there is none."""
    codes = (row.code for row in dossiers.mine(viewer=seat.viewer.as_citizen()) if row.stage in PROMISED)
    code = next(codes, None)
    return reverse("portal:dossier", args=[code]) if code else reverse("portal:mine")


def _assessed(seat: Seat) -> str:
    """The most urgent dossier that waits for the officer to assess it; his queue where there is none."""
    held = frozenset(post.id for post in seat.posts)
    rows = dossiers.queue(viewer=seat.viewer, stages=(Stage.ASSIGNED,), assigned_to=held, limit=1).rows
    return reverse("desk:dossier", args=[rows[0].code]) if rows else reverse("desk:home")


@dataclass(frozen=True, slots=True)
class Step:
    """One door, the account (of `province.toml`) that opens it, what one sees there, and on which page."""

    door: Promise
    sees: Promise
    login: str
    page: Callable[[Seat], str]


STEPS: Final = (
    Step(
        _("Cổng của người dân"),
        _("Một người dân xem hồ sơ của mình: hẹn trả ngày nào, vì sao là ngày đó, ai đang giữ."),
        "vneid:049195001234",
        _promised,
    ),
    Step(
        _("Quầy một cửa"),
        _("Nhân viên bưu điện bắt đầu buổi sáng: hồ sơ chờ tiếp nhận, chờ chuyển, chờ trả, gấp nhất ở trên."),
        "quay7",
        lambda _seat: reverse("counter:home"),
    ),
    Step(
        _("Bàn xử lý của cán bộ"),
        _("Cán bộ Sở Tư pháp thẩm định một hồ sơ: giấy tờ, lịch đếm từng ngày, ai đã làm gì thay ai."),
        "chuyenvien",
        _assessed,
    ),
    Step(
        _("Văn phòng Ủy ban nhân dân tỉnh"),
        _("Văn phòng xem hồ sơ nào trễ hẹn, trễ bao lâu, và trễ ở bên nào."),
        "vanphong",
        lambda _seat: reverse("office:late"),
    ),
)


def in_a_demonstration(view: View) -> View:
    """Not found in any other home, however its addresses are set."""

    @functools.wraps(view)
    def shown(request: HttpRequest, **kwargs: int) -> HttpResponse:
        if not clock.is_demo():
            raise Http404
        return view(request, **kwargs)

    return shown


@public
@in_a_demonstration
@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """The four steps, each with its press."""
    return render(request, "rehearsal/tour.html", {"steps": STEPS})


@public
@in_a_demonstration
@never_cache
def step(request: HouseRequest, number: int) -> HttpResponse:
    """Sign in as the account of step `number` (from 1) and go to its page; its address alone signs nobody in."""
    if not 1 <= number <= len(STEPS):
        raise Http404
    if request.method != "POST":
        return redirect("tour")
    account = people.account_by_login(STEPS[number - 1].login)
    if account is None:
        raise Http404
    spoken = _leave(request)
    login(request, account, backend=signin.BACKEND)
    request.session[KEPT] = number
    preferences.choose_language(account.pk, language="")
    return _speaking(spoken, redirect(STEPS[number - 1].page(agencies.seat(account, at=clock.now()))))


@public
@in_a_demonstration
@never_cache
def end(request: HouseRequest) -> HttpResponse:
    """Sign out; nothing of the tour is kept, and the portal speaks the visitor's language."""
    if request.method != "POST":
        return redirect("tour")
    return _speaking(_leave(request), redirect("/"))


def _leave(request: HouseRequest) -> str:
    """Sign out of the step before, whose account forgets what language was chosen in it; the one spoken now."""
    spoken = translation.get_language() or settings.LANGUAGE_CODE
    signin.leave(request)
    if KEPT in request.session and request.user.is_authenticated:
        preferences.choose_language(request.user.pk, language="")
    logout(request)
    return spoken


def _speaking(spoken: str, response: HttpResponseRedirect) -> HttpResponseRedirect:
    """The language is the visitor's browser's, since the accounts of a tour are everybody's."""
    response.set_cookie(languages.COOKIE, spoken, max_age=languages.ONE_YEAR, httponly=True, samesite="Lax")
    return response


def bar(request: HttpRequest) -> dict[str, Any]:
    """`tour` for every page: `number`, `of`, `step` and `next` (None at the last); nothing for who is on no tour."""
    number = request.session.get(KEPT)
    if number is None:
        return {}
    following = number + 1 if number < len(STEPS) else None
    return {"tour": {"number": number, "of": len(STEPS), "step": STEPS[number - 1], "next": following}}
