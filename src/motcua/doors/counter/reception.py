"""Walk-in reception: the clerk types for whoever is before him, for himself or for another; `file`, then `accept`,
under one key."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from motcua.acts.frame import Order
from motcua.acts.intake.accept import accept
from motcua.acts.intake.file import file
from motcua.acts.reference.enrol_person import enrol_person
from motcua.agencies import queries as agencies
from motcua.agencies.queries import PostView
from motcua.base import clock
from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import ProcedureVersion, Question, Situation
from motcua.core.authority import LINK, Step
from motcua.core.calendar import local
from motcua.core.errors import Refused, Unknown
from motcua.core.on_paper import TakenOnPaper
from motcua.doors.counter import before, components, mandates, serving
from motcua.doors.counter.components import CountingForm
from motcua.doors.counter.slips import Slip, SlipForm
from motcua.furniture import helping, labels, languages, links, promises
from motcua.furniture.forms import IdentityField, KeyedForm, Picks
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.parts import Link
from motcua.furniture.permissions import for_clerks
from motcua.furniture.promises import Promise
from motcua.papers.ports import Handed
from motcua.people import link_queries
from motcua.people import queries as people
from motcua.people.link_queries import LinkView
from motcua.people.queries import OrganisationView, PartyView, PersonView


class Before(KeyedForm):
    """Who stands before the counter, and what for."""

    procedure = forms.ChoiceField(label=_("Thủ tục"), widget=Picks())
    number = IdentityField(label=_("Số căn cước của người nộp"), help_text=_("12 chữ số, in ở mặt trước thẻ"))

    def __init__(self, *args: Any, laws: list[ProcedureVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["procedure"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(law.code, law.short) for law in laws]


@for_clerks
@never_cache
def begin(request: HouseRequest) -> HttpResponse:
    """Whom the clerk has before him, and what for."""
    return identify(
        request,
        kind=Before,
        onward=_to_reception,
        template="counter/begin.html",
        page={"hall": serving.serving(request)},
    )


def identify(
    request: HouseRequest,
    *,
    kind: type[Before],
    onward: Callable[[Before, UUID], HttpResponse],
    template: str,
    page: dict[str, Any],
) -> HttpResponse:
    """Find the person by the card, or enrol whoever comes for the first time; then go `onward`."""
    post = before.post_of(request)
    form = kind(request.POST if request.method == "POST" else None, laws=laws(post))
    newcomer, refused = before.Newcomer() if languages.typed("name") else None, None
    if form.is_valid():
        person = people.person_by_number(form.cleaned_data["number"], viewer=request.viewer)
        if person is not None:
            return onward(form, person.id)
        newcomer = before.Newcomer(request.POST if "name" in request.POST else None)
        if newcomer.is_valid():
            try:
                order = Order(by=helping.staff(request), key=str(form.order_key))
                made = enrol_person(order, number=form.cleaned_data["number"], **newcomer.cleaned_data)
                return onward(form, made.id)
            except Refused as no:
                refused = no
    status = status_of(refused) if refused else 422 if form.errors or (newcomer and newcomer.errors) else 200
    page = {**page, "form": form, "newcomer": newcomer, "refused": refused, "post": post}
    return render(request, template, page, status=status)


def laws(post: PostView) -> list[ProcedureVersion]:
    """What this counter's bodies handle."""
    found = []
    for version in catalogue.in_force(clock.today()):
        try:
            agencies.competent(version.law.competent, counter=post.counter.id if post.counter else None)
        except Unknown:
            continue
        found.append(version.law)
    return found


def _to_reception(form: Before, person: UUID) -> HttpResponse:
    return redirect("counter:reception", form.cleaned_data["procedure"], before.mark(person))


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is before the counter, for whom he asks and by which link (None: for himself), in which case, and on which
    day: today, or that of a slip."""

    person: PersonView
    applicant: PartyView
    link: LinkView | None
    law: ProcedureVersion
    situation: Situation
    on: date

    @property
    def born_on(self) -> date | None:
        return None if isinstance(self.applicant, OrganisationView) else self.applicant.born_on


@for_clerks
@never_cache
def receive(request: HouseRequest, procedure: str, applicant: str) -> HttpResponse:
    """The reception of whoever stands there; `applicant` marks who that is."""
    law = catalogue.version(procedure, clock.today()).law
    return whole(request, law, before.person(request, applicant))


def whole(
    request: HouseRequest, law: ProcedureVersion, person: PersonView, *, slip: Slip | None = None
) -> HttpResponse:
    """The whole reception on one page, now or of a `slip`; a broken one goes on where it broke, under the same key.

    `?for=` names the link by which he asks for another, `?situation=` the case."""
    post, known = before.post_of(request), link_queries.links_of(person.id, viewer=request.viewer)
    received = slip.received_at if slip else clock.now()
    asking = _asking(request, law, person, known, on=local(received).date())
    counter = post.counter.id if post.counter else None
    unit = agencies.competent(law.competent, counter=counter)
    form, refused = _reception_form(asking, request, SlipForm if slip else CountingForm), None
    promise = promises.at_counter(law, received=received, hours=unit.hours)
    if form.is_valid():
        order = Order(by=helping.staff(request), key=str(form.order_key))
        try:
            code = _file(order, asking, counter, form, _taken(form, slip, promise))
            if "incomplete" in request.POST and slip is None:
                return redirect("counter:return_at_intake", code)
            _accept(order, code, asking.situation, form.cleaned_data)
            serving.finish(request, order)
            return redirect("counter:dossier", code)
        except Refused as no:
            refused = no
    if asking.link and not asking.link.is_in_force(clock.now()):
        refused = refused or Refused("link_ended", rule=LINK)
    page = {
        "post": post,
        "law": law,
        "unit": unit,
        "asking": asking,
        "by_paper": links.paper(asking.link) if asking.link else "",
        "number_name": links.number_name(asking.applicant),
        "for_whom": _for_whom(request, asking, known),
        "links_url": _links_url(asking, slip),
        "cases": _cases(asking),
        "form": form,
        "refused": refused,
        "questions": [form[f"q-{each.key}"] for each in law.asked(asking.situation.key)],
        "papers": components.rows(form, form.situation),
        "promise": promise,
        "slip": slip,
        "slip_fields": [form[name] for name in SlipForm.SLIP] if slip else [],
        "mandate": mandates.in_force(request.seat, agency=unit, procedure=law.code, step=Step.RECEIVE),
        "elsewhere": mandates.elsewhere(unit.id, counter=counter),
    }
    status = status_of(refused) if refused else 422 if form.errors else 200
    return render(request, "counter/reception.html", page, status=status)


def _links_url(asking: Asking, slip: Slip | None) -> str:
    """Where one more is recorded: it leads back to this page, but for a slip, which is not before anybody."""
    page = reverse("counter:links-of", args=[before.mark(asking.person.id)])
    return page if slip else f"{page}?{urlencode({'procedure': asking.law.code})}"


def _asking(
    request: HouseRequest, law: ProcedureVersion, person: PersonView, known: Iterable[LinkView], *, on: date
) -> Asking:
    """What the address says: a link that has ended meanwhile is still named, for the act to refuse."""
    wanted = request.GET.get("for", "")
    link = next((each for each in known if str(each.id) == wanted and each.agent == person.id), None)
    if wanted and link is None:
        raise Unknown("unknown", what="link")
    applicant: PartyView = person
    if link is not None:
        applicant = people.parties(frozenset({link.principal}), viewer=request.viewer)[link.principal]
    born_on = None if isinstance(applicant, OrganisationView) else applicant.born_on
    able = law.situations_for(born_on, on) or law.situations
    situation = next((each for each in able if each.key == request.GET.get("situation")), able[0])
    return Asking(person, applicant, link, law, situation, on)


def _taken(form: CountingForm, slip: Slip | None, promise: Promise) -> TakenOnPaper | None:
    if slip is None or not isinstance(form, SlipForm) or promise.due.due is None:
        return None
    return form.taken(slip, due=promise.due.due)


def _for_whom(request: HouseRequest, asking: Asking, known: Iterable[LinkView]) -> list[tuple[Link, bool]]:
    """For himself, or for each whom he may act for now in this procedure; with the one chosen marked."""
    now = clock.now()
    his = [each for each in known if each.agent == asking.person.id and each.is_in_force(now)]
    offered = [(Link(request.path, gettext("Chính người nộp")), asking.link is None)]
    for each in links.fitting(his, asking.law):
        words = f"{links.PRINCIPALS[each.kind]}: {each.principal_name}"
        offered.append((Link(f"?{urlencode({'for': each.id})}", words), asking.link == each))
    return offered if len(offered) > 1 else []


def _cases(asking: Asking) -> list[tuple[Link, bool]]:
    """The cases that the applicant can be in; with the one chosen marked."""
    able = asking.law.situations_for(asking.born_on, asking.on)
    kept = {"for": asking.link.id} if asking.link else {}
    offered = [
        (Link(f"?{urlencode({**kept, 'situation': each.key})}", each.name), each == asking.situation) for each in able
    ]
    return offered if len(offered) > 1 else []


def _reception_form(asking: Asking, request: HouseRequest, base: type[CountingForm]) -> CountingForm:
    law, situation = asking.law, asking.situation
    fields: dict[str, Any] = {f"q-{each.key}": _question(each) for each in law.asked(situation.key)}
    fields |= components.fields(situation)
    ways = [(way, labels.RETURN_WAYS[way]) for way in law.return_ways]
    fields["return_by"] = forms.ChoiceField(label=_("Trả kết quả"), widget=Picks(), choices=ways, initial=ways[-1][0])
    fields["wants_receipt"] = forms.BooleanField(label=_("Người nộp xin giấy hẹn"), required=False)
    fields |= {"situation": situation, "must_have": "incomplete" not in request.POST}
    kind: type[CountingForm] = type("ReceptionForm", (base,), fields)
    return kind(request.POST if request.method == "POST" else None)


def _question(question: Question) -> forms.Field:
    words: dict[str, Any] = {
        "label": question.label,
        "help_text": question.hint,
        "required": not question.is_optional,
    }
    match question.kind:
        case "choice":
            return forms.ChoiceField(**words, choices=[("", "—"), *question.choices])
        case "number":
            numeric = forms.TextInput(attrs={"class": "w6", "inputmode": "numeric"})
            return forms.IntegerField(**words, min_value=1, max_value=9_999, widget=numeric)
        case "long":
            return forms.CharField(**words, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))
    return forms.CharField(**words, max_length=200)


def _file(order: Order, asking: Asking, counter: UUID | None, form: CountingForm, on_paper: TakenOnPaper | None) -> str:
    law, situation, data = asking.law, asking.situation, form.cleaned_data
    return file(
        order.sub("file"),
        procedure=law.code,
        applicant=asking.applicant.id,
        submitter=asking.person.id,
        counter=counter,
        situation=situation.key,
        answers={each.key: str(data[f"q-{each.key}"] or "") for each in law.asked(situation.key)},
        handed=tuple(Handed(each.key) for each in situation.components),
        return_by=data["return_by"],
        on_paper=on_paper,
    ).name


def _accept(order: Order, code: str, situation: Situation, data: dict[str, Any]) -> None:
    accept(
        order.sub("accept", subject=code),
        counted=components.counted(data, situation),
        wants_receipt=data["wants_receipt"],
    )
