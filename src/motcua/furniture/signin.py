"""Signing in: staff by password, citizens through the identity provider. An account is not a person."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from motcua.acts.frame import Actor, Order
from motcua.acts.reference.enrol_person import enrol_person
from motcua.agencies import queries as agencies
from motcua.base import attempts, clock
from motcua.base.attempts import Pace
from motcua.base.home import Home
from motcua.base.plugins import adapter
from motcua.core.errors import Refused
from motcua.furniture import formats, helping, languages, second_screen
from motcua.furniture.addresses import client_address, slowed
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.permissions import public
from motcua.people import queries as people
from motcua.people.ports import IdentityPort, ProvenIdentity

OF_NAME_HERE = Pace(free=5, first=timedelta(seconds=15), longest=timedelta(minutes=5))
OF_NAME = Pace(free=20, first=timedelta(seconds=2), longest=timedelta(seconds=30))
"""A name that is guessed from many places at once must stay open to its owner, so it never waits long."""
OF_PLACE = Pace(free=30, first=timedelta(seconds=5), longest=timedelta(minutes=1))
BACKEND = "motcua.furniture.signin.AccountBackend"


class AccountBackend(BaseBackend):
    """Looks accounts up by login and password, and by id at each request."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> Any:
        name, password = credentials.get("login"), credentials.get("password")
        if not name or not password or "\0" in name:
            return None
        account = people.account_by_login(name)
        if account is None:
            make_password(password)  # as slow as a wrong password, so that logins cannot be told apart
            return None
        return account if account.check_password(password) else None

    def get_user(self, user_id: UUID) -> Any:
        return people.account(user_id)


def _onward(request: HttpRequest, wanted: str) -> str:
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return "/"


@public
@never_cache
@sensitive_post_parameters("password")
def sign_in(request: HouseRequest) -> HttpResponse:
    """The page with both ways in; a demonstration also lists its accounts."""
    wanted = _onward(request, request.POST.get("next") or request.GET.get("next", ""))
    error, wait = "", timedelta()
    if request.method == "POST":
        tries = _tries(request)
        wait = attempts.claim_each(tries)
        account = None if wait else _authenticated(request)
        if account is not None:
            attempts.was_right(tries)
            leave(request)
            login(request, account, backend=BACKEND)
            languages.follow(request)
            return redirect(wanted if wanted != "/" else _home_of(account.pk))
        error = _why_not(wait)
    accounts = Home.here().demo_accounts() if clock.is_demo() else []
    page = {
        "next": wanted,
        "error": error,
        "typed": request.POST.get("login") or languages.typed("login"),
        "accounts": accounts,
    }
    return slowed(render(request, "motcua/sign_in.html", page, status=429 if wait else 422 if error else 200), wait)


def _authenticated(request: HttpRequest) -> Any:
    return authenticate(request, login=request.POST.get("login"), password=request.POST.get("password"))


def _tries(request: HttpRequest) -> dict[str, Pace]:
    """What a try counts under: this name from this place, this name from wherever, this place."""
    name, place = request.POST.get("login", "").casefold(), client_address(request)
    return {
        f"sign-in {place} {name}": OF_NAME_HERE,
        f"sign-in {name}": OF_NAME,
        f"sign-in from {place}": OF_PLACE,
    }


def _why_not(wait: timedelta) -> str:
    if not wait:
        return gettext("Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra lại rồi nhập lần nữa.")
    return gettext("Đã nhập sai nhiều lần. Tài khoản không bị khóa: nhập lại lúc %(when)s, sau %(wait)s.") % {
        "when": formats.time_of_day(clock.now() + wait),
        "wait": formats.duration(wait),
    }


def leave(request: HouseRequest) -> bool:
    """Whoever was signed in here goes: nobody is helped or looks at a second screen any more; whether somebody was."""
    session = helping.current(request)
    if session is not None:
        helping.end(request, session, because="signed_out")
    second_screen.unpair(request)
    return session is not None


def _home_of(account: UUID) -> str:
    """The door at which this account works."""
    viewer = agencies.viewer(account, at=clock.now())
    if viewer.is_office:
        return reverse("office:home")
    if viewer.counters:
        return reverse("counter:home")
    return reverse("desk:home") if viewer.units else "/"


@public
@never_cache
def identify(request: HttpRequest) -> HttpResponse:
    """Send the browser to the identity provider; `for=help` keeps a clerk signed in while a citizen proves himself."""
    state = secrets.token_urlsafe(16)
    helps = request.GET.get("for") == "help" and request.user.is_authenticated
    request.session["identity"] = {
        "state": state,
        "next": _onward(request, request.GET.get("next", "")),
        "helps": helps,
    }
    port: IdentityPort = adapter("IDENTITY")
    return redirect(port.address(state=state))


@public
@never_cache
def identified(request: HouseRequest) -> HttpResponse:
    """The browser is back: the code stands for a citizen, once."""
    asked = request.session.pop("identity", None)
    if asked is None or not secrets.compare_digest(asked["state"].encode(), request.GET.get("state", "").encode()):
        raise Refused("identity_not_proven", rule="OpenID Connect, state")
    port: IdentityPort = adapter("IDENTITY")
    person = _person(port.proven(request.GET.get("code", "")))
    if asked["helps"]:
        helping.present(request, helping.Presented(person))
        return redirect(asked["next"])
    account = people.account_of(person)
    if account is None:
        raise Refused("identity_not_proven", rule="people")
    leave(request)
    login(request, account, backend=BACKEND)
    languages.follow(request)
    return redirect(asked["next"])


def _person(proven: ProvenIdentity) -> UUID:
    """The person behind a proven identity; who comes for the first time is enrolled."""
    known = people.person_id_by_number(proven.number)
    if known is not None:
        return known
    order = Order(by=Actor(system="identity"), key=f"identity/{proven.subject}")
    return enrol_person(
        order,
        name=proven.name,
        number=proven.number,
        born_on=proven.born_on,
        sex=proven.sex,
        address=proven.address,
        phone="",
        login=f"vneid:{proven.subject}",
    ).id


@public
@never_cache
def sign_out(request: HouseRequest) -> HttpResponse:
    """Sign out; everything kept for this browser on the server goes with it, and whoever is being helped or looks at a
    second screen is helped no more."""
    if request.method != "POST":
        return redirect("/")
    has_helped = leave(request)
    logout(request)
    response = redirect("/")
    if has_helped:
        response["Clear-Site-Data"] = helping.CLEARED
    return response
