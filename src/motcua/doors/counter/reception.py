"""Walk-in reception: the clerk types for the applicant before him; `file`, then `accept`, under one key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
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
from motcua.catalogue.versions import ProcedureVersion, Question
from motcua.core.authority import Step
from motcua.core.errors import Refused, Unknown
from motcua.core.on_paper import TakenOnPaper
from motcua.doors.counter import components, mandates
from motcua.doors.counter.components import CountingForm
from motcua.doors.counter.slips import Slip, SlipForm
from motcua.furniture import helping, labels, promises
from motcua.furniture.forms import DayField, Form, IdentityField, KeyedForm, Picks
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.permissions import for_clerks
from motcua.furniture.promises import Promise
from motcua.papers.ports import Handed
from motcua.people import queries as people
from motcua.people.queries import PersonView

SALT = "counter.reception"
AN_HOUR = 3600


class Before(KeyedForm):
    """Who stands before the counter, and what for."""

    procedure = forms.ChoiceField(label=_("Thủ tục"), widget=Picks())
    number = IdentityField(label=_("Số căn cước của người nộp"), help_text=_("12 chữ số, in ở mặt trước thẻ"))

    def __init__(self, *args: Any, laws: list[ProcedureVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["procedure"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(law.code, law.short) for law in laws]


class Newcomer(Form):
    """Who has never been here before, as the card says."""

    name = forms.CharField(label=_("Họ và tên"), max_length=200)
    born_on = DayField(label=_("Ngày sinh"), help_text=_("Ngày/tháng/năm"))
    sex = forms.ChoiceField(label=_("Giới tính"), widget=Picks(), choices=[("male", _("Nam")), ("female", _("Nữ"))])
    address = forms.CharField(label=_("Nơi thường trú"), max_length=300)
    phone = forms.CharField(label=_("Điện thoại"), max_length=20, required=False)
    email = forms.EmailField(
        label=_("Thư điện tử"), required=False, help_text=_("Để nhận tin về hồ sơ; không có thì bỏ trống")
    )


@for_clerks
@never_cache
def begin(request: HouseRequest) -> HttpResponse:
    """Whom the clerk has before him, and what for."""
    return identify(request, kind=Before, onward=_to_reception, template="counter/begin.html", page={})


def identify(
    request: HouseRequest,
    *,
    kind: type[Before],
    onward: Callable[[Before, UUID], HttpResponse],
    template: str,
    page: dict[str, Any],
) -> HttpResponse:
    """Find the person by the card, or enrol whoever comes for the first time; then go `onward`."""
    post = post_of(request)
    form = kind(request.POST if request.method == "POST" else None, laws=laws(post))
    newcomer, refused = None, None
    if form.is_valid():
        person = people.person_by_number(form.cleaned_data["number"], viewer=request.viewer)
        if person is not None:
            return onward(form, person.id)
        newcomer = Newcomer(request.POST if "name" in request.POST else None)
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


def post_of(request: HouseRequest) -> PostView:
    """The post by which a clerk sits at a counter."""
    return next(post for post in request.seat.posts if post.counter)


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
    return redirect("counter:reception", form.cleaned_data["procedure"], signing.dumps(str(person), salt=SALT))


@for_clerks
@never_cache
def receive(request: HouseRequest, procedure: str, applicant: str) -> HttpResponse:
    """The reception of whoever stands there."""
    law = catalogue.version(procedure, clock.today()).law
    return whole(request, law, _person(request, applicant))


def whole(
    request: HouseRequest, law: ProcedureVersion, person: PersonView, *, slip: Slip | None = None
) -> HttpResponse:
    """The whole reception on one page, now or of a `slip`; a broken one goes on where it broke, under the same key."""
    post = post_of(request)
    counter = post.counter.id if post.counter else None
    unit = agencies.competent(law.competent, counter=counter)
    form, refused = _reception_form(law, request, SlipForm if slip else CountingForm), None
    promise = promises.at_counter(law, received=slip.received_at if slip else clock.now(), hours=unit.hours)
    if form.is_valid():
        order = Order(by=helping.staff(request), key=str(form.order_key))
        try:
            code = _file(order, law, person, counter, form, _taken(form, slip, promise))
            if "incomplete" in request.POST and slip is None:
                return redirect("counter:return_at_intake", code)
            _accept(order, code, law, form.cleaned_data)
            return redirect("counter:dossier", code)
        except Refused as no:
            refused = no
    mandate = mandates.in_force(request.seat, agency=unit.id, step=Step.RECEIVE)
    page = {
        "post": post,
        "law": law,
        "unit": unit,
        "person": person,
        "form": form,
        "refused": refused,
        "questions": [form[f"q-{each.key}"] for each in law.questions],
        "papers": components.rows(form, form.situation),
        "promise": promise,
        "slip": slip,
        "slip_fields": [form[name] for name in SlipForm.SLIP] if slip else [],
        "mandate": mandate,
        "steps": mandates.steps(mandate) if mandate else "",
    }
    status = status_of(refused) if refused else 422 if form.errors else 200
    return render(request, "counter/reception.html", page, status=status)


def _person(request: HouseRequest, token: str) -> PersonView:
    """The person the clerk found by the card within the hour. Raises Unknown for any other."""
    try:
        person = UUID(signing.loads(token, salt=SALT, max_age=AN_HOUR))
    except signing.BadSignature as wrong:
        raise Unknown("unknown", what="person") from wrong
    return people.persons(frozenset({person}), viewer=request.viewer)[person]


def _taken(form: CountingForm, slip: Slip | None, promise: Promise) -> TakenOnPaper | None:
    if slip is None or not isinstance(form, SlipForm) or promise.due.due is None:
        return None
    return form.taken(slip, due=promise.due.due)


def _reception_form(law: ProcedureVersion, request: HouseRequest, base: type[CountingForm]) -> CountingForm:
    situation = law.situations[0]
    fields: dict[str, Any] = {f"q-{each.key}": _question(each) for each in law.questions}
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


def _file(
    order: Order,
    law: ProcedureVersion,
    person: PersonView,
    counter: UUID | None,
    form: CountingForm,
    on_paper: TakenOnPaper | None,
) -> str:
    situation, data = law.situations[0], form.cleaned_data
    return file(
        order.sub("file"),
        procedure=law.code,
        applicant=person.id,
        counter=counter,
        situation=situation.key,
        answers={each.key: str(data[f"q-{each.key}"] or "") for each in law.questions},
        handed=tuple(Handed(each.key) for each in situation.components),
        return_by=data["return_by"],
        on_paper=on_paper,
    ).name


def _accept(order: Order, code: str, law: ProcedureVersion, data: dict[str, Any]) -> None:
    accept(
        order.sub("accept", subject=code),
        counted=components.counted(data, law.situations[0]),
        wants_receipt=data["wants_receipt"],
    )
