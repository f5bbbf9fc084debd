"""Walk-in reception: the clerk types for whoever is before him, for himself or for another; `file`, then `accept`, then
`take_fee`, under one key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from motcua.acts.frame import Order, first_outcome
from motcua.acts.intake.accept import accept
from motcua.acts.intake.file import file
from motcua.acts.intake.take_fee import take_fee
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import ProcedureVersion, Situation
from motcua.core.authority import LINK, Step
from motcua.core.calendar import local
from motcua.core.errors import Refused, Unknown
from motcua.core.lifecycle import Verb
from motcua.core.on_paper import TakenOnPaper
from motcua.doors.counter import before, components, mandates, serving, sheet
from motcua.doors.counter.components import CountingForm
from motcua.doors.counter.sheet import PayingForm
from motcua.doors.counter.slips import Slip, SlipForm
from motcua.dossiers import reception_queries
from motcua.dossiers.reception_queries import Alike, JottingView
from motcua.furniture import helping, jottings, links, promises
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.parts import Link
from motcua.furniture.permissions import for_clerks
from motcua.furniture.promises import Promise
from motcua.papers.ports import Handed
from motcua.people import link_queries
from motcua.people import queries as people
from motcua.people.link_queries import LinkView
from motcua.people.queries import OrganisationView, PartyView, PersonView


@dataclass(frozen=True, slots=True)
class Asking:
    """Who is before the counter, for whom he asks and by which link (None: for himself), in which case, and on which
    day: today, or that of a slip. `page` is what is typed here kept under, `kept` what was, `alike` what the applicant
    asked for the last time."""

    person: PersonView
    applicant: PartyView
    link: LinkView | None
    law: ProcedureVersion
    situation: Situation
    on: date
    page: str
    kept: JottingView | None
    alike: Alike | None

    @property
    def born_on(self) -> date | None:
        return None if isinstance(self.applicant, OrganisationView) else self.applicant.born_on

    @property
    def initial(self) -> dict[str, Any]:
        """What the form begins with: what the clerk had typed, else what was answered the last time."""
        if self.kept:
            return dict(self.kept.typed)
        return {f"q-{key}": said for key, said in self.alike.answers.items()} if self.alike else {}

    @property
    def is_again_today(self) -> bool:
        return self.alike is not None and local(self.alike.submitted_at).date() == clock.today()

    def query(self, **other: str) -> str:
        """The address of this page after its path, or of another case or applicant."""
        kept = {"for": str(self.link.id)} if self.link else {}
        return f"?{urlencode({**kept, 'situation': self.situation.key, **other})}"


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
    known = link_queries.links_of(person.id, viewer=request.viewer)
    received = slip.received_at if slip else clock.now()
    asking = _asking(request, law, person, known, slip)
    if kept := _kept(request, asking):
        return kept
    post = before.post_of(request)
    counter = post.counter.id if post.counter else None
    unit = agencies.competent(law.competent, counter=counter)
    data = request.POST if request.method == "POST" else None
    base = SlipForm if slip else PayingForm
    form = sheet.form_of(law, asking.situation, base=base, on=asking.on, data=data, initial=asking.initial)
    promise = promises.at_counter(law, received=received, hours=unit.hours)
    footing = mandates.in_force(request.seat, agency=unit, procedure=law.code, step=Step.RECEIVE)
    refused = None
    if form.is_valid():
        try:
            return _received(request, asking, form, counter=counter, on_paper=_taken(form, slip, promise))
        except Refused as no:
            refused = no
    if data is not None:
        jottings.keep(request, asking.page, situation=asking.situation.key)
    if asking.link and not asking.link.is_in_force(clock.now()):
        refused = refused or Refused("link_ended", rule=LINK)
    page = {
        "post": post,
        "unit": unit,
        "form": form,
        "refused": refused,
        "promise": promise,
        "slip": slip,
        "slip_fields": [form[name] for name in SlipForm.SLIP] if slip else [],
        "serving": None if slip else serving.current(request),
        "mandate": footing,
        "elsewhere": "" if footing else mandates.elsewhere(unit.id, counter=counter),
        **_shown(request, asking, form, known, slip),
    }
    status = status_of(refused) if refused else 422 if form.errors else 200
    return render(request, "counter/reception.html", page, status=status)


def _shown(
    request: HouseRequest, asking: Asking, form: CountingForm, known: Iterable[LinkView], slip: Slip | None
) -> dict[str, Any]:
    """What the page says of who asks for whom, and its fields."""
    return {
        "law": asking.law,
        "asking": asking,
        "seal": jottings.seal(request, asking.page),
        "by_paper": links.paper(asking.link) if asking.link else "",
        "number_name": links.number_name(asking.applicant),
        "for_whom": _for_whom(request, asking, known),
        "links_url": _links_url(asking, slip),
        "cases": _cases(asking),
        "questions": [form[f"q-{each.key}"] for each in asking.law.asked(asking.situation.key)],
        "papers": components.rows(form, form.situation),
        "fee_fields": [form[name] for name in ("fee", "fee_proof") if name in form.fields],
    }


def _kept(request: HouseRequest, asking: Asking) -> HttpResponse | None:
    """A press that orders nothing: keep what is typed, count the papers as required, or forget it all."""
    pressed = request.POST.keys() & {"keep", "as_required", "forget"}
    if not pressed:
        return None
    if "forget" in pressed:
        jottings.drop(request, asking.page)
    elif not _is_received(request):
        counted = components.as_required(asking.situation) if "as_required" in pressed else {}
        jottings.keep(request, asking.page, situation=asking.situation.key, **counted)
    if jottings.is_by_script(request):
        return HttpResponse(status=204)
    return HttpResponseRedirect(request.path + asking.query())


def _is_received(request: HouseRequest) -> bool:
    """Whether this form has become a dossier: a copy of it that comes later is not kept."""
    order = Order(by=helping.staff(request), key=request.POST.get("key", ""))
    return first_outcome(order.sub("accept"), Verb.ACCEPT) is not None


def _received(
    request: HouseRequest, asking: Asking, form: CountingForm, *, counter: UUID | None, on_paper: TakenOnPaper | None
) -> HttpResponse:
    """File, accept and take the fee; the next page. What was typed has then become a dossier."""
    order = Order(by=helping.staff(request), key=str(form.order_key))
    code = _file(order, asking, counter, form, on_paper)
    if "incomplete" in request.POST and on_paper is None:
        jottings.drop(request, asking.page)
        return redirect("counter:return_at_intake", code)
    accept(
        order.sub("accept", subject=code),
        counted=components.counted(form.cleaned_data, asking.situation),
        wants_receipt=form.cleaned_data["wants_receipt"],
    )
    if isinstance(form, PayingForm) and form.taken is not None:
        take_fee(order.sub("take_fee", subject=code), **form.taken)
    jottings.drop(request, asking.page)
    return redirect(reverse("counter:dossier", args=[code]) + serving.finish(request, order))


def _links_url(asking: Asking, slip: Slip | None) -> str:
    """Where one more is recorded: it leads back to this page, but for a slip, which is not before anybody."""
    page = reverse("counter:links-of", args=[before.mark(asking.person.id)])
    return page if slip else f"{page}?{urlencode({'procedure': asking.law.code})}"


def _asking(
    request: HouseRequest, law: ProcedureVersion, person: PersonView, known: Iterable[LinkView], slip: Slip | None
) -> Asking:
    """What the address says: a link that has ended meanwhile is still named, for the act to refuse. What it does not
    say of the case is as it was typed or asked for before."""
    wanted = request.GET.get("for", "")
    link = next((each for each in known if str(each.id) == wanted and each.agent == person.id), None)
    if wanted and link is None:
        raise Unknown("unknown", what="link")
    applicant: PartyView = person
    if link is not None:
        applicant = people.parties(frozenset({link.principal}), viewer=request.viewer)[link.principal]
    page = jottings.page("reception", law.code, str(person.id), str(applicant.id), slip.serial if slip else "")
    kept, alike = None, None
    if request.method == "GET":
        kept = reception_queries.jotting(page, viewer=request.viewer)
        alike = reception_queries.last_alike(applicant.id, procedure=law.code, viewer=request.viewer)
    on = local(slip.received_at if slip else clock.now()).date()
    born_on = None if isinstance(applicant, OrganisationView) else applicant.born_on
    able = {each.key: each for each in law.situations_for(born_on, on) or law.situations}
    before_now = (kept and kept.typed.get("situation"), alike and alike.situation)
    key = next((each for each in (request.GET.get("situation"), *before_now) if each in able), next(iter(able)))
    return Asking(person, applicant, link, law, able[key], on, page, kept, alike)


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
    offered = [(Link(asking.query(situation=each.key), each.name), each == asking.situation) for each in able]
    return offered if len(offered) > 1 else []


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
