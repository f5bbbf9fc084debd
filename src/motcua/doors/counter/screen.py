"""The second screen: the words of consent, then the citizen's page as the clerk has it open, then nothing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import resolve
from django.utils import translation
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.catalogue import queries as catalogue
from motcua.core.errors import Refused
from motcua.doors.counter.before import post_of
from motcua.furniture import mirror, second_screen
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.permissions import for_clerks, public
from motcua.furniture.sessions import SessionStore
from motcua.furniture.spoken import GREETINGS
from motcua.guidance import queries as guidance
from motcua.guidance.queries import SessionView
from motcua.people import queries as people

OK = 200


@for_clerks
@require_POST
def pair(request: HouseRequest) -> HttpResponse:
    """The clerk wants a second screen: the helping page then shows its address, which opens once."""
    post = post_of(request)
    assert request.viewer.account is not None
    second_screen.pair(request, account=request.viewer.account, place=post.window or post.unit.name)
    return redirect("counter:help")


@for_clerks
@require_POST
def unpair(request: HouseRequest) -> HttpResponse:
    """It shows nothing more."""
    second_screen.unpair(request)
    return redirect("counter:help")


@public
@never_cache
@require_GET
def come_in(request: HttpRequest, ticket: str) -> HttpResponse:
    """The address of the helping page, opened on the monitor that faces the citizen. Raises Unknown the second time."""
    response = redirect("counter:screen")
    second_screen.come_in(ticket, response)
    return response


@public
@never_cache
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What the citizen may see now; a browser that is no second screen is told so."""
    screen = second_screen.of(request)
    if screen is None:
        return render(request, "counter/screen.html", {"stage": "unpaired"}, status=404)
    stage, page = "welcome", {}
    session = _session(screen)
    if session is not None:
        stage, page = "helping", _his_page(request, screen, session)
    elif "consent" in screen:
        stage, page = "consent", _words(*screen["consent"])
    whole = {"stage": stage, "place": screen["place"], "state": _state(screen, session), "greetings": GREETINGS, **page}
    return render(request, "counter/screen.html", whole)


@public
@never_cache
@require_GET
def state(request: HttpRequest) -> HttpResponse:
    """Which state the screen should show: it asks again and again, and reads the page anew when this differs."""
    screen = second_screen.of(request)
    now = _state(screen, _session(screen)) if screen is not None else "unpaired"
    return JsonResponse({"state": now})


def _state(screen: SessionStore, session: SessionView | None) -> str:
    return f"{screen['turn']}-{'open' if session else 'closed'}"


def _session(screen: SessionStore) -> SessionView | None:
    """The session that the screen follows, while it is open and the clerk is still at his post."""
    if "session" not in screen:
        return None
    seat = agencies.seat(account, at=clock.now()) if (account := _clerk(screen)) else None
    if seat is None:
        return None
    session = guidance.session(UUID(screen["session"]), viewer=seat.viewer)
    is_at_work = session.post in {post.id for post in seat.posts}
    return session if is_at_work and session.is_open(clock.now()) else None


def _clerk(screen: SessionStore) -> Any:
    return people.account(UUID(screen["account"]))


def _words(text: str, language: str, procedure: str) -> dict[str, Any]:
    law = catalogue.version(procedure, clock.today()).law
    consent = guidance.consent_version(UUID(text))
    return {"words": consent.spoken(language, law.short), "spoken": language}


def _his_page(request: HttpRequest, screen: SessionStore, session: SessionView) -> dict[str, Any]:
    """The page that the clerk has open, in the language in which the citizen has consented."""
    with translation.override(session.language):
        shown = _as_clerk_sees(request, screen, session)
    return {"until": session.seconds_left(clock.now()), "shown": shown, "spoken": session.language}


def _as_clerk_sees(request: HttpRequest, screen: SessionStore, session: SessionView) -> SafeString | str:
    """The citizen's page that the clerk has open, asked for anew with the clerk's rights of this moment, for reading
    alone; empty where it no longer opens, or he has opened none yet."""
    if "page" not in screen:
        return ""
    asked = _by_the_clerk(request, screen, session)
    view, args, kwargs = resolve(asked.path)
    try:
        answered = view(asked, *args, **kwargs)
    except Refused:
        return ""
    return mirror.mirrored(answered.content.decode()) if answered.status_code == OK else ""


def _by_the_clerk(request: HttpRequest, screen: SessionStore, session: SessionView) -> HouseRequest:
    """The request that his browser would make for it now."""
    path, _, query = screen["page"].partition("?")
    asked = HouseRequest()
    asked.method, asked.path, asked.path_info, asked.GET = "GET", path, path, QueryDict(query)
    asked.META = dict(request.META)
    asked.session = SessionStore()
    asked.session["helping"] = str(session.id)
    asked.seat = agencies.seat(_clerk(screen), at=clock.now())
    asked.viewer = asked.seat.viewer
    return asked
