"""A citizen's own requests: the list, one dossier with its promise explained, its papers, and receiving the result."""

from __future__ import annotations

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

from motcua.acts.ends.request_withdrawal import request_withdrawal
from motcua.acts.ends.return_result import return_result
from motcua.acts.frame import Order
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core import lifecycle
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage, Verb, Who
from motcua.doors.portal.whose import session_of, whose
from motcua.dossiers import draft_queries as drafts
from motcua.dossiers import letter_queries, list_queries
from motcua.dossiers import queries as dossiers
from motcua.dossiers.list_queries import QueueRow
from motcua.dossiers.queries import DossierView
from motcua.furniture import downloads, formats, labels, links, payments, promises, recomputed, timeline, unofficial
from motcua.furniture.forms import KeyedForm
from motcua.furniture.helping import Citizen
from motcua.furniture.letters import apologised, asked, declined
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.notices import told
from motcua.furniture.parts import STEP_NAMES, Answer
from motcua.furniture.permissions import for_citizens
from motcua.furniture.standing import Standing, of_dossier, standing
from motcua.papers import queries as papers
from motcua.papers.queries import PaperView

GIVEN_OUT = (Stage.ISSUED, Stage.RETURNED)
OVER = (*GIVEN_OUT, Stage.STOPPED, Stage.DECLINED, Stage.REJECTED)
WAITS = (Stage.INCOMPLETE, Stage.SUPPLEMENT)
LOOKED_AT = (Stage.FILED, Stage.DECLINE_PROPOSED)
"""What a citizen sees as waiting for reception: a refusal is none until an official stands for it."""


@for_citizens
@never_cache
@require_GET
def dossiers_of_mine(request: HouseRequest) -> HttpResponse:
    """Everything he has asked for, and what he has begun."""
    citizen = whose(request)
    calendar = agencies.calendar()

    def stands(row: QueueRow) -> Standing:
        return standing(
            stage=row.stage,
            promised=row.promised_at,
            missed=row.missed_at,
            ended=None,
            now=clock.now(),
            calendar=calendar,
        )

    mine = list_queries.mine(viewer=citizen.viewer)
    page = {
        "rows": [
            (
                row,
                labels.STAGES[Stage.FILED if row.stage in LOOKED_AT else row.stage],
                None if row.stage in OVER else stands(row),
            )
            for row in mine
        ],
        "drafts": drafts.drafts(viewer=citizen.viewer),
        "me": citizen.person,
    }
    return render(request, "portal/mine.html", page)


@for_citizens
@never_cache
@require_GET
def dossier(request: HouseRequest, code: str) -> HttpResponse:
    """One dossier: the promise and its strip, the five steps, the result, what was done."""
    citizen = whose(request)
    found = dossiers.dossier(code, viewer=citizen.viewer)
    return render(request, "portal/dossier.html", _page(found, citizen))


def _page(found: DossierView, citizen: Citizen) -> dict[str, Any]:
    step = 6 if found.stage is Stage.RETURNED else lifecycle.step(found.stage)
    known = papers.papers(found.id, viewer=citizen.viewer)
    calendar = agencies.calendar()
    is_received = found.promised_at is not None and found.stage is not Stage.STOPPED
    requests = asked(found, known, viewer=citizen.viewer)
    return {
        "dossier": found,
        "who": [Answer(*each) for each in links.who(found, viewer=citizen.viewer)] if _is_shared(found) else [],
        "step_name": STEP_NAMES[min(step, 5) - 1],
        "step": step,
        "done": {each: day for each, day in timeline.steps_done(found).items() if each < step},
        "promise": promises.kept(found) if is_received else None,
        "conditional": _conditional(found) if found.stage in LOOKED_AT else None,
        "refusals": declined(found, known, viewer=citizen.viewer),
        "withdrawals": letter_queries.withdrawals(found.id, viewer=citizen.viewer),
        "may_withdraw": lifecycle.is_lawful(found.stage, Verb.REQUEST_WITHDRAWAL, frozenset({Who.CITIZEN})),
        "corrections": letter_queries.corrections(found.id, viewer=citizen.viewer),
        "moves": recomputed.moves(found),
        "apologies": apologised(found, known, viewer=citizen.viewer),
        "open": next((each for each in requests if found.stage in WAITS and each.answered_at is None), None),
        "standing": of_dossier(found, calendar=calendar),
        "holder": found.competent.name if found.holder == found.competent.id else found.received_by.name,
        "result": _result(found, known),
        "paid": payments.paid(found, known, viewer=citizen.viewer),
        "receipt": next((each for each in known if each.kind == "receipt" and each.is_rendered), None),
        "told": told(found, viewer=citizen.viewer),
        "events": timeline.for_citizen(found, viewer=citizen.viewer),
        "form": KeyedForm() if _may_receive(found) else None,
    }


def _is_shared(found: DossierView) -> bool:
    """Whether others than the applicant have a part in it."""
    return found.applicant.id != found.submitter.id or found.party("helper") is not None


def _conditional(found: DossierView) -> promises.Promise:
    return promises.answered(found.law, answer_by=found.queue_at, hours=found.hours)


def _may_receive(found: DossierView) -> bool:
    return found.stage in (Stage.ISSUED, Stage.REJECTED) and found.return_by == "electronic"


def _result(found: DossierView, known: list[PaperView]) -> dict[str, Any]:
    """Where the result will go, and its file once it is out."""
    paper = next((each for each in known if each.kind == "result"), None)
    file = paper if paper and paper.signed_file and found.stage in GIVEN_OUT else None
    return {
        "file": file,
        "answers": [
            Answer(_("Kết quả"), unofficial.shown(found.law.result.name)),
            Answer(_("Cách nhận"), labels.RETURN_WAYS[found.return_by]),
        ],
    }


@for_citizens
@never_cache
@require_GET
def filed(request: HouseRequest, code: str) -> HttpResponse:
    """Right after filing: the code to keep, by when the answer comes, and the result if it is accepted then."""
    citizen = whose(request)
    found = dossiers.dossier(code, viewer=citizen.viewer)
    promise = promises.online(found.law, filed=found.submitted_at, counter=found.received_by.id, hours=found.hours)
    page = {
        "code": found.code,
        "procedure": found.law.short,
        "answer_by": promise.answer_by,
        "due": promise.due,
        "today": promise.today,
        "track": reverse("portal:dossier", args=[found.code]),
        "fee": _("Phí %(fee)s, nộp tại bộ phận một cửa.") % {"fee": formats.dong(found.fee)},
    }
    return render(request, "portal/filed.html", page)


@for_citizens
@never_cache
@require_POST
def receive(request: HouseRequest, code: str) -> HttpResponse:
    """He takes his electronic result himself."""
    citizen, form = whose(request), KeyedForm(request.POST)
    found = dossiers.dossier(code, viewer=citizen.viewer)
    if not form.is_valid():
        return render(request, "portal/dossier.html", _page(found, citizen) | {"form": form}, status=422)
    try:
        return_result(Order(by=citizen.actor, key=str(form.order_key), subject=code, session=session_of(citizen)))
    except Refused as refused:
        page = _page(dossiers.dossier(code, viewer=citizen.viewer), citizen)
        return render(request, "portal/dossier.html", page | {"refused": refused}, status=status_of(refused))
    return redirect("portal:dossier", code)


class WithdrawForm(KeyedForm):
    """Why he takes it back."""

    reason = forms.CharField(
        label=gettext_lazy("Vì sao ông/bà rút hồ sơ?"),
        help_text=gettext_lazy("Cơ quan giải quyết đọc và trả lời. Thời hạn vẫn chạy cho đến lúc đó."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@for_citizens
@never_cache
def withdraw(request: HouseRequest, code: str) -> HttpResponse:
    """He asks to take his request back."""
    citizen = whose(request)
    found, refused = dossiers.dossier(code, viewer=citizen.viewer), None
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        order = Order(by=citizen.actor, key=str(form.order_key), subject=code, session=session_of(citizen))
        try:
            request_withdrawal(order, reason=form.cleaned_data["reason"])
            return redirect("portal:dossier", code)
        except Refused as no:
            refused = no
    status = status_of(refused) if refused else 422 if form.errors else 200
    return render(request, "portal/withdraw.html", {"dossier": found, "form": form, "refused": refused}, status=status)


@for_citizens
@require_GET
def paper(request: HouseRequest, paper: UUID) -> HttpResponse:
    """One paper of his own."""
    return downloads.answer(papers.paper(paper, viewer=whose(request).viewer))
