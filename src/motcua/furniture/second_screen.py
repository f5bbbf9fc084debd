"""The second screen: a monitor that faces the citizen, paired with one clerk's sign-in at one counter.

What it shows lies in a session of its own (Django's), which the clerk's alone leads to and which dies with it. It holds
ids and the address of the page that the clerk has open, never what stands there: that is read anew each time, with the
clerk's rights of that moment. The screen's browser holds a signed cookie and comes in by a ticket that opens once.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from motcua.core.errors import Unknown
from motcua.furniture.sessions import SessionStore

COOKIE, PATH = "motcua_screen", "/counter/screen/"
TICKET_LIVES = timedelta(minutes=10)
_PAIRED = "screen"
_OF_CITIZEN = ("consent", "session", "page")


def pair(request: HttpRequest, *, account: UUID, place: str) -> None:
    """Make ready for a screen; the one paired before shows nothing more. `place` is what its welcome names."""
    unpair(request)
    screen = SessionStore()
    screen.update({"account": str(account), "place": place, "turn": 0})
    screen.set_expiry(settings.SESSION_COOKIE_AGE)
    screen.create()
    request.session[_PAIRED] = screen.session_key


def unpair(request: HttpRequest) -> None:
    """The screen's session goes; it shows nothing from now on."""
    screen = _paired(request)
    if screen is not None:
        screen.flush()
    request.session.pop(_PAIRED, None)


def ticket(request: HttpRequest) -> str:
    """The part of the address by which the screen comes in; empty once it has, or where none is paired."""
    screen = _paired(request)
    return signing.dumps(screen.session_key, salt="screen.ticket") if screen and "opened" not in screen else ""


def is_paired(request: HttpRequest) -> bool:
    return _paired(request) is not None


def come_in(ticket: str, response: HttpResponse) -> None:
    """Let a browser in that holds a ticket, once: `response` carries its cookie. Raises Unknown."""
    try:
        key = signing.loads(ticket, salt="screen.ticket", max_age=TICKET_LIVES)
    except signing.BadSignature as wrong:
        raise Unknown("unknown", what="screen") from wrong
    screen = _kept(key)
    if screen is None or "opened" in screen:
        raise Unknown("unknown", what="screen")
    screen["opened"] = True
    screen.save()
    response.set_cookie(
        COOKIE,
        signing.dumps(key, salt="screen.cookie"),
        path=PATH,
        max_age=settings.SESSION_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def of(request: HttpRequest) -> SessionStore | None:
    """The screen that this browser is, if it is one."""
    try:
        key = signing.loads(request.COOKIES.get(COOKIE, ""), salt="screen.cookie")
    except signing.BadSignature:
        return None
    return _kept(key)


def ask(request: HttpRequest, *, text: UUID, language: str, procedure: str) -> None:
    """Show the words of consent while they are read aloud: nothing of the citizen's yet."""
    screen, asked = _paired(request), [str(text), language, procedure]
    if screen is not None and screen.get("consent") != asked:
        _turn(request, consent=asked)


def begin(request: HttpRequest, session: UUID) -> None:
    """From now on the screen follows this helping session."""
    _turn(request, session=str(session))


def follow(request: HttpRequest, page: str) -> None:
    """The clerk has this page of the citizen's open: its address, with its query."""
    screen = _paired(request)
    if screen is not None and "session" in screen:
        _turn(request, session=screen["session"], page=page)


def blank(request: HttpRequest) -> None:
    """Nothing of anybody: welcome the next."""
    _turn(request)


def _turn(request: HttpRequest, **shown: Any) -> None:
    """Show this from now on, and nothing of before."""
    screen = _paired(request)
    if screen is None:
        return
    for name in _OF_CITIZEN:
        screen.pop(name, None)
    screen.update({**shown, "turn": screen["turn"] + 1})
    screen.save()


def _paired(request: HttpRequest) -> SessionStore | None:
    key = request.session.get(_PAIRED)
    return _kept(key) if key else None


def _kept(key: str) -> SessionStore | None:
    """A screen's session that is still there."""
    screen = SessionStore(session_key=key)
    return screen if "turn" in screen else None
