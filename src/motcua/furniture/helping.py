"""Whose pages these are: the signed-in citizen's own, or those of the citizen a clerk is helping now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect

from motcua.acts.frame import Actor
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core.errors import Unknown
from motcua.furniture.middleware import HouseRequest
from motcua.guidance import queries as guidance
from motcua.guidance.queries import SessionView
from motcua.people import link_queries
from motcua.people import queries as people
from motcua.people.link_queries import LinkView
from motcua.people.queries import Viewer

_KEPT = "helping"
_PRESENTED = "presented"


@dataclass(frozen=True, slots=True)
class Citizen:
    """The citizen before the screen: what he may see, how he orders, the session in which he is helped, and whom he
    may act for."""

    person: UUID
    viewer: Viewer
    actor: Actor
    session: SessionView | None = None
    links: tuple[LinkView, ...] = ()


def presented(request: HttpRequest) -> UUID | None:
    """The person who has just proven himself to be helped."""
    kept = request.session.get(_PRESENTED)
    return UUID(kept) if kept else None


def begin(request: HttpRequest, session: UUID) -> None:
    """From now on this browser's citizen pages are the helped citizen's."""
    request.session.cycle_key()
    request.session[_KEPT] = str(session)
    request.session.pop(_PRESENTED, None)


def forget(request: HttpRequest) -> None:
    """Nothing of the helped citizen stays in the browser's session."""
    for name in (_KEPT, _PRESENTED, "identity"):
        request.session.pop(name, None)
    request.session.cycle_key()


def current(request: HouseRequest) -> SessionView | None:
    """The helping session of this browser; one past its end, or whose mandate has ended, is forgotten here and now."""
    kept = request.session.get(_KEPT)
    if kept is None:
        return None
    try:
        session = guidance.session(UUID(kept), viewer=request.viewer)
    except Unknown:
        session = None
    is_mandated = session is not None and (session.mandate is None or session.agency in request.viewer.agencies)
    if session is None or not session.is_open(clock.now()) or not is_mandated:
        forget(request)
        return None
    return session


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
