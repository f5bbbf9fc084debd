"""Letters to a citizen, at desk and counter: a form, the letter as he will read it, the act that sends it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.acts.frame import Order
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core import rules
from motcua.core.calendar import local
from motcua.core.errors import Refused, Unknown
from motcua.dossiers import letter_queries
from motcua.dossiers import queries as dossiers
from motcua.dossiers.letter_queries import RefusalView
from motcua.dossiers.queries import DossierView
from motcua.furniture import helping, labels, overtaken, unofficial
from motcua.furniture.forms import KeyedForm
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.papers.queries import PaperView
from motcua.people.queries import Viewer


class AskForm(KeyedForm):
    """Which papers, and why; once more only with a legal basis."""

    drawn: ClassVar = "motcua/parts/letter_ask.html"
    nothing: ClassVar[dict[str, Any]] = {"components": (), "reason": ""}
    """What is ordered for whoever may not see the dossier: authority refuses before any of it is read."""
    components = forms.MultipleChoiceField(
        label=gettext_lazy("Giấy tờ cần bổ sung"),
        help_text=gettext_lazy("Ghi đủ một lần: người dân chỉ đi một chuyến."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Chưa chọn. Đánh dấu ít nhất một giấy tờ.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do, và phải sửa thế nào"),
        help_text=gettext_lazy("Viết cho người dân đọc, ví dụ: ảnh mặt sau bị lóa, chụp lại cho rõ ngày cấp."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    basis = forms.CharField(
        label=gettext_lazy("Căn cứ để yêu cầu lần nữa"),
        help_text=gettext_lazy("Hồ sơ đã được yêu cầu bổ sung; ghi điều, khoản của luật chuyên ngành cho phép."),
        max_length=200,
    )

    @property
    def values(self) -> dict[str, Any]:
        """What the act takes."""
        data = self.cleaned_data
        return {
            "components": tuple(data["components"]),
            "reason": data["reason"],
            "basis": data.get("basis", ""),
        }

    def letter(self, found: DossierView) -> dict[str, Any]:
        """What `drawn` shows before it leaves."""
        situation, said = found.law.situation(found.situation), self.values
        return {**said, "papers": [situation.component(key).name for key in said["components"]]}


def ask_form(found: DossierView, data: QueryDict | None, viewer: Viewer) -> AskForm:
    """The form over a dossier's own papers; the legal basis is asked for only once it has been asked before."""
    form = AskForm(data)
    papers = form.fields["components"]
    assert isinstance(papers, forms.MultipleChoiceField)
    papers.choices = unofficial.choices(
        (each.key, each.name) for each in found.law.situation(found.situation).components
    )
    if not letter_queries.supplements(found.id, viewer=viewer):
        del form.fields["basis"]
    return form


class ApologyForm(KeyedForm):
    """How much longer it takes, and why."""

    drawn: ClassVar = "motcua/parts/letter_apology.html"
    nothing: ClassVar[dict[str, Any]] = {"days": 0, "reason": ""}
    days = forms.IntegerField(
        label=gettext_lazy("Cần thêm bao nhiêu ngày làm việc?"),
        min_value=1,
        max_value=60,
        widget=forms.TextInput(attrs={"class": "w6", "inputmode": "numeric"}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do chậm"),
        help_text=gettext_lazy("Viết cho người dân đọc; nói rõ vì sao, không đổ lỗi chung chung."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    is_missed = False

    @property
    def values(self) -> dict[str, Any]:
        """What the act takes."""
        return {"days": self.cleaned_data.get("days", 0), "reason": self.cleaned_data["reason"]}

    def letter(self, found: DossierView) -> dict[str, Any]:
        """What `drawn` shows before it leaves. Refuses what the clock refuses."""
        running = found.clock(agencies.calendar())
        anew = None
        if not running.is_decided:
            moved = running.apologised if self.is_missed else running.reappointed
            anew = moved(self.values["days"], at=clock.now()).promised_at
        return {"reason": self.values["reason"], "promised": found.promised_at, "anew": anew}


class LateForm(ApologyForm):
    """The same once the promise has been missed."""

    is_missed = True


class RefusalForm(KeyedForm):
    """Why not, and by which article."""

    drawn: ClassVar = "motcua/parts/letter_refusal.html"
    nothing: ClassVar[dict[str, Any]] = {"reason": "", "article": ""}
    reason = forms.CharField(
        label=gettext_lazy("Vì sao từ chối?"),
        help_text=gettext_lazy("Viết cho người dân đọc, và chỉ nơi nộp đúng nếu có."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    article = forms.CharField(
        label=gettext_lazy("Căn cứ"), help_text=gettext_lazy("Điều, khoản của văn bản luật."), max_length=200
    )

    @property
    def values(self) -> dict[str, Any]:
        """What the act takes."""
        return {name: self.cleaned_data[name] for name in ("reason", "article")}

    def letter(self, found: DossierView) -> dict[str, Any]:
        """What `drawn` shows before it leaves."""
        return self.values


def refusal_form(found: DossierView, data: QueryDict | None, viewer: Viewer) -> RefusalForm:
    """Why, and by which article."""
    return RefusalForm(data)


class ReasonForm(KeyedForm):
    """Why: all that a plain act asks."""

    drawn: ClassVar = ""
    nothing: ClassVar[dict[str, Any]] = {"reason": ""}
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}))

    @property
    def values(self) -> dict[str, Any]:
        """What the act takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}

    def letter(self, found: DossierView) -> dict[str, Any]:
        """Nothing leaves the house, so there is nothing to look at first."""
        return {}


def reason_form(found: DossierView, data: QueryDict | None, viewer: Viewer) -> ReasonForm:
    """Only why."""
    return ReasonForm(data)


LetterForm = AskForm | ApologyForm | RefusalForm | ReasonForm


def apology_form(kind: type[ApologyForm]) -> Callable[[DossierView, QueryDict | None, Viewer], LetterForm]:
    """A new day is asked for as long as there is no result."""

    def make(found: DossierView, data: QueryDict | None, _: Viewer) -> LetterForm:
        form = kind(data)
        if found.ended_at is not None:
            del form.fields["days"]
        return form

    return make


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as every door shows it; `slip` is its form 02 once that is rendered."""

    number: str
    components: tuple[str, ...]
    papers: tuple[str, ...]
    reason: str
    basis: str
    by: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None
    slip: UUID | None


def of_dossier(found: DossierView, known: list[PaperView], *, viewer: Viewer) -> dict[str, Any]:
    """Every letter of a dossier, as its page at desk and counter shows them."""
    return {
        "supplements": asked(found, known, viewer=viewer),
        "apologies": apologised(found, known, viewer=viewer),
        "refusals": declined(found, known, viewer=viewer),
        "withdrawals": letter_queries.withdrawals(found.id, viewer=viewer),
        "corrections": letter_queries.corrections(found.id, viewer=viewer),
    }


def asked(found: DossierView, known: list[PaperView], *, viewer: Viewer) -> list[Asked]:
    """What was asked for a dossier, the latest first, with its slips among the `known` papers."""
    situation = found.law.situation(found.situation)
    slips = {each.supplement: each for each in known if each.supplement}
    return [
        Asked(
            number=slips[each.id].number if each.id in slips else "",
            components=each.components,
            papers=tuple(situation.component(key).name for key in each.components),
            reason=each.reason,
            basis=each.basis,
            by=f"{each.by}, {each.title}, {each.unit}",
            asked_at=each.asked_at,
            answer=each.answer,
            answered_at=each.answered_at,
            slip=slips[each.id].id if each.id in slips and slips[each.id].is_rendered else None,
        )
        for each in letter_queries.supplements(found.id, viewer=viewer)
    ]


@dataclass(frozen=True, slots=True)
class Apologised:
    """One apology as every door shows it; `slip` is its form 04 once that is rendered."""

    number: str
    reason: str
    by: str
    promised: datetime
    anew: datetime | None
    at: datetime
    slip: UUID | None


def apologised(found: DossierView, known: list[PaperView], *, viewer: Viewer) -> list[Apologised]:
    """The apologies for a dossier, the latest first, with their slips among the `known` papers."""
    slips = {each.apology: each for each in known if each.apology}
    return [
        Apologised(
            number=slips[each.id].number if each.id in slips else "",
            reason=each.reason,
            by=f"{each.by}, {each.title}, {each.unit}",
            promised=each.promised,
            anew=each.anew,
            at=each.at,
            slip=slips[each.id].id if each.id in slips and slips[each.id].is_rendered else None,
        )
        for each in letter_queries.apologies(found.id, viewer=viewer)
    ]


@dataclass(frozen=True, slots=True)
class Declined:
    """One refusal as every door shows it; `slip` is its form 03 once that is rendered."""

    number: str
    kind: str
    reason: str
    article: str
    by: str
    at: datetime
    is_final: bool
    slip: UUID | None
    complain_until: date
    complain_by: str


def declined(found: DossierView, known: list[PaperView], *, viewer: Viewer) -> list[Declined]:
    """The refusals of a dossier, the latest first, with their slips among the `known` papers."""
    slips = {each.refusal: each for each in known if each.refusal}
    return [_declined(each, slips.get(each.id)) for each in letter_queries.refusals(found.id, viewer=viewer)]


def _declined(each: RefusalView, slip: PaperView | None) -> Declined:
    day = local(each.at).date()
    complaint = rules.rule(rules.COMPLAIN_WITHIN, day)
    return Declined(
        number=slip.number if slip else "",
        kind=each.kind,
        reason=each.reason,
        article=each.article,
        by=f"{each.by}, {each.title}, {each.unit}",
        at=each.at,
        is_final=each.is_final,
        slip=slip.id if slip and slip.is_rendered else None,
        complain_until=day + timedelta(days=int(rules.term(rules.COMPLAIN_WITHIN, day).n)),
        complain_by=complaint.source,
    )


def paper_name(paper: PaperView, components: Mapping[str, str]) -> str:
    """A paper's name in the viewer; one that was handed in again says that it is the former."""
    law = components.get(paper.component, "")
    name = unofficial.law(law) if law else str(labels.PAPERS.get(paper.kind, paper.kind))
    return name if paper.is_current else unofficial.around(_("%(paper)s (bản trước)"), paper=name)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of letter: its act and form, what its writer reads, and what it does."""

    act: Callable[..., object]
    form: type[LetterForm]
    make: Callable[[DossierView, QueryDict | None, Viewer], LetterForm]
    words: Promise
    effect: Promise


def write(
    request: HouseRequest,
    code: str,
    *,
    kind: type[LetterForm],
    make: Callable[[DossierView, QueryDict | None, Viewer], LetterForm],
    act: Callable[..., object],
    page: dict[str, Any],
    template: str,
    back: str,
) -> HttpResponse:
    """The three turns of a letter: the form, the letter to look at, and the act; then the dossier (`back`) once more.
    What only gives a reason is done at once.

    Whoever may not see the dossier is refused by the act, so that it is on record and the reason is the law's.
    """
    try:
        found = dossiers.dossier(code, viewer=request.viewer)
    except Unknown:
        if request.method == "POST":
            blank = KeyedForm(request.POST)
            blank.full_clean()
            act(Order(by=helping.staff(request), key=str(blank.order_key), subject=code), **kind.nothing)
        raise
    form = make(found, request.POST if request.method == "POST" else None, request.viewer)
    since, refused, shown = overtaken.seen(request), None, None
    if form.is_valid() and "edit" not in request.POST:
        order = Order(by=helping.staff(request), key=str(form.order_key), subject=code, seen=since)
        try:
            if "send" in request.POST or not form.drawn:
                act(order, **form.values)
                return redirect(back)
            shown = form.letter(found)
        except Refused as no:
            refused = no
            found = dossiers.dossier(code, viewer=request.viewer)
    is_over = refused is not None and refused.code == "wrong_stage"
    shown_page = {
        "dossier": found,
        "form": form,
        "letter": shown,
        "refused": refused,
        "overtaken": overtaken.told(found.id, found.stage, since=since, viewer=request.viewer) if refused else "",
        "typed": overtaken.typed(form) if is_over else [],
        "seen": found.seq if refused or since is None else since,
        "back": back,
        **page,
    }
    status = status_of(refused) if refused else 422 if form.errors else 200
    return render(request, template, shown_page, status=status)
