"""Whose pages these are: the signed-in citizen's own, or those of the citizen a clerk is helping now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect

from motcua.acts.frame import Actor, Order
from motcua.acts.guide.end_guidance import end_guidance
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.errors import Refused, Unknown
from motcua.furniture import second_screen
from motcua.furniture.middleware import HouseRequest
from motcua.guidance import queries as guidance
from motcua.guidance.queries import SessionView
from motcua.people import link_queries
from motcua.people import queries as people
from motcua.people.link_queries import LinkView
from motcua.people.queries import Viewer

_KEPT, _PRESENTED, _OVER = "helping", "presented", "helping-over"
CLEARED = '"cache", "storage"'
"""`Clear-Site-Data` of the answer after an end (W3C): nothing of him in the browser's cache or its pages' storage."""


@dataclass(frozen=True, slots=True)
class Citizen:
    """The citizen before the screen: what he may see, how he orders, the session in which he is helped, and whom he
    may act for."""

    person: UUID
    viewer: Viewer
    actor: Actor
    session: SessionView | None = None
    links: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class Presented:
    """Who is about to be helped: he has proven himself here, or is elsewhere and `asked` is the code sent to him."""

    person: UUID
    is_remote: bool = False
    asked: UUID | None = None


def present(request: HttpRequest, who: Presented) -> None:
    """From now on this browser asks this person for his consent."""
    request.session[_PRESENTED] = [str(who.person), who.is_remote, str(who.asked) if who.asked else None]


def presented(request: HttpRequest) -> Presented | None:
    """The person who is about to be helped."""
    kept = request.session.get(_PRESENTED)
    if kept is None:
        return None
    person, is_remote, asked = kept
    return Presented(UUID(person), is_remote, UUID(asked) if asked else None)


def begin(request: HttpRequest, session: UUID) -> None:
    """From now on this browser's citizen pages are the helped citizen's."""
    request.session.cycle_key()
    request.session[_KEPT] = str(session)
    request.session.pop(_PRESENTED, None)
    request.session.pop(_OVER, None)
    second_screen.begin(request, session)


def forget(request: HttpRequest) -> None:
    """Nothing of the helped citizen stays in the browser's session or on the second screen."""
    if _KEPT in request.session:
        request.session[_OVER] = True
    for name in (_KEPT, _PRESENTED, "identity"):
        request.session.pop(name, None)
    request.session.cycle_key()
    second_screen.blank(request)


def is_over(request: HouseRequest) -> bool:
    """Whether this browser has helped somebody and no longer does: a page left open from then opens no more, and least
    of all as the clerk's own."""
    return current(request) is None and _OVER in request.session


def be_oneself(request: HttpRequest) -> None:
    """The clerk wants his own citizen's pages now."""
    request.session.pop(_OVER, None)


def current(request: HouseRequest) -> SessionView | None:
    """The helping session of this browser; one past its end, or whose mandate or post has ended, is forgotten here and
    now."""
    kept = request.session.get(_KEPT)
    if kept is None:
        return None
    try:
        session = guidance.session(UUID(kept), viewer=request.viewer)
    except Unknown:
        session = None
    is_open = session is not None and session.is_open(clock.now())
    if session is None or not is_open or session.post not in {post.id for post in request.seat.posts}:
        forget(request)
        return None
    return session


def end(request: HouseRequest, session: SessionView | None, *, because: str) -> None:
    """End a session of the clerk's; whatever the trail still says of it, nothing of the citizen stays here."""
    if session is not None:
        order = Order(by=staff(request), key=f"end/{session.id}", subject=str(session.id))
        try:
            end_guidance(order, because=because)
        except Refused as no:
            if no.code not in ("session_ended", "mandate_ended"):  # else it has ended by itself in this very moment
                raise
    forget(request)


def citizen(request: HouseRequest) -> Citizen | None:
    """Whose citizen pages these are; None when nobody has signed in."""
    session = current(request)
    if session is None:
        viewer = request.viewer
        if viewer.account is None or viewer.person is None:
            return None
        return Citizen(viewer.person, viewer.as_citizen(), Actor(account=viewer.account, person=viewer.person))
    account = people.account_of(session.citizen)
    if account is None:
        return None
    viewer = agencies.viewer(account.id, at=clock.now()).as_citizen()
    return Citizen(session.citizen, viewer, Actor(account=account.id, person=session.citizen), session)


def with_links(citizen: Citizen) -> Citizen:
    """The same citizen, with whom he may act for now."""
    links = link_queries.acts_for(viewer=citizen.viewer, at=clock.now())
    viewer = replace(
        citizen.viewer,
        organisations=frozenset(each.principal for each in links if each.is_for_organisation),
        dossiers=frozenset(each.dossier for each in links if each.dossier),
    )
    return replace(citizen, viewer=viewer, links=tuple(links))


def staff(request: HouseRequest) -> Actor:
    """The signed-in account as staff: which post carries an act is the frame's to find."""
    return Actor(account=request.viewer.account, person=request.viewer.person, as_staff=True)


def to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """Lead whoever is not signed in to the sign-in page, and back here afterwards."""
    return redirect_to_login(request.get_full_path())
