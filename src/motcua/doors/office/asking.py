"""A page with one form for one act: what is wrong is said on it, and what was typed stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.acts.frame import Order
from motcua.core.errors import Refused
from motcua.furniture import helping
from motcua.furniture.forms import KeyedForm
from motcua.furniture.middleware import HouseRequest, status_of

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Asking:
    """What the page says: its title and button, where it leads back, the facts above the form and what follows."""

    verb: str
    words: Words
    button: Words
    back: str
    here: str
    facts: tuple[tuple[Words, Words], ...] = ()
    effect: Words = ""


class InstantField(forms.DateTimeField):
    """An instant typed as hour and day, or a day alone: its first minute."""

    def __init__(self, **kwargs: Any) -> None:
        shown = forms.DateTimeInput(format="%H:%M %d/%m/%Y", attrs={"class": "w28", "autocomplete": "off"})
        super().__init__(input_formats=["%H:%M %d/%m/%Y", "%d/%m/%Y"], **{"widget": shown, **kwargs})
        self.error_messages["invalid"] = _(
            "Chưa đọc được lúc này. Nhập giờ:phút ngày/tháng/năm, ví dụ 10:00 25/11/2024."
        )


def ask(
    request: HouseRequest,
    form: KeyedForm,
    asking: Asking,
    act: Callable[[Order, dict[str, Any]], Any],
    *,
    subject: str | None = None,
    also: forms.Form | None = None,
    onward: str = "",
    then: Callable[[Any], HttpResponse] | None = None,
) -> HttpResponse:
    """The page, or what came of it: onward once the act is done, or what `then` answers to its outcome. `also`: a
    second form that must be right too."""
    refused = None
    if form.is_valid() and (also is None or also.is_valid()):
        order = Order(by=helping.staff(request), key=str(form.order_key), subject=subject)
        try:
            outcome = act(order, form.cleaned_data | (also.cleaned_data if also else {}))
            return then(outcome) if then else redirect(onward or asking.back)
        except Refused as no:
            refused = no
    status = status_of(refused) if refused else 422 if form.errors or (also and also.errors) else 200
    page = {"asking": asking, "form": form, "also": also, "refused": refused}
    return render(request, "office/ask.html", page, status=status)
