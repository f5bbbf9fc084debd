"""One dossier at the counter: what it is, and the one thing to do with it now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.acts.ends.return_papers import return_papers
from motcua.acts.ends.return_result import return_result
from motcua.acts.frame import Order
from motcua.acts.intake.accept import accept
from motcua.acts.intake.forward import forward
from motcua.acts.intake.supply import supply
from motcua.acts.intake.take_fee import take_fee
from motcua.acts.process.tell_directly import tell_directly
from motcua.base import clock
from motcua.core import lifecycle
from motcua.core.authority import Step
from motcua.core.errors import Refused, Unknown
from motcua.core.lifecycle import Stage, Verb, Who
from motcua.doors.counter import components, fees, giving, mandates, scanning, serving, viewing
from motcua.doors.counter.components import CountingForm
from motcua.doors.counter.fees import FeeForm
from motcua.dossiers import letter_queries
from motcua.dossiers import queries as dossiers
from motcua.dossiers.queries import DossierView, Outline
from motcua.furniture import (
    corrections,
    downloads,
    handovers,
    helping,
    labels,
    links,
    payments,
    promises,
    unofficial,
)
from motcua.furniture.course import course
from motcua.furniture.digitised import digitised
from motcua.furniture.forms import KeyedForm
from motcua.furniture.handovers import Where
from motcua.furniture.letters import of_dossier
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.permissions import for_clerks
from motcua.papers import queries as papers
from motcua.papers.ports import Handed
from motcua.papers.queries import PaperView

WAITS = (Stage.INCOMPLETE, Stage.SUPPLEMENT)
GOES_OUT = (Stage.ISSUED, Stage.REJECTED)
STEPS = {
    **dict.fromkeys((Stage.FILED, Stage.ACCEPTED, *WAITS), Step.RECEIVE),
    **dict.fromkeys(GOES_OUT, Step.RETURN),
}


@for_clerks
@never_cache
@require_GET
def show(request: HouseRequest, code: str) -> HttpResponse:
    """The dossier's page."""
    return _shown(request, dossiers.dossier(code, viewer=request.viewer))


@for_clerks
@never_cache
@require_POST
def accept_online(request: HouseRequest, code: str) -> HttpResponse:
    """Take an online filing in."""
    return _do(
        request,
        code,
        lambda found: _accept_form(found, request.POST),
        lambda order, form: accept(order, counted=_counted(form)),
    )


def _counted(form: KeyedForm) -> tuple[Handed, ...]:
    return components.counted(form.cleaned_data, form.situation) if isinstance(form, CountingForm) else ()


@for_clerks
@never_cache
@require_POST
def take_supplement(request: HouseRequest, code: str) -> HttpResponse:
    """Take in what was asked for, for the citizen before the clerk."""

    def read(found: Outline) -> KeyedForm:
        asked = letter_queries.open_supplement(code, viewer=request.viewer)
        return _supply_form(found, asked.components, request.POST) if asked else KeyedForm(request.POST)

    def order_it(order: Order, form: KeyedForm) -> object:
        return supply(order, handed=_counted(form), answer=form.cleaned_data.get("answer", ""))

    return _do(request, code, read, order_it)


@for_clerks
@never_cache
@require_POST
def send_on(request: HouseRequest, code: str) -> HttpResponse:
    """Send it to the competent body."""
    return _do(request, code, lambda _: KeyedForm(request.POST), lambda order, _: forward(order))


@for_clerks
@never_cache
@require_POST
def take(request: HouseRequest, code: str) -> HttpResponse:
    """Take the fee."""
    return _do(
        request,
        code,
        lambda found: FeeForm(request.POST, law=found.law),
        lambda order, form: take_fee(order, **form.values) if isinstance(form, FeeForm) else take_fee(order),
    )


@for_clerks
@never_cache
@require_POST
def give_out(request: HouseRequest, code: str) -> HttpResponse:
    """Give the result out."""
    return _do(
        request,
        code,
        lambda found: giving.form_of(found, request.POST),
        lambda order, form: return_result(
            order,
            number=form.cleaned_data.get("number", ""),
            recovered=frozenset(form.cleaned_data.get("recovered", ())),
        ),
    )


class Called(KeyedForm):
    """Which message did not arrive."""

    notice = forms.UUIDField(widget=forms.HiddenInput)


@for_clerks
@never_cache
@require_POST
def record_call(request: HouseRequest, code: str) -> HttpResponse:
    """Record that somebody was called, since a message did not reach him."""

    def order_it(order: Order, form: KeyedForm) -> object:
        return tell_directly(order, notice=form.cleaned_data.get("notice") or UUID(int=0))

    return _do(request, code, lambda _: Called(request.POST), order_it)


@for_clerks
@never_cache
@require_POST
def give_back(request: HouseRequest, code: str) -> HttpResponse:
    """Give the citizen his papers back."""
    return _do(
        request,
        code,
        lambda found: giving.form_of(found, request.POST),
        lambda order, form: return_papers(order, number=form.cleaned_data.get("number", "")),
    )


@for_clerks
@require_GET
def paper(request: HouseRequest, paper: UUID) -> HttpResponse:
    """One paper of a dossier at this counter. Refuses `printed_and_counted` a slip, whose every sheet is counted."""
    found = papers.paper(paper, viewer=request.viewer)
    if found.kind == "slip":
        raise Refused("printed_and_counted", rule="Luật Kế toán 2015, Điều 18")
    return downloads.answer(found)


def _do(
    request: HouseRequest,
    code: str,
    read: Callable[[Outline], KeyedForm],
    act: Callable[[Order, KeyedForm], object],
) -> HttpResponse:
    """Order an act; then the dossier as it is afterwards, or the page again with what was wrong.

    Whoever may not even see the dossier is refused by the act, so that it is on record and the reason is the law's.
    """
    try:
        found = dossiers.outline(code, viewer=request.viewer)
    except Unknown:
        blank = KeyedForm(request.POST)
        blank.full_clean()
        act(Order(by=helping.staff(request), key=str(blank.order_key), subject=code), blank)
        raise
    form = read(found)
    if not form.is_valid():
        return _shown(request, dossiers.dossier(code, viewer=request.viewer), form=form, status=422)
    try:
        act(Order(by=helping.staff(request), key=str(form.order_key), subject=code), form)
    except Refused as refused:
        again = dossiers.dossier(code, viewer=request.viewer)
        return _shown(request, again, sent=form, refused=refused, status=status_of(refused))
    return redirect("counter:dossier", code)


def _accept_form(
    found: DossierView | Outline, data: Any = None, *, known: Any = None, is_required: bool = False
) -> CountingForm:
    situation = found.law.situation(found.situation)
    fields = {**components.fields(situation), "situation": situation, "must_compare": False}
    kind: type[CountingForm] = type("AcceptForm", (CountingForm,), fields)
    return kind(data, initial={**(known or {}), **(components.as_required(situation) if is_required else {})})


class SupplyForm(CountingForm):
    """What was asked for, counted, and what the citizen says to it."""

    answer = forms.CharField(
        label=gettext_lazy("Người dân giải thích thêm"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _supply_form(
    found: DossierView | Outline, wanted: tuple[str, ...], data: Any = None, *, is_required: bool = False
) -> SupplyForm:
    whole = found.law.situation(found.situation)
    asked = replace(whole, components=tuple(replace(whole.component(key), is_optional=False) for key in wanted))
    fields = {**components.fields(asked), "situation": asked, "must_compare": False}
    kind: type[SupplyForm] = type("SupplyForm", (SupplyForm,), fields)
    return kind(data, initial=components.as_required(asked) if is_required else None)


def _holds(request: HouseRequest, kept: list[Where]) -> bool:
    """Whether this clerk has papers of the dossier at hand."""
    mine = {post.id for post in request.seat.posts}
    return any(each.place.state == "here" and each.place.post in mine for each in kept)


def _result_elsewhere(request: HouseRequest, kept: list[Where]) -> str:
    """Who has the result on paper, as long as this clerk has not."""
    mine = {post.id for post in request.seat.posts}
    out = [each.place for each in kept if each.place.kind == "result" and each.place.state != "given"]
    return next((each.holder for each in out if each.post not in mine), "")


def _form(
    found: DossierView, known: list[PaperView], wanted: tuple[str, ...], *, is_required: bool
) -> KeyedForm | None:
    """The form of what the counter does at this stage; papers counted as the law asks where the clerk says so."""
    if found.stage in WAITS and wanted:
        return _supply_form(found, wanted, is_required=is_required)
    if found.stage is Stage.FILED:
        return _accept_form(found, known=components.known(known), is_required=is_required)
    if found.stage in GOES_OUT:
        return giving.form_of(found)
    return KeyedForm() if found.stage is Stage.ACCEPTED else None


def _fitting(
    sent: KeyedForm | None, asked: KeyedForm | None, fee_form: FeeForm | None
) -> tuple[KeyedForm | None, Refused | None]:
    """The form that the page asks for now, with what was sent where that still fits; else why it does not: a list of
    its errors would lead to fields that are gone."""
    now = fee_form if isinstance(sent, FeeForm) else asked
    if sent is None or (now and sent.fields.keys() == now.fields.keys()):
        return (asked if isinstance(sent, FeeForm) else sent or asked), None
    return asked, Refused("wrong_stage" if sent.visible_fields() else "key_missing", rule="counter.dossier")


def _shown(
    request: HouseRequest,
    found: DossierView,
    *,
    form: KeyedForm | None = None,
    sent: KeyedForm | None = None,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    known = papers.papers(found.id, viewer=request.viewer)
    written = of_dossier(found, known, viewer=request.viewer)
    paid = payments.paid(found, known, viewer=request.viewer)
    fee_form = fees.offered(found, paid, form or sent)
    custody = handovers.of_dossier(found, viewer=request.viewer)
    viewed = viewing.viewed(found, known, page=reverse("counter:dossier", args=[found.code]))
    wanted = written["supplements"][0].components if written["supplements"] else ()
    gives_back = found.stage in lifecycle.ENDS and _holds(request, custody["kept"])
    is_required = "as_required" in request.GET
    asked = giving.form_of(found) if gives_back else _form(found, known, wanted, is_required=is_required)
    form, stale = _fitting(form, asked, fee_form)
    if stale:
        refused, status = stale, status_of(stale)
    step = Step.RETURN if gives_back else STEPS.get(found.stage)
    receives = _footing(request, found, Step.RECEIVE)
    page = {
        "post": request.seat.posts[0],
        **serving.strip(request),
        "dossier": found,
        "stage": labels.STAGES[found.stage],
        "form": form,
        "refused": refused,
        "mandate": _footing(request, found, step) if step else None,
        "elsewhere": mandates.elsewhere(found.competent.id, counter=found.received_by.id),
        "gives_back": gives_back,
        "holds": _holds(request, custody["kept"]),
        "result_at": _result_elsewhere(request, custody["kept"]),
        "needs_mandate": step is not None,
        "rows": components.rows(form, form.situation) if isinstance(form, CountingForm) else [],
        "facts": _facts(request, found),
        "digitised": digitised(found, known),
        "may_scan": scanning.may_scan(request, found),
        "paid": paid,
        "fee_form": fee_form,
        "print_form": KeyedForm(auto_id=False),
        "receives": receives is not None,
        "pays_first": fees.pays_first(found, paid),
        "waits": found.stage in WAITS,
        "may_withdraw": receives and lifecycle.is_lawful(found.stage, Verb.REQUEST_WITHDRAWAL, frozenset({Who.CLERK})),
        "may_correct": corrections.may_begin(found, known, written["corrections"]),
        **written,
        "if_now": None if found.promised_at else _if_now(found),
        "receipt": next((each for each in known if each.kind == "receipt"), None),
        "result": next((each for each in known if each.kind == "result"), None),
        "viewed": viewed,
        "current": viewing.chosen(request, viewed),
        "call_form": KeyedForm(),
        **course(found, viewer=request.viewer),
        **custody,
    }
    return render(request, "counter/dossier.html", page, status=status)


def _footing(request: HouseRequest, found: DossierView, step: Step) -> mandates.Footing | None:
    return mandates.in_force(request.seat, agency=found.competent, procedure=found.law.code, step=step)


def _if_now(found: DossierView) -> promises.Promise:
    return promises.at_counter(found.law, received=clock.now(), hours=found.hours)


def _facts(request: HouseRequest, found: DossierView) -> list[tuple[str, str]]:
    facts = [
        *links.who(found, viewer=request.viewer),
        (_("Trường hợp"), unofficial.law(found.law.situation(found.situation).name)),
        (_("Cách nộp"), str(labels.CHANNELS[found.channel])),
        (_("Trả kết quả"), str(labels.RETURN_WAYS[found.return_by])),
    ]
    if found.pages:
        facts.append((_("Số trang, số bản"), _("%(pages)s trang, %(copies)s bản") % _counts(found)))
    return facts


def _counts(found: DossierView) -> dict[str, int]:
    return {"pages": found.pages, "copies": found.copies}
