"""Who stands before the counter: found by card or number, or enrolled; then what he asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.acts.frame import Order
from motcua.acts.reference.enrol_person import enrol_person
from motcua.agencies import queries as agencies
from motcua.agencies.queries import PostView, UnitView
from motcua.base import clock
from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import ProcedureVersion
from motcua.core import identity_card
from motcua.core.authority import Step
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused, Unknown
from motcua.core.identifiers import citizen_id
from motcua.core.identity_card import Card
from motcua.doors.counter import before, mandates, serving
from motcua.doors.counter.before import Newcomer
from motcua.dossiers import reception_queries as dossiers
from motcua.furniture import finding, helping, jottings, languages, unofficial
from motcua.furniture.forms import IdentityField, KeyedForm, Picks
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.permissions import for_clerks
from motcua.people import queries as people

type Handled = tuple[ProcedureVersion, UnitView]

LATELY: Final = timedelta(days=30)
"""So far back goes what is counted as asked for most; up to this morning, so that no digit changes in a day."""


class Before(KeyedForm):
    """Who stands before the counter, and what for; that may also be said on the next page."""

    number = IdentityField(
        label=_("Số căn cước của người nộp"), help_text=_("Quét mã QR trên thẻ, hoặc nhập 12 chữ số in ở mặt trước")
    )
    procedure = forms.ChoiceField(label=_("Thủ tục"), widget=Picks(), required=False)

    def __init__(self, *args: Any, laws: list[ProcedureVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["procedure"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = unofficial.choices((law.code, law.short) for law in laws)
        self.fields["number"].widget.attrs["autofocus"] = True


@for_clerks
@never_cache
def begin(request: HouseRequest) -> HttpResponse:
    """Whom the clerk has before him, and what for."""
    page = {"hall": serving.serving(request)}
    return identify(request, kind=Before, onward=_onward, template="counter/begin.html", page=page)


def _onward(form: Before, person: UUID) -> HttpResponse:
    mark, procedure = before.mark(person), form.cleaned_data["procedure"]
    return redirect("counter:reception", procedure, mark) if procedure else redirect("counter:choose", mark)


def identify(
    request: HouseRequest,
    *,
    kind: type[Before],
    onward: Callable[[Before, UUID], HttpResponse],
    template: str,
    page: dict[str, Any],
) -> HttpResponse:
    """Find the person by the card, or enrol whoever comes for the first time; then go `onward`."""
    form = kind(request.POST if request.method == "POST" else None, laws=laws(before.post_of(request)))
    newcomer, refused, seal = None, None, ""
    if languages.typed("name"):
        newcomer, seal = Newcomer(), jottings.seal(request, jottings.page("newcomer", languages.typed("number")))
    if form.is_valid():
        number = form.cleaned_data["number"]
        person = people.person_by_number(number, viewer=request.viewer)
        if person is not None:
            return onward(form, person.id)
        kept = jottings.page("newcomer", number)
        if "keep" in request.POST:
            jottings.keep(request, kept)
            if jottings.is_by_script(request):
                return HttpResponse(status=204)
        newcomer, seal = _newcomer(request, kept), jottings.seal(request, kept)
        if newcomer.is_valid() and "keep" not in request.POST:
            try:
                order = Order(by=helping.staff(request), key=str(form.order_key))
                made = enrol_person(order, number=number, **newcomer.cleaned_data)
                jottings.drop(request, kept)
                return onward(form, made.id)
            except Refused as no:
                refused = no
    status = status_of(refused) if refused else 422 if form.errors or (newcomer and newcomer.errors) else 200
    return _shown(
        request, form, template=template, newcomer=newcomer, refused=refused, seal=seal, status=status, **page
    )


def _newcomer(request: HouseRequest, kept: str) -> Newcomer:
    """What was typed now, or before; else a blank form."""
    if "name" in request.POST:
        return Newcomer(request.POST)
    known = dossiers.jotting(kept, viewer=request.viewer)
    return Newcomer(initial=known.typed if known else {})


def _shown(
    request: HouseRequest, form: Before, *, template: str = "counter/begin.html", status: int = 200, **page: Any
) -> HttpResponse:
    return render(request, template, {"form": form, "post": before.post_of(request), **page}, status=status)


def laws(post: PostView) -> list[ProcedureVersion]:
    """What this counter's bodies handle."""
    return [law for law, _ in _handled(post)]


def _handled(post: PostView) -> Iterator[Handled]:
    """Each procedure with the body of this counter that is competent."""
    for version in catalogue.in_force(clock.today()):
        try:
            unit = agencies.competent(version.law.competent, counter=post.counter.id if post.counter else None)
        except Unknown:
            continue
        yield version.law, unit


@for_clerks
@never_cache
@require_POST
def read(request: HouseRequest) -> HttpResponse:
    """What was scanned or typed into the search: a card or its number leads to its holder, the rest to dossiers.

    It is posted, so that no identity number comes into an address, a history or a log."""
    text, card = request.POST.get("q", "").strip(), None
    if identity_card.is_card(text):
        try:
            card = identity_card.read(text)
        except Refused as no:
            form = Before(laws=laws(before.post_of(request)))
            return _shown(request, form, refused=no, status=status_of(no))
    elif not citizen_id.is_valid(text):
        return redirect(f"{reverse('counter:find')}?{urlencode({'q': text[: finding.LONGEST]})}")
    return _found(request, card.number if card else citizen_id.compact(text), card)


def _found(request: HouseRequest, number: str, card: Card | None) -> HttpResponse:
    """What this person asks for; or whoever has never been here, as his card says."""
    person = people.person_by_number(number, viewer=request.viewer)
    if person is not None:
        return redirect("counter:choose", before.mark(person.id))
    kept = jottings.page("newcomer", number)
    newcomer = before.as_on(card) if card else _newcomer(request, kept)
    form = Before(laws=laws(before.post_of(request)), initial={"number": number})
    del form.fields["number"].widget.attrs["autofocus"]
    return _shown(request, form, newcomer=newcomer, seal=jottings.seal(request, kept))


@for_clerks
@never_cache
@require_GET
def choose(request: HouseRequest, applicant: str) -> HttpResponse:
    """What the person before the counter asks for: what this clerk receives first, and of that what is asked for most,
    each by its number; then what others at this counter receive."""
    person, post = before.person(request, applicant), before.post_of(request)
    morning = datetime.combine(clock.today(), time(), ZONE)
    most = dossiers.most_used(viewer=request.viewer, since=morning - LATELY, until=morning)
    ranked = {code: place for place, code in enumerate(most)}
    handled = sorted(_handled(post), key=lambda each: ranked.get(each[0].code, len(most)))
    his: list[Handled] = []
    others: list[Handled] = []
    for law, unit in handled:
        footing = mandates.in_force(request.seat, agency=unit, procedure=law.code, step=Step.RECEIVE)
        (his if footing else others).append((law, unit))
    page = {"post": post, "person": person, "mark": applicant, "laws": list(enumerate(his, 1)), "others": others}
    page["serving"] = serving.current(request)
    return render(request, "counter/choose.html", page)
