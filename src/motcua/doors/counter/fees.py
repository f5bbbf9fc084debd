"""Money at the counter: taking a fee, undoing and printing a slip, and what was taken in a day."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from motcua.acts.frame import Order
from motcua.acts.intake.print_slip import print_slip
from motcua.base import clock
from motcua.catalogue.versions import ProcedureVersion
from motcua.core.errors import Refused, Unknown
from motcua.core.lifecycle import Stage
from motcua.core.terms import TermUnit
from motcua.dossiers import queries as dossiers
from motcua.dossiers.queries import DossierView
from motcua.fees import queries as fees
from motcua.fees import till_queries
from motcua.fees.queries import PAGE, Takings
from motcua.furniture import downloads, formats, helping, payments
from motcua.furniture.forms import DayField, Form, KeyedForm, Offered
from motcua.furniture.letters import ReasonForm
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.payments import WHOLE, Paid
from motcua.furniture.permissions import for_clerks
from motcua.papers import production, wording
from motcua.papers import queries as papers
from motcua.people.queries import Viewer


class FeeForm(KeyedForm):
    """The whole fee, or what an exemption leaves of it, and what proves that."""

    exemption = forms.ChoiceField(label=gettext_lazy("Mức thu"), widget=Offered())
    reason = forms.CharField(
        label=gettext_lazy("Giấy chứng minh"),
        help_text=gettext_lazy(
            "Khi miễn hoặc giảm: ghi loại giấy, số, ngày cấp. Giấy ấy phải được đếm khi tiếp nhận hoặc đã số hóa."
        ),
        required=False,
        max_length=500,
    )

    def __init__(self, *args: Any, law: ProcedureVersion, fee: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="fee-%s", **kwargs)
        self.offer(law, fee)

    def offer(self, law: ProcedureVersion, fee: int) -> None:
        """Name what each choice costs; without exemptions there is nothing to choose."""
        if not law.tariff.exemptions:
            self.fields.pop("exemption", None)
            self.fields.pop("reason", None)
            return
        choice = self.fields["exemption"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = payments.choices(law, fee)

    def clean(self) -> dict[str, Any]:
        """The values. Adds an error where nothing is said to prove an exemption."""
        data = dict(super().clean() or {})
        if data.get("exemption", WHOLE) != WHOLE and not data.get("reason"):
            self.add_error("reason", _("Chưa ghi giấy chứng minh. Ghi loại giấy, số, ngày cấp."))
        return data

    @property
    def values(self) -> dict[str, str]:
        """What the act takes."""
        key = self.cleaned_data.get("exemption", WHOLE)
        return {"exemption": "" if key == WHOLE else key, "reason": self.cleaned_data.get("reason", "")}


def offered(found: DossierView, paid: Paid, sent: KeyedForm | None) -> FeeForm | None:
    """The form while there is something to take: what was sent and refused, or a blank one."""
    if not (paid.is_owed and paid.may_take):
        return None
    if not isinstance(sent, FeeForm):
        return FeeForm(law=found.law, fee=found.fee)
    sent.offer(found.law, found.fee)
    return sent


def pays_first(found: DossierView, paid: Paid) -> bool:
    """What is answered on the spot is paid at once, before anything else."""
    return found.law.term.unit is TermUnit.SAME_DAY and found.stage is Stage.ACCEPTED and paid.is_owed


class CancelForm(ReasonForm):
    """Why the slip that the clerk looked at is undone."""

    nothing: ClassVar[dict[str, Any]] = {"slip": UUID(int=0), "reason": ""}
    slip = forms.UUIDField(widget=forms.HiddenInput)


def cancel_form(found: DossierView, data: QueryDict | None, viewer: Viewer) -> CancelForm:
    """Over the slip that stands. Refuses `nothing_to_cancel`."""
    standing = next(iter(fees.slips(found.id, viewer=viewer)), None)
    if data is None and (standing is None or standing.facts.is_counter_entry):
        raise Refused("nothing_to_cancel", rule="Nghị định 61/2018/NĐ-CP, Điều 12")
    form = CancelForm(data, initial={"slip": standing.facts.id} if standing else {})
    if standing:
        form.fields["reason"].help_text = _("Hủy phiếu số %(number)s, trả lại %(amount)s.") % {
            "number": standing.facts.number,
            "amount": formats.dong(standing.facts.amount),
        }
    return form


class TakingsForm(Form):
    """Another day, and its slips after a number."""

    day = DayField(label=gettext_lazy("Ngày khác"))
    after = forms.IntegerField(required=False, min_value=0, max_value=10**9)


@for_clerks
@never_cache
@require_GET
def takings(request: HouseRequest) -> HttpResponse:
    """What this counter took in a day, by clerk and by procedure, its tills, and its slips by number."""
    post = next(each for each in request.seat.posts if each.counter)
    assert post.counter is not None
    form = TakingsForm(request.GET if "day" in request.GET else None, initial={"day": clock.today()})
    asked = form.cleaned_data if form.is_valid() else {}
    day = asked.get("day") or clock.today()
    listed = fees.slips_of(post.counter.id, day, viewer=request.viewer, after=asked.get("after") or 0)
    by_clerk = fees.takings(post.counter.id, day, viewer=request.viewer)
    page = {
        "post": post,
        "form": form,
        "day": day,
        "rows": by_clerk,
        "total": Takings.of(by_clerk),
        "sorts": fees.sorts(post.counter.id, day, viewer=request.viewer),
        "tills": till_queries.tills(post.counter.id, day, viewer=request.viewer),
        "left": till_queries.left_open(clock.now(), viewer=request.viewer),
        "slips": listed,
        "after": listed[-1].nth if len(listed) == PAGE else 0,
    }
    return render(request, "counter/takings.html", page)


class PrintForm(KeyedForm):
    """Which slip is printed."""

    slip = forms.UUIDField(widget=forms.HiddenInput)


@for_clerks
@never_cache
@require_POST
def print_out(request: HouseRequest, code: str) -> HttpResponse:
    """Print a slip: the original the first time, afterwards a copy."""
    form = PrintForm(request.POST)
    form.full_clean()
    order = Order(by=helping.staff(request), key=str(form.order_key), subject=code)
    made = print_slip(order, slip=form.cleaned_data.get("slip") or UUID(int=0))
    return redirect("counter:print", made.data["print"])


@for_clerks
@never_cache
@require_GET
def printed(request: HouseRequest, print_id: UUID) -> HttpResponse:
    """The sheet of one print, for the printer."""
    made = fees.printed(print_id, viewer=request.viewer)
    dossier = dossiers.dossier(made.code, viewer=request.viewer)
    known = papers.papers(dossier.id, viewer=request.viewer)
    paper = next((each for each in known if each.kind == "slip" and each.number == made.number), None)
    if paper is None or not paper.is_rendered:
        raise Unknown("unknown", what="file")
    if made.nth == 0:
        return downloads.answer(paper)
    copy = wording.copy(made.nth, at=made.at, by=made.by)
    return downloads.printed(
        production.slip_copy(paper, copy=copy), name=f"ban-sao-{made.nth}-{made.number.replace('/', '-')}"
    )
