"""Helping a citizen: he proves himself, or is on the telephone; he consents, and stays the applicant; the clerk's
screen then shows his pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.acts.frame import Order
from motcua.acts.guide.ask_consent import ask_consent
from motcua.acts.guide.start_guidance import start_guidance
from motcua.agencies import queries as agencies
from motcua.base import attempts, clock
from motcua.core import rules
from motcua.core.errors import Refused
from motcua.doors.counter import consenting, mandates
from motcua.doors.counter.before import post_of
from motcua.doors.counter.consenting import AtCounter, ByCode, Choice, Chosen, Somebody, Words
from motcua.furniture import consent_codes, downloads, formats, helping, labels, second_screen, spoken
from motcua.furniture.helping import Presented
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.permissions import for_clerks
from motcua.guidance import queries as guidance
from motcua.guidance.queries import SessionView
from motcua.people import queries as people


@for_clerks
@never_cache
def help_somebody(request: HouseRequest) -> HttpResponse:
    """First the citizen proves himself or is found, then he consents; then his pages open."""
    session, presented = helping.current(request), helping.presented(request)
    if session is not None:
        return _helping(request, session)
    if presented is None:
        return _begin(request, Somebody())
    return _consent(request, presented, consenting.chosen(request))


def _helping(request: HouseRequest, session: SessionView) -> HttpResponse:
    mandate = agencies.mandate(session.mandate) if session.mandate else None
    page = {
        "session": session,
        "read_in": spoken.name(session.language),
        "way": labels.CONSENTS[session.consent_by],
        "mandate": mandate,
        "steps": mandates.steps(mandate) if mandate else "",
    }
    return render(request, "counter/helping.html", page | _common(request))


def _common(request: HouseRequest) -> dict[str, Any]:
    ticket = second_screen.ticket(request)
    address = request.build_absolute_uri(reverse("counter:open-screen", args=[ticket])) if ticket else ""
    return {"post": post_of(request), "screen": address, "is_paired": second_screen.is_paired(request)}


def _counter(request: HouseRequest) -> UUID:
    counter = post_of(request).counter
    assert counter is not None
    return counter.id


def _begin(request: HouseRequest, form: Somebody) -> HttpResponse:
    there = urlencode({"for": "help", "next": reverse("counter:help")})
    left_open = guidance.open_session(viewer=request.viewer, at=clock.now())
    page = {
        "identify": f"{reverse('identify')}?{there}",
        "form": form,
        "elsewhere": left_open if left_open and left_open.is_open(clock.now()) else None,
    }
    return render(request, "counter/help.html", page | _common(request), status=422 if form.errors else 200)


@for_clerks
@never_cache
@require_POST
def on_the_phone(request: HouseRequest) -> HttpResponse:
    """Somebody who is not here: found by the number of his card."""
    form = Somebody(request.POST)
    if form.is_valid():
        person = people.person_by_number(form.cleaned_data["number"], viewer=request.viewer)
        if person is not None:
            helping.present(request, Presented(person.id, is_remote=True))
            return redirect("counter:help")
        form.add_error("number", _("Không có ai với số căn cước này. Nhập lại, hoặc mời người dân đến quầy."))
    return _begin(request, form)


def _consent(request: HouseRequest, presented: Presented, chosen: Chosen) -> HttpResponse:
    """The words in the citizen's language, and how he agreed to them."""
    kind = ByCode if presented.is_remote else AtCounter
    form = kind(request.POST) if request.method == "POST" else consenting.fresh(kind, chosen)
    if not form.is_valid():
        return _asking(request, presented, chosen, form)
    if presented.is_remote and attempts.claim(f"consent {presented.asked}", consenting.OF_CODE):
        slowed = _("Đã nhập sai mã 5 lần nên mã này không dùng được nữa. Gửi mã mới, rồi hỏi lại người dân.")
        return _asking(request, presented, chosen, form, error=slowed)
    try:
        return _start(request, form, presented, chosen)
    except Refused as no:
        again = consenting.fresh(kind, chosen) if no.code == "consent_changed" else form
        return _asking(request, presented, chosen, again, refused=no)


def _start(request: HouseRequest, form: Words, presented: Presented, chosen: Chosen) -> HttpResponse:
    said = form.cleaned_data
    started = start_guidance(
        Order(by=helping.staff(request), key=str(form.order_key)),
        citizen=presented.person,
        procedure=chosen.law.code,
        counter=_counter(request),
        consents=said.get("consents", True),
        text=said["text"],
        language=chosen.language,
        consent_by=said.get("consent_by", "code"),
        asked=presented.asked,
        code=said.get("code", ""),
    )
    helping.begin(request, started.id)
    return redirect("portal:procedure", chosen.law.code)


def _asking(
    request: HouseRequest,
    presented: Presented,
    chosen: Chosen,
    form: Words,
    *,
    refused: Refused | None = None,
    error: str = "",
) -> HttpResponse:
    second_screen.ask(request, text=chosen.text, language=chosen.language, procedure=chosen.law.code)
    person = people.persons(frozenset({presented.person}), viewer=request.viewer)[presented.person]
    page = {
        "form": form,
        "choice": Choice(chosen),
        "chosen": chosen,
        "presented": presented,
        "person": person,
        "ending": person.phone[-3:],
        "minutes": rules.rule(rules.CODE_MINUTES, clock.today()).value,
        "sending": consenting.fresh(Words, chosen),
        "refused": refused,
        "error": error,
    }
    status = 429 if error else status_of(refused) if refused else 422 if form.errors else 200
    return render(request, "counter/consent.html", page | _common(request), status=status)


@for_clerks
@never_cache
@require_POST
def send_code(request: HouseRequest) -> HttpResponse:
    """A code to his phone; whoever sends many waits."""
    presented, form = helping.presented(request), Words(request.POST)
    if presented is None or not presented.is_remote or not form.is_valid():
        return redirect("counter:help")
    chosen, nothing_said = consenting.chosen(request), consenting.fresh(ByCode, consenting.chosen(request))
    if wait := attempts.claim(f"consent to {presented.person}", consenting.OF_PHONE):
        slowed = _("Đã gửi nhiều mã đến số này. Đợi %(wait)s rồi gửi mã mới.") % {"wait": formats.duration(wait)}
        return _asking(request, presented, chosen, nothing_said, error=slowed)
    try:
        asked = ask_consent(
            Order(by=helping.staff(request), key=str(form.order_key)),
            citizen=presented.person,
            procedure=chosen.law.code,
            counter=_counter(request),
            text=form.cleaned_data["text"],
            language=chosen.language,
        ).id
        consent_codes.send(asked)
    except Refused as no:
        return _asking(request, presented, chosen, nothing_said, refused=no)
    helping.present(request, replace(presented, asked=asked))
    return redirect(f"{reverse('counter:help')}?{chosen.query}")


@for_clerks
@never_cache
@require_GET
def sound(request: HouseRequest, language: str) -> HttpResponse:
    """The recording of the words, for the page's player."""
    return downloads.of_sound(guidance.sound(language, at=clock.now()), f"consent-{language}")


@for_clerks
@never_cache
@require_POST
def end(request: HouseRequest) -> HttpResponse:
    """End it, also one begun in another browser: nothing of the citizen stays in this browser's session."""
    session = helping.current(request) or guidance.open_session(viewer=request.viewer, at=clock.now())
    helping.end(request, session, because="done")
    return redirect("counter:help-over")


@for_clerks
@never_cache
def over(request: HouseRequest) -> HttpResponse:
    """Where every page of a citizen leads once he is helped no more; the browser drops what it may have kept."""
    if request.method == "POST":
        helping.be_oneself(request)
        return redirect("portal:mine")
    if helping.current(request) is not None:
        return redirect("counter:help")
    response = render(request, "counter/over.html", _common(request))
    response["Clear-Site-Data"] = helping.CLEARED
    return response
