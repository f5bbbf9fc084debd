"""Where a citizen is told of his dossiers, and how he changes it: the new address proves itself by a code first."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.acts.frame import Order
from motcua.acts.reference.change_contact import RULE, change_contact
from motcua.base import attempts, clock, secrets
from motcua.base.attempts import Pace
from motcua.core import rules
from motcua.core.errors import Refused
from motcua.core.identifiers import mobile_number
from motcua.doors.portal.whose import session_of, whose
from motcua.furniture import formats
from motcua.furniture.forms import DigitsField, KeyedForm
from motcua.furniture.helping import Citizen
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.permissions import for_citizens
from motcua.notices import contact
from motcua.people import queries as people
from motcua.people.ports import Way

OF_ASKING: Final = Pace(free=3, first=timedelta(minutes=1), longest=timedelta(minutes=15))
"""So that nobody fills a stranger's phone or letter box."""
OF_CODE: Final = Pace(free=5, first=timedelta(hours=1), longest=timedelta(hours=1))
"""Five tries a code; it is dead long before the sixth may be made."""


class EmailForm(KeyedForm):
    """The new address of letters."""

    to = forms.EmailField(label=gettext_lazy("Thư điện tử mới"))


class PhoneForm(KeyedForm):
    """The new number of text messages."""

    to = forms.CharField(
        label=gettext_lazy("Số điện thoại mới"),
        help_text=gettext_lazy("Số di động, để nhận tin nhắn"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )

    def clean_to(self) -> str:
        """The bare digits. Raises ValidationError for a number that takes no messages."""
        number = mobile_number.compact(self.cleaned_data["to"])
        if not mobile_number.is_valid(number):
            raise forms.ValidationError(_("Số này không nhận được tin nhắn. Nhập số di động 10 chữ số."))
        return number


class CodeForm(KeyedForm):
    """The code that came to the new address; `asked` and `to` say for what it was sent."""

    asked = forms.CharField(widget=forms.HiddenInput)
    to = forms.CharField(widget=forms.HiddenInput)
    code = DigitsField(
        label=gettext_lazy("Mã xác nhận"),
        help_text=gettext_lazy("6 chữ số trong tin vừa gửi"),
        error_messages={"invalid": gettext_lazy("Mã có 6 chữ số. Nhập lại đủ 6 chữ số trong tin.")},
    )


FORMS: dict[Way, type[KeyedForm]] = {"email": EmailForm, "phone": PhoneForm}


def _himself(request: HouseRequest) -> Citizen:
    """The citizen at his own screen. Refuses `not_while_helped`."""
    citizen = whose(request)
    if session_of(citizen):
        raise Refused("not_while_helped", rule=RULE)
    return citizen


@for_citizens
@never_cache
@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """Where he is told now."""
    return render(request, "portal/contact.html", {"person": people.oneself(_himself(request).viewer)})


@for_citizens
@never_cache
@require_http_methods(["GET", "POST"])
def change(request: HouseRequest, way: str) -> HttpResponse:
    """A POST sends a code to the new address, takes the code that came, or ends this way of being told."""
    if way not in FORMS:
        raise Http404(way)
    citizen, refused = _himself(request), None
    form = _form(request, way)
    if form.is_bound and form.is_valid():
        try:
            form = _ordered(citizen, way, form)
        except Refused as no:
            refused = no
        else:
            if form is None:
                return redirect("portal:contact")
    page = {"way": way, "form": form, "person": people.oneself(citizen.viewer), "refused": refused}
    status = status_of(refused) if refused else 422 if form.errors else 200
    return render(request, "portal/contact_change.html", page, status=status)


def _form(request: HouseRequest, way: Way) -> KeyedForm:
    if request.method != "POST":
        return FORMS[way]()
    if "asked" in request.POST:
        return CodeForm(request.POST)
    return KeyedForm(request.POST) if "remove" in request.POST else FORMS[way](request.POST)


def _ordered(citizen: Citizen, way: Way, form: KeyedForm) -> Any:
    """What the press asks for: the form of the code that was sent, or this form with what is wrong; None once it is
    done."""
    said = form.cleaned_data
    order = Order(by=citizen.actor, key=str(form.order_key), subject=str(citizen.person))
    if isinstance(form, EmailForm | PhoneForm):
        return _sent(citizen, way, form)
    if isinstance(form, CodeForm) and attempts.claim(f"contact {said['asked']}", OF_CODE):
        form.add_error("code", _("Đã nhập sai mã 5 lần nên mã này không dùng được nữa. Bấm nhập lại để có mã mới."))
        return form
    change_contact(order, way=way, to=said.get("to", ""), asked=said.get("asked", ""), code=said.get("code", ""))
    return None


def _sent(citizen: Citizen, way: Way, form: KeyedForm) -> KeyedForm:
    """The form of the code just sent, or this one where too many were. Refuses what the partner refuses."""
    to = form.cleaned_data["to"]
    if wait := attempts.claim_each({f"contact of {citizen.person}": OF_ASKING, f"contact to {to}": OF_ASKING}):
        slowed = _("Đã gửi nhiều mã. Đợi %(wait)s rồi xin mã mới.") % {"wait": formats.duration(wait)}
        form.add_error("to", slowed)
        return form
    asked = secrets.ask(str(citizen.person), way, to)
    contact.send_code(asked, way=way, to=to, minutes=rules.whole(rules.CODE_MINUTES, clock.today()))
    return CodeForm(initial={"asked": asked, "to": to})
