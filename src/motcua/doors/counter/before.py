"""Who stands before the counter: found by the card, and known for an hour by a signed mark in the address."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from motcua.agencies.queries import PostView
from motcua.core.errors import Unknown
from motcua.core.identity_card import Card
from motcua.furniture.forms import DayField, Form, Picks
from motcua.furniture.middleware import HouseRequest
from motcua.people import queries as people
from motcua.people.queries import PartyView, PersonView

SALT = "counter.reception"
AN_HOUR = 3600


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


def as_on(card: Card) -> Newcomer:
    """The form as his card says; the card does not say how he is reached, which is asked next."""
    form = Newcomer(
        initial={"name": card.name, "born_on": card.born_on, "sex": card.sex, "address": card.address},
    )
    form.fields["phone"].widget.attrs["autofocus"] = True
    return form


def mark(party: UUID) -> str:
    """The mark of somebody whose card or papers the clerk has before him."""
    return signing.dumps(str(party), salt=SALT)


def party(request: HouseRequest, token: str) -> PartyView:
    """Whom the clerk found within the hour. Raises Unknown for any other."""
    try:
        found = UUID(signing.loads(token, salt=SALT, max_age=AN_HOUR))
    except signing.BadSignature as wrong:
        raise Unknown("unknown", what="person") from wrong
    return people.parties(frozenset({found}), viewer=request.viewer)[found]


def person(request: HouseRequest, token: str) -> PersonView:
    """The same, where it must be a human being. Raises Unknown."""
    found = party(request, token)
    if not isinstance(found, PersonView):
        raise Unknown("unknown", what="person")
    return found


def post_of(request: HouseRequest) -> PostView:
    """The post by which the clerk sits at a counter."""
    return next(post for post in request.seat.posts if post.counter)
