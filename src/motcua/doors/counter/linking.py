"""Who may act for whom: what a clerk records when he has seen the paper, and ends when whoever gave it says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from motcua.acts.frame import Order
from motcua.acts.reference.end_link import end_link
from motcua.acts.reference.enrol_organisation import enrol_organisation
from motcua.acts.reference.enrol_person import enrol_person
from motcua.acts.reference.link_person import link_person
from motcua.base import clock
from motcua.catalogue import queries as catalogue
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused, Unknown
from motcua.core.identifiers import citizen_id, dossier_code, tax_code
from motcua.doors.counter import before
from motcua.dossiers import queries as dossiers
from motcua.furniture import helping, languages, links, unofficial
from motcua.furniture.forms import DayField, IdentityField, KeyedForm, Picks
from motcua.furniture.letters import ReasonForm
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.permissions import for_clerks
from motcua.people import link_queries
from motcua.people import queries as people
from motcua.people.link_queries import LinkView
from motcua.people.queries import OrganisationView, PersonView, Viewer


class Who(KeyedForm):
    """Whose links are to be seen."""

    number = forms.CharField(
        label=_("Số căn cước, hoặc mã số thuế của tổ chức"),
        help_text=_("Của người trước quầy, hoặc của tổ chức báo chấm dứt"),
        max_length=16,
        widget=forms.TextInput(attrs={"class": "w28", "autocomplete": "off"}),
    )


class PaperForm(KeyedForm):
    """The paper that the clerk has before him, and how far it reaches."""

    number = forms.CharField(label=_("Số của giấy"), max_length=80, required=False)
    certified_by = forms.CharField(
        label=_("Nơi lập hoặc chứng nhận"),
        help_text=_("Có cả số và nơi lập thì ghi cả hai"),
        max_length=200,
        required=False,
    )
    dated = DayField(label=_("Ngày ghi trên giấy"), help_text=_("Ngày/tháng/năm"))

    def clean(self) -> dict[str, Any]:
        """The values. Adds an error where the paper has neither number nor issuer, or is dated after today."""
        data = dict(super().clean() or {})
        if not (data.get("number") or data.get("certified_by")):
            self.add_error("number", _("Ghi số hoặc nơi lập của giấy."))
        if data.get("dated") and data["dated"] > clock.today():
            self.add_error("dated", _("Ngày ghi trên giấy không thể sau hôm nay."))
        return data


class UntilForm(PaperForm):
    """A paper with a scope, some procedures or one dossier, and perhaps an end."""

    procedures = forms.MultipleChoiceField(
        label=_("Được làm thay những thủ tục nào"),
        help_text=_("Không đánh dấu ô nào: mọi thủ tục"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    dossier = forms.CharField(
        label=_("Chỉ cho một hồ sơ đã nộp"),
        help_text=_("Mã hồ sơ trên giấy hẹn; bỏ trống nếu giấy không nói riêng hồ sơ nào"),
        max_length=60,
        required=False,
    )
    until = DayField(label=_("Có hiệu lực đến hết ngày"), help_text=_("Bỏ trống nếu giấy không ghi"), required=False)


class ParentForm(PaperForm):
    """A child and its parent; whoever has no number yet is known by the birth certificate."""

    paper = forms.ChoiceField(
        label=_("Giấy đã xem"),
        widget=Picks(),
        choices=[(each, links.PAPERS[each]) for each in ("birth-certificate", "guardianship")],
        initial="birth-certificate",
    )
    whom = IdentityField(
        label=_("Số định danh cá nhân của trẻ"),
        help_text=_("12 chữ số, in trên giấy khai sinh từ năm 2016; chưa có thì bỏ trống"),
        required=False,
    )
    name = forms.CharField(label=_("Họ và tên của trẻ"), max_length=200)
    born_on = DayField(label=_("Ngày sinh của trẻ"), help_text=_("Ngày/tháng/năm"))
    sex = forms.ChoiceField(label=_("Giới tính"), widget=Picks(), choices=[("male", _("Nam")), ("female", _("Nữ"))])
    address = forms.CharField(label=_("Nơi thường trú của trẻ"), max_length=300)
    field_order = ("paper", "number", "certified_by", "dated", "whom", "name", "born_on", "sex", "address")


class ProxyForm(UntilForm):
    """Who gave authority: enrolled already, or as his card or its copy says."""

    whom = IdentityField(label=_("Số căn cước của người ủy quyền"), help_text=_("12 chữ số, ghi trong giấy ủy quyền"))
    field_order = ("whom", "number", "certified_by", "dated", "procedures", "dossier", "until")


class EmployeeForm(UntilForm):
    """The organisation that sends somebody."""

    paper = forms.ChoiceField(
        label=_("Giấy đã xem"),
        widget=Picks(),
        choices=[(each, links.PAPERS[each]) for each in ("introduction", "authorisation")],
        initial="introduction",
    )
    whom = forms.CharField(
        label=_("Mã số thuế của tổ chức"), help_text=_("10 chữ số; chi nhánh thêm gạch nối và 3 chữ số"), max_length=16
    )
    name = forms.CharField(label=_("Tên tổ chức"), max_length=300)
    address = forms.CharField(label=_("Trụ sở"), max_length=300)
    field_order = (
        "paper",
        "whom",
        "name",
        "address",
        "number",
        "certified_by",
        "dated",
        "procedures",
        "dossier",
        "until",
    )


FORMS: dict[str, type[PaperForm]] = {"parent": ParentForm, "proxy": ProxyForm, "employee": EmployeeForm}


@for_clerks
@never_cache
def find(request: HouseRequest) -> HttpResponse:
    """Whose links: by the card, or by the tax code."""
    form, missing = Who(request.POST if request.method == "POST" else None), False
    if form.is_valid():
        number = form.cleaned_data["number"]
        found = people.person_by_number(citizen_id.compact(number), viewer=request.viewer) or _organisation(
            number, viewer=request.viewer
        )
        if found is not None:
            return redirect("counter:links-of", before.mark(found.id))
        missing = True
    page = {"form": form, "missing": missing, "post": before.post_of(request)}
    return render(request, "counter/links_find.html", page, status=422 if form.errors or missing else 200)


def _organisation(number: str, *, viewer: Viewer) -> OrganisationView | None:
    code = tax_code.format(number) if tax_code.is_valid(number) else number
    return people.organisation_by_tax_code(code, viewer=viewer)


@dataclass(frozen=True, slots=True)
class Row:
    """One link as the table shows it."""

    link: LinkView
    kind: Any
    paper: str
    scope: str
    is_in_force: bool


@for_clerks
@never_cache
def links_of(request: HouseRequest, token: str) -> HttpResponse:
    """Whom somebody may act for, and who may act for him."""
    person = before.party(request, token)
    known = link_queries.links_of(person.id, viewer=request.viewer)
    page = {
        "post": before.post_of(request),
        "person": person,
        "token": token,
        "acts_for": _rows(each for each in known if each.agent == person.id),
        "acted_by": _rows(each for each in known if each.agent != person.id),
        "procedure": request.GET.get("procedure", ""),
        "kinds": [(kind, links.PRINCIPALS[kind]) for kind in FORMS if isinstance(person, PersonView)],
    }
    return render(request, "counter/links.html", page)


def _rows(found: Iterable[LinkView]) -> list[Row]:
    laws, now = [each.law for each in catalogue.in_force(clock.today())], clock.now()
    rows = [
        Row(each, links.KINDS[each.kind], links.paper(each), links.scope(each, laws), each.is_in_force(now))
        for each in found
    ]
    return sorted(rows, key=lambda row: not row.is_in_force)


@for_clerks
@never_cache
def record(request: HouseRequest, token: str, kind: str) -> HttpResponse:
    """Record one more, by the paper on the counter; whom it is for is enrolled in the same press."""
    person = before.person(request, token)
    if kind not in FORMS:
        raise Unknown("unknown", what="link")
    form, refused = _paper_form(kind, request), None
    newcomer = before.Newcomer() if kind == "proxy" and languages.typed("name") else None
    if form.is_valid():
        order = Order(by=helping.staff(request), key=str(form.order_key))
        try:
            newcomer = _newcomer(request, kind, form.cleaned_data)
            if newcomer is None or newcomer.is_valid():
                whom = _whom(request, order, kind, form.cleaned_data | (newcomer.cleaned_data if newcomer else {}))
                made = _record(request, order, kind, person, whom, form.cleaned_data)
                return _onward(request, token, made)
        except Refused as no:
            refused = no
    page = {
        "post": before.post_of(request),
        "person": person,
        "token": token,
        "title": links.TITLES[kind] % {"name": person.name},
        "form": form,
        "refused": refused,
        "newcomer": newcomer,
    }
    status = status_of(refused) if refused else 422 if form.errors or (newcomer and request.method == "POST") else 200
    return render(request, "counter/link.html", page, status=status)


def _paper_form(kind: str, request: HouseRequest) -> PaperForm:
    form = FORMS[kind](request.POST if request.method == "POST" else None)
    procedures = form.fields.get("procedures")
    if isinstance(procedures, forms.MultipleChoiceField):
        laws = [each.law for each in catalogue.in_force(clock.today())]
        procedures.choices = unofficial.choices((law.code, law.short) for law in laws if kind in law.by_others)
        procedures.initial = [request.GET["procedure"]] if "procedure" in request.GET else []
    return form


def _newcomer(request: HouseRequest, kind: str, data: dict[str, Any]) -> before.Newcomer | None:
    """A grown person who has never been here: what his card says is asked for, once his number is not known."""
    if kind != "proxy" or people.person_by_number(data["whom"], viewer=request.viewer):
        return None
    return before.Newcomer(request.POST if "name" in request.POST else None)


def _whom(request: HouseRequest, order: Order, kind: str, data: dict[str, Any]) -> UUID:
    """Whom the paper is for, enrolled if he was not."""
    certificate = ", ".join(each for each in (data["number"], data["certified_by"]) if each)
    if kind == "employee":
        firm = _organisation(data["whom"], viewer=request.viewer)
        told = {"name": data["name"], "number": data["whom"], "address": data["address"]}
        return firm.id if firm else enrol_organisation(order.sub("enrol"), **told).id
    if data["whom"]:
        known = people.person_by_number(data["whom"], viewer=request.viewer)
    else:
        known = people.child_by_birth_certificate(certificate, viewer=request.viewer)
    if known is not None:
        return known.id
    told = {name: data[name] for name in ("name", "born_on", "sex", "address")}
    return enrol_person(
        order.sub("enrol"),
        number=data["whom"],
        birth_certificate=certificate,
        phone=data.get("phone", ""),
        email=data.get("email", ""),
        **told,
    ).id


def _record(
    request: HouseRequest, order: Order, kind: str, agent: PersonView, whom: UUID, data: dict[str, Any]
) -> UUID:
    until, code = data.get("until"), dossier_code.compact(data.get("dossier", ""))
    return link_person(
        order.sub("link"),
        kind=kind,
        agent=agent.id,
        principal=whom,
        paper=data.get("paper", "authorisation"),
        number=data["number"],
        certified_by=data["certified_by"],
        dated=data["dated"],
        procedures=frozenset(data.get("procedures", ())),
        dossier=dossiers.outline(code, viewer=request.viewer).id if code else None,
        valid_to=datetime.combine(until, time.max, ZONE) if until else None,
    ).id


def _onward(request: HouseRequest, token: str, link: UUID) -> HttpResponse:
    """Back to the reception that asked for it, now for another; or to the person's links."""
    if procedure := request.GET.get("procedure"):
        return redirect(f"{reverse('counter:reception', args=[procedure, token])}?for={link}")
    return redirect("counter:links-of", token)


@for_clerks
@never_cache
def end(request: HouseRequest, token: str, link: UUID) -> HttpResponse:
    """End one from now on, because whoever gave it says so."""
    person = before.person(request, token)
    found = next((each for each in link_queries.links_of(person.id, viewer=request.viewer) if each.id == link), None)
    if found is None:
        raise Unknown("unknown", what="link")
    form, refused = ReasonForm(request.POST if request.method == "POST" else None), None
    if form.is_valid():
        order = Order(by=helping.staff(request), key=str(form.order_key), subject=str(link))
        try:
            end_link(order, reason=form.cleaned_data["reason"])
            return redirect("counter:links-of", token)
        except Refused as no:
            refused = no
    page = {
        "post": before.post_of(request),
        "token": token,
        "link": found,
        "paper": links.paper(found),
        "form": form,
        "refused": refused,
    }
    status = status_of(refused) if refused else 422 if form.errors else 200
    return render(request, "counter/link_end.html", page, status=status)
