"""Every address says who may come in; what he may do there is the acts' to decide."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from motcua.core.errors import Refused
from motcua.furniture import helping, jottings
from motcua.furniture.middleware import HouseRequest

type View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Open to everybody."""
    view.permission = "public"  # type: ignore[attr-defined]
    return view


def _only(permission: str, is_let_in: Callable[[HouseRequest], bool]) -> Callable[[View], View]:
    def wrap(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HouseRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.viewer.account is None:
                return _shut_out(request)
            if not is_let_in(request):
                raise Refused("wrong_door", rule="Nghị định 61/2018/NĐ-CP, Điều 14", door=permission)
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return wrap


def _shut_out(request: HouseRequest) -> HttpResponse:
    """To the sign-in page, and back here; what a page had kept so far waits there."""
    if request.method == "POST":
        jottings.rescue(request)
    return HttpResponse(status=401) if jottings.is_by_script(request) else helping.to_sign_in(request)


for_citizens = _only("citizen", lambda request: helping.citizen(request) is not None)
for_clerks = _only("clerk", lambda request: bool(request.viewer.counters))
for_office = _only("office", lambda request: request.viewer.is_office)
for_officials = _only("official", lambda request: bool(request.viewer.units))
