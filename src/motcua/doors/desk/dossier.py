"""One dossier at the desk: the step, the one act, the clock explained, the papers, the trail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.acts.frame import Order
from motcua.acts.intake.confirm_decline import confirm_decline
from motcua.acts.process.approve import approve
from motcua.acts.process.assess import assess
from motcua.acts.process.assign import assign
from motcua.acts.process.issue import issue
from motcua.acts.process.sign import sign
from motcua.core import lifecycle
from motcua.core.errors import Refused, Unknown
from motcua.core.lifecycle import Verb
from motcua.doors.desk import forms, letters, signing
from motcua.dossiers import queries as dossiers
from motcua.dossiers.queries import DossierView
from motcua.furniture import (
    corrections,
    downloads,
    formats,
    handovers,
    helping,
    labels,
    links,
    overtaken,
    unofficial,
)
from motcua.furniture.course import course
from motcua.furniture.digitised import digitised, scanned
from motcua.furniture.forms import KeyedForm
from motcua.furniture.letters import of_dossier, paper_name
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.parts import Paper
from motcua.furniture.permissions import for_officials
from motcua.papers import queries as papers
from motcua.papers.queries import PaperView

NOTHING = {"officer": str(UUID(int=0)), "conclusion": "", "remark": ""}
"""What is ordered for whoever may not see the dossier: authority refuses before any of it is read."""


@for_officials
@never_cache
@require_GET
def show(request: HouseRequest, code: str) -> HttpResponse:
    """The dossier's page."""
    return _shown(request, dossiers.dossier(code, viewer=request.viewer))


@for_officials
@never_cache
@require_POST
def give(request: HouseRequest, code: str) -> HttpResponse:
    """Assign it."""
    return _do(request, code, Verb.ASSIGN, lambda order, data: assign(order, officer=UUID(data["officer"])))


@for_officials
@never_cache
@require_POST
def conclude(request: HouseRequest, code: str) -> HttpResponse:
    """Assess it and propose."""
    return _do(
        request,
        code,
        Verb.ASSESS,
        lambda order, data: assess(order, conclusion=data["conclusion"], remark=data["remark"]),
    )


@for_officials
@never_cache
@require_POST
def agree(request: HouseRequest, code: str) -> HttpResponse:
    """Approve the proposal."""
    return _do(request, code, Verb.APPROVE, lambda order, _data: approve(order))


@for_officials
@never_cache
@require_POST
def put_signature(request: HouseRequest, code: str) -> HttpResponse:
    """Sign: on paper by its pages and copies, else through the signing port."""

    def put(order: Order, data: dict[str, Any]) -> object:
        if "pages" in data:
            return sign(order, pages=data["pages"], copies=data["copies"])
        return signing.sign_electronic(request, order)

    return _do(request, code, Verb.SIGN, put)


@for_officials
@never_cache
@require_POST
def stand_for_refusal(request: HouseRequest, code: str) -> HttpResponse:
    """Stand for what the counter proposed: the request is not taken in."""
    return _do(request, code, Verb.CONFIRM_DECLINE, lambda order, _data: confirm_decline(order))


@for_officials
@never_cache
@require_POST
def give_number(request: HouseRequest, code: str) -> HttpResponse:
    """Issue it."""
    return _do(request, code, Verb.ISSUE, lambda order, _data: issue(order))


@for_officials
@require_GET
def paper(request: HouseRequest, paper: UUID) -> HttpResponse:
    """One paper of the unit's dossier."""
    return downloads.answer(papers.paper(paper, viewer=request.viewer))


def _do(request: HouseRequest, code: str, verb: Verb, act: Callable[[Order, dict[str, Any]], object]) -> HttpResponse:
    """Order an act; then the dossier as it is afterwards, or the page again with what was wrong.

    Whoever may not even see the dossier is refused by the act, so that it is on record and the reason is the law's.
    """
    try:
        found = dossiers.dossier(code, viewer=request.viewer)
    except Unknown:
        blank = KeyedForm(request.POST)
        blank.full_clean()
        act(Order(by=helping.staff(request), key=str(blank.order_key), subject=code), NOTHING)
        raise
    form = forms.form_of(verb, found, request.POST)
    if not form.is_valid():
        return _shown(request, found, tried=(verb, form), status=422)
    order = Order(by=helping.staff(request), key=str(form.order_key), subject=code, seen=overtaken.seen(request))
    try:
        act(order, form.cleaned_data)
    except Refused as refused:
        again = dossiers.dossier(code, viewer=request.viewer)
        tried = (verb, forms.form_of(verb, again, request.POST))
        return _shown(request, again, tried=tried, refused=refused, status=status_of(refused))
    return redirect("desk:dossier", code)


def _shown(
    request: HouseRequest,
    found: DossierView,
    *,
    tried: tuple[Verb, KeyedForm] | None = None,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page; what somebody `tried` in vain stands in its form again, or beside it where that form is gone."""
    task = forms.mine(found, request.seat.posts)
    known = papers.papers(found.id, viewer=request.viewer)
    written = of_dossier(found, known, viewer=request.viewer)
    waits_for = forms.TASKS.get(found.stage)
    again = tried[1] if tried and task and task.verb is tried[0] else None
    since = overtaken.seen(request)
    passed = overtaken.told(found.id, found.stage, since=since, viewer=request.viewer) if tried else ""
    page = {
        "post": request.seat.posts[0],
        "dossier": found,
        "stage": labels.STAGES[found.stage],
        "step": lifecycle.step(found.stage),
        "task": task,
        "action": reverse(f"desk:{task.verb}", args=[found.code]) if task else "",
        "waits_for": labels.ROLES[waits_for.who] if waits_for else "",
        "form": again or (forms.form_of(task.verb, found) if task else None),
        "refused": refused,
        "overtaken": passed,
        "typed": overtaken.typed(tried[1]) if tried and not again else [],
        "seen": found.seq if refused or passed or since is None else since,
        "others": letters.offered(
            found,
            request.seat.posts,
            asked=len(written["supplements"]),
            may_correct=corrections.may_begin(found, known, written["corrections"]),
        ),
        **written,
        "facts": _facts(request, found),
        "proposal": _proposal(found, dossiers.decisions(found.id, viewer=request.viewer)),
        "result": next((each for each in known if each.kind == "result"), None),
        "is_electronic": found.law.result.kind == "electronic",
        "digitised": digitised(found, known),
        "viewed": _viewed(found, known),
        "current": _chosen(request),
        **course(found, viewer=request.viewer),
        **handovers.of_dossier(found, viewer=request.viewer),
    }
    return render(request, "desk/dossier.html", page, status=status)


def _chosen(request: HouseRequest) -> int:
    wanted = request.GET.get("paper", "")
    return int(wanted) if wanted.isdecimal() and len(wanted) < 4 else 0


def _facts(request: HouseRequest, found: DossierView) -> list[tuple[str, str]]:
    asked = {each.key: each for each in found.law.questions}
    answered = [
        (unofficial.law(asked[key].label), unofficial.law(dict(asked[key].choices).get(answer, answer)))
        for key, answer in found.answers.items()
        if key in asked and answer
    ]
    return [
        *links.who(found, viewer=request.viewer),
        (_("Trường hợp"), unofficial.law(found.law.situation(found.situation).name)),
        *answered,
        (_("Trả kết quả"), str(labels.RETURN_WAYS[found.return_by])),
        (_("Phí"), formats.dong(found.fee)),
    ]


def _proposal(found: DossierView, decisions: list[dossiers.DecisionView]) -> list[tuple[str, str]]:
    """What the officer proposed, and who has agreed."""
    named = dict(found.law.conclusions)
    told = []
    for each in decisions:
        if each.kind == "assess":
            told += [(_("Kết luận"), unofficial.law(named[each.conclusion]))]
            told += [(_("Người thẩm định"), unofficial.law(f"{each.by}, {each.title}"))]
            told += [(_("Ghi chú trình"), unofficial.law(each.note))] if each.note else []
        else:
            told.append((_("Phê duyệt"), unofficial.law(f"{each.by}, {each.title}")))
    return told


def _viewed(found: DossierView, known: list[PaperView]) -> list[Paper]:
    """The papers with a file, for the viewer."""
    names = {each.key: each.name for each in found.law.situation(found.situation).components}
    page = reverse("desk:dossier", args=[found.code])
    return [
        Paper(
            paper_name(each, names),
            f"{page}?paper={number}",
            reverse("desk:paper", args=[each.id]),
            each.media_type,
            scanned(each),
        )
        for number, each in enumerate(each for each in known if each.file and each.kind != "slip")
    ]
