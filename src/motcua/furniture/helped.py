"""While somebody is helped, and after: no page of his stays in the browser, and none opens once it is over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from motcua.base import clock
from motcua.furniture import helping, second_screen
from motcua.furniture.middleware import HouseRequest
from motcua.guidance.queries import SessionView

SHOWN = frozenset({200, 422})


def _lead(request: HouseRequest, response: HttpResponse, session: SessionView) -> None:
    """The page leaves by itself when the session is over; the second screen shows it, if it is the citizen's."""
    if request.path.startswith(second_screen.PATH):  # in the clerk's own browser: it knows by itself what to show
        return
    response["Refresh"] = f"{session.seconds_left(clock.now()) + 1}; url={reverse('counter:help-over')}"
    match = request.resolver_match
    if match and match.namespace == "portal" and response.status_code in SHOWN:
        second_screen.follow(request, request.get_full_path())


class HelpedMiddleware:
    """Keeps helped pages out of every cache, lets them leave by themselves at the hard end, and has the second screen
    follow the citizen's pages."""

    def __init__(self, get_response: Callable[[HouseRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HouseRequest) -> HttpResponse:
        response = self.get_response(request)
        session = helping.current(request)
        if session is None and helping.presented(request) is None:
            return response
        response["Cache-Control"] = "private, no-store"
        if session is not None and response.get("Content-Type", "").startswith("text/html"):
            _lead(request, response, session)
        return response

    def process_view(self, request: HouseRequest, view: Callable[..., HttpResponse], *_: Any) -> HttpResponse | None:
        if getattr(view, "permission", "") == "citizen" and helping.is_over(request):
            return redirect("counter:help-over")
        return None
