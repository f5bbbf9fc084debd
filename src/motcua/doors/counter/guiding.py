"""Helping a citizen: he proves himself, consents, and stays the applicant; the clerk's screen then shows his pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.acts.frame import Order
from motcua.acts.guide.end_guidance import end_guidance
from motcua.acts.guide.start_guidance import start_guidance
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.catalogue import queries as catalogue
from motcua.core.errors import Refused
from motcua.doors.counter import mandates
from motcua.furniture import helping, labels
from motcua.furniture.forms import KeyedForm, Picks
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.permissions import for_clerks
from motcua.people import queries as people
from motcua.people.queries import PersonView

CONSENT = gettext_lazy(
    "Tôi đồng ý để nhân viên bưu điện hướng dẫn tôi nộp hồ sơ %(procedure)s. Tôi tự trả lời và tự bấm nộp."
)


def consent_text(procedure: str) -> str:
    """What is read aloud, and kept word by word."""
    return str(CONSENT) % {"procedure": procedure}


class Consent(KeyedForm):
    """What is read aloud, and how the citizen agreed."""

    procedure = forms.ChoiceField(
        label=gettext_lazy("Chọn thủ tục, đọc to lời đồng ý cho người được hướng dẫn"), widget=Picks()
    )
    consent_by = forms.ChoiceField(
        label=gettext_lazy("Đồng ý bằng"), widget=Picks(), choices=list(labels.CONSENTS.items()), initial="spoken"
    )
    consents = forms.BooleanField(label=gettext_lazy("Tôi đã đọc to nội dung trên, và người được hướng dẫn đã đồng ý."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [each.law for each in catalogue.in_force(clock.today()) if each.law.is_online]
        choice = self.fields["procedure"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(law.code, law.short) for law in offered]
        choice.widget.hints = {law.code: f"“{consent_text(law.short)}”" for law in offered}
        choice.initial = offered[0].code if offered else None


@for_clerks
@never_cache
def help_somebody(request: HouseRequest) -> HttpResponse:
    """First the citizen proves himself, then he consents; then his pages open."""
    session = helping.current(request)
    if session is not None:
        mandate = agencies.mandate(session.mandate) if session.mandate else None
        page = {"session": session, "mandate": mandate, "steps": mandates.steps(mandate) if mandate else ""}
        return render(request, "counter/helping.html", page | _common(request))
    presented = helping.presented(request)
    if presented is None:
        there = urlencode({"for": "help", "next": reverse("counter:help")})
        return render(request, "counter/help.html", {"identify": f"{reverse('identify')}?{there}"} | _common(request))
    person = people.persons(frozenset({presented}), viewer=request.viewer)[presented]
    return _consent(request, person)


def _common(request: HouseRequest) -> dict[str, Any]:
    return {"post": request.seat.posts[0]}


def _consent(request: HouseRequest, person: PersonView) -> HttpResponse:
    form, refused = Consent(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        try:
            return _start(request, form, person)
        except Refused as no:
            refused = no
    status = status_of(refused) if refused else 422 if form.errors else 200
    page = {"form": form, "refused": refused, "person": person}
    return render(request, "counter/consent.html", page | _common(request), status=status)


def _start(request: HouseRequest, form: Consent, person: PersonView) -> HttpResponse:
    code = form.cleaned_data["procedure"]
    post = next(each for each in request.seat.posts if each.counter)
    assert post.counter is not None
    law = catalogue.version(code, clock.today()).law
    started = start_guidance(
        Order(by=helping.staff(request), key=str(form.order_key)),
        citizen=person.id,
        procedure=code,
        counter=post.counter.id,
        consents=form.cleaned_data["consents"],
        consent_text=consent_text(law.short),
        consent_by=form.cleaned_data["consent_by"],
    )
    helping.begin(request, started.id)
    return redirect("portal:procedure", code)


@for_clerks
@never_cache
@require_POST
def end(request: HouseRequest) -> HttpResponse:
    """End it: nothing of the citizen stays in this browser's session."""
    session = helping.current(request)
    if session is not None:
        order = Order(by=helping.staff(request), key=f"end/{session.id}", subject=str(session.id))
        end_guidance(order, because="done")
    helping.forget(request)
    return redirect("counter:home")
