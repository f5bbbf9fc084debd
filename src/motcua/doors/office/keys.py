"""The keys by which programs act as posts: issued to a body and shown once, listed with their last use, ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.acts.frame import Order, Outcome, keys
from motcua.acts.reference.end_key import end_key
from motcua.acts.reference.issue_key import issue_key
from motcua.agencies import key_queries
from motcua.agencies import list_queries as lists
from motcua.agencies import queries as agencies
from motcua.agencies.key_queries import KeyView
from motcua.agencies.queries import PostView
from motcua.base import clock, secrets
from motcua.core.scopes import Scope
from motcua.doors.office.asking import Asking, InstantField, ask
from motcua.furniture import labels, unofficial
from motcua.furniture.forms import KeyedForm, Offered
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.permissions import for_office

PAGE = 40
SHOWN = 4


class IssueForm(KeyedForm):
    """What a program is for, what it may do as the post, until when, and who answers for it."""

    name = forms.CharField(
        label=gettext_lazy("Chương trình"),
        help_text=gettext_lazy("Tên và việc của chương trình, ví dụ: Phần mềm quầy của bưu điện"),
        max_length=80,
    )
    granted = forms.MultipleChoiceField(
        label=gettext_lazy("Phạm vi"),
        help_text=gettext_lazy("Khóa làm được không quá vị trí nó thay, và chỉ trong các phạm vi này."),
        widget=forms.CheckboxSelectMultiple,
        choices=[(scope.value, labels.SCOPES[scope]) for scope in Scope],
    )
    owner = forms.ChoiceField(
        label=gettext_lazy("Người chịu trách nhiệm"),
        help_text=gettext_lazy("Người cùng đơn vị, lo thay khóa khi khóa lộ hoặc sắp hết hạn"),
        widget=Offered(),
    )
    valid_from = InstantField(
        label=gettext_lazy("Có hiệu lực từ"), help_text=gettext_lazy("Để trống là từ bây giờ"), required=False
    )
    valid_to = InstantField(label=gettext_lazy("Đến"), help_text=gettext_lazy("Ví dụ 31/12/2025"))


class EndForm(KeyedForm):
    """Why a key ends."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        help_text=gettext_lazy("Ví dụ: máy hỏng, khóa lộ, hết hợp đồng"),
        max_length=200,
    )


@for_office
@never_cache
@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """All keys, the newest first, with their last use."""
    after, now = request.GET.get("after", ""), clock.now()
    found = key_queries.keys(after=UUID(after) if after else None, limit=PAGE)
    page = {
        "rows": [(key, _scopes(key), key.is_in_force(now), now < key.valid_from) for key in found[:PAGE]],
        "after": f"?after={found[PAGE - 1].id}" if len(found) > PAGE else "",
    }
    return render(request, "office/keys.html", page)


@for_office
@never_cache
def issue(request: HouseRequest, post: UUID) -> HttpResponse:
    """Give a program a key that acts as this post; it is shown in the answer, and nowhere again."""
    found = agencies.post(post)
    form = IssueForm(request.POST or None)
    there = lists.posts(unit=found.unit.code, at=clock.now(), limit=200)
    owners: Any = form.fields["owner"]
    owners.choices = unofficial.choices((str(each.id), f"{each.person_name}, {each.title}") for each in there)
    asking = Asking(
        verb="issue_key",
        words=_("Cấp khóa kết nối"),
        button=_("Cấp khóa"),
        back=reverse("office:keys"),
        here="keys",
        facts=_acts_as(found),
        effect=_("Khóa hiện một lần sau khi cấp. Hệ thống không giữ khóa, nên không ai xem lại được."),
    )

    def carry_out(order: Order, data: dict[str, Any]) -> Outcome:
        secret = secrets.machine_key(order.key)
        return issue_key(
            order,
            name=data["name"],
            post=post,
            owner=UUID(data["owner"]),
            granted=frozenset(data["granted"]),
            digest=keys.digest(secret),
            hint=secret[-SHOWN:],
            valid_from=data["valid_from"],
            valid_to=data["valid_to"],
        )

    def shown(outcome: Outcome) -> HttpResponse:
        key = key_queries.key(outcome.id)
        page = {"key": key, "secret": secrets.machine_key(str(form.order_key)), "facts": _facts(key)}
        return render(request, "office/key.html", page)

    return ask(request, form, asking, carry_out, then=shown)


@for_office
@never_cache
def end(request: HouseRequest, key: UUID) -> HttpResponse:
    """End a key now."""
    asking = Asking(
        verb="end_key",
        words=_("Thu hồi khóa kết nối"),
        button=_("Thu hồi khóa"),
        back=reverse("office:keys"),
        here="keys",
        facts=_facts(key_queries.key(key)),
        effect=_("Chương trình bị từ chối ngay từ lần gọi sau. Việc nó đã làm vẫn mang tên vị trí và khóa này."),
    )
    return ask(
        request,
        EndForm(request.POST or None),
        asking,
        lambda order, data: end_key(order, reason=data["reason"]),
        subject=str(key),
    )


def _acts_as(post: PostView) -> tuple[tuple[str, str], ...]:
    return (
        (_("Đơn vị"), post.unit.name),
        (_("Thay vị trí"), unofficial.law(f"{post.person_name}, {post.title}")),
    )


def _facts(key: KeyView) -> tuple[tuple[str, str], ...]:
    return (
        (_("Chương trình"), unofficial.law(key.name)),
        *_acts_as(key.post),
        (_("Phạm vi"), "; ".join(_scopes(key))),
        (_("Người chịu trách nhiệm"), unofficial.law(f"{key.owner.person_name}, {key.owner.title}")),
    )


def _scopes(key: KeyView) -> list[str]:
    return [str(labels.SCOPES[scope]) for scope in Scope if scope in key.scopes]
