"""Who works where, as what: posts given and ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.hashers import make_password
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET

from motcua.acts.frame import Order
from motcua.acts.reference.appoint import appoint
from motcua.acts.reference.end_post import end_post
from motcua.acts.reference.enrol_person import enrol_person
from motcua.agencies import list_queries as lists
from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core import capacity
from motcua.core.lifecycle import Who
from motcua.doors.office.asking import Asking, InstantField, ask
from motcua.doors.office.mandates import EndForm
from motcua.furniture import labels, languages, unofficial
from motcua.furniture.forms import DayField, Form, IdentityField, KeyedForm, Picks
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.permissions import for_office
from motcua.people import queries as people

PAGE = 40
SHORTEST = 12
ROLES = (Who.CLERK, Who.OFFICER, Who.HEAD, Who.SIGNER, Who.REGISTRAR, Who.OFFICE)
SIGNS = [("", gettext_lazy("Ký theo chức danh của mình, hoặc không ký")), *labels.CAPACITIES.items()]


class CapacityForm(KeyedForm):
    """In what capacity somebody signs: a sign, and whose place it takes."""

    sign = forms.ChoiceField(label=gettext_lazy("Tư cách ký"), choices=SIGNS, required=False)
    whose = forms.CharField(
        label=gettext_lazy("Ký thay, thừa lệnh hoặc thừa ủy quyền ai"),
        help_text=gettext_lazy("Chức vụ, ví dụ: GIÁM ĐỐC"),
        max_length=34,
        required=False,
    )


class AppointForm(CapacityForm):
    """Who, where, as what, from when to when."""

    number = IdentityField(label=gettext_lazy("Số căn cước"), help_text=gettext_lazy("12 chữ số, in ở mặt trước thẻ"))
    unit = forms.ChoiceField(label=gettext_lazy("Đơn vị"))
    role = forms.ChoiceField(
        label=gettext_lazy("Vị trí"), widget=Picks(), choices=[(role.value, labels.ROLES[role]) for role in ROLES]
    )
    title = forms.CharField(label=gettext_lazy("Chức danh"), max_length=120)
    counter = forms.ChoiceField(
        label=gettext_lazy("Bộ phận một cửa nơi ngồi"),
        help_text=gettext_lazy("Chỉ cho nhân viên quầy"),
        required=False,
    )
    window = forms.CharField(label=gettext_lazy("Quầy số"), max_length=40, required=False)
    decision = forms.CharField(
        label=gettext_lazy("Văn bản"), help_text=gettext_lazy("Ghi đủ loại, số và ngày"), max_length=200
    )
    valid_from = InstantField(
        label=gettext_lazy("Từ"), help_text=gettext_lazy("Để trống là từ bây giờ"), required=False
    )
    valid_to = InstantField(
        label=gettext_lazy("Đến"), help_text=gettext_lazy("Để trống nếu chưa ấn định"), required=False
    )
    field_order = ("number", "unit", "role", "title", "sign", "whose", "counter", "window", "decision")


class NewcomerForm(Form):
    """Who is not known yet, as the card says, and how he will sign in."""

    name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=200)
    born_on = DayField(label=gettext_lazy("Ngày sinh"), help_text=gettext_lazy("Ngày/tháng/năm"))
    sex = forms.ChoiceField(
        label=gettext_lazy("Giới tính"),
        widget=Picks(),
        choices=[("male", gettext_lazy("Nam")), ("female", gettext_lazy("Nữ"))],
    )
    address = forms.CharField(label=gettext_lazy("Nơi thường trú"), max_length=300)
    phone = forms.CharField(label=gettext_lazy("Điện thoại"), max_length=20, required=False)
    login = forms.SlugField(label=gettext_lazy("Tên đăng nhập"), max_length=40)
    password = forms.CharField(
        label=gettext_lazy("Mật khẩu ban đầu"),
        help_text=gettext_lazy("Ít nhất 12 ký tự; đưa tận tay người này"),
        widget=forms.PasswordInput(render_value=True, attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if len(password) < SHORTEST:
            raise forms.ValidationError(_("Mật khẩu này ngắn quá. Nhập ít nhất 12 ký tự."))
        return password

    def clean_login(self) -> str:
        login: str = self.cleaned_data["login"]
        if people.account_by_login(login):
            raise forms.ValidationError(_("Tên đăng nhập này đã có người dùng. Chọn tên khác."))
        return login


@for_office
@never_cache
@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """The posts of one unit, or of all, with who is away."""
    now, unit, after = clock.now(), request.GET.get("unit", ""), request.GET.get("after", "")
    found = lists.posts(unit=unit, at=now, after=UUID(after) if after else None, limit=PAGE)
    rows = found[:PAGE]
    away = {each.post.id: each for each in lists.absences(at=now, posts=frozenset(post.id for post in rows))}
    page = {
        "units": lists.unit_rows(),
        "unit": unit,
        "rows": [(post, labels.ROLES[post.role], away.get(post.id)) for post in rows],
        "after": f"?unit={unit}&after={rows[-1].id}" if len(found) > PAGE else "",
    }
    return render(request, "office/posts.html", page)


@for_office
@never_cache
@sensitive_post_parameters("password")
def give(request: HouseRequest) -> HttpResponse:
    """Give somebody a post; whoever is not known yet is enrolled first, under the same key."""
    form = AppointForm(request.POST or None)
    units = lists.unit_rows()
    one_stops = [(row.unit.code, row.unit.name) for row in units if row.unit.kind == "one_stop"]
    offered: dict[str, Any] = {
        "unit": [(row.unit.code, row.unit.name) for row in units],
        "counter": [("", _("Không ngồi quầy")), *one_stops],
    }
    for name, choices in offered.items():
        form.fields[name].choices = choices  # type: ignore[attr-defined]
    known = people.person_by_number(form.cleaned_data["number"], viewer=request.viewer) if form.is_valid() else None
    newcomer = NewcomerForm() if languages.typed("name") else None
    if form.is_valid() and known is None:
        newcomer = NewcomerForm(request.POST if "name" in request.POST else None)
    asking = Asking(
        verb="appoint",
        words=_("Bổ nhiệm"),
        button=_("Bổ nhiệm"),
        back=reverse("office:posts"),
        here="posts",
    )

    def carry_out(order: Order, data: dict[str, Any]) -> object:
        return appoint(
            order.sub("appoint"),
            person=known.id if known else _enrolled(order, data),
            unit=data["unit"],
            role=data["role"],
            title=data["title"],
            counter=data["counter"],
            window=data["window"],
            capacity=capacity.written(data["sign"], data["whose"]),
            decision=data["decision"],
            valid_from=data["valid_from"],
            valid_to=data["valid_to"],
        )

    onward = f"{reverse('office:posts')}?unit={form.cleaned_data.get('unit', '')}" if form.is_valid() else ""
    return ask(request, form, asking, carry_out, also=newcomer, onward=onward)


def _enrolled(order: Order, data: dict[str, Any]) -> UUID:
    """The newcomer, under the same key as his post."""
    told = {name: data[name] for name in ("name", "number", "born_on", "sex", "address", "phone", "login")}
    return enrol_person(order.sub("enrol"), password_hash=make_password(data["password"]), **told).id


@for_office
@never_cache
def end(request: HouseRequest, post: UUID) -> HttpResponse:
    """Relieve somebody of a post."""
    found = agencies.post(post)
    back = f"{reverse('office:posts')}?unit={found.unit.code}"
    asking = Asking(
        verb="end_post",
        words=_("Cho thôi giữ vị trí"),
        button=_("Cho thôi giữ vị trí"),
        back=back,
        here="posts",
        facts=(
            (_("Người giữ"), found.person_name),
            (_("Chức danh"), unofficial.law(found.title)),
            (_("Đơn vị"), found.unit.name),
        ),
        effect=_("Việc đã làm vẫn mang tên người này. Hồ sơ đang giữ cần giao lại cho người khác."),
    )
    return ask(
        request,
        EndForm(request.POST or None),
        asking,
        lambda order, data: end_post(order, decision=data["decision"], at=data["at"]),
        subject=str(post),
    )
