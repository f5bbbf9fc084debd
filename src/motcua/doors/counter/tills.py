"""A clerk's own till: opened by a count, closed by a count."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.acts.frame import Order
from motcua.acts.intake.close_till import close_till
from motcua.acts.intake.open_till import open_till
from motcua.base import clock
from motcua.core.calendar import midnight
from motcua.core.errors import Refused
from motcua.core.tills import NOTES, worth
from motcua.fees import till_queries
from motcua.fees.till_queries import TillView
from motcua.furniture import formats, helping
from motcua.furniture.forms import KeyedForm, MoneyField
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.permissions import for_clerks
from motcua.people.queries import Viewer

MOST = 9_999


class _ReasonForm(KeyedForm):
    reason = forms.CharField(
        label=gettext_lazy("Vì sao khác với sổ"),
        help_text=gettext_lazy("Chỉ ghi khi số đếm được khác với sổ."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OpenForm(_ReasonForm):
    """What lies in the till before anything is taken."""

    counted = MoneyField(
        label=gettext_lazy("Tiền đang có trong quỹ"), help_text=gettext_lazy("Đếm rồi ghi số đồng; không có thì ghi 0.")
    )
    field_order = ("counted", "reason")


class CloseForm(_ReasonForm):
    """How many of each note, or the sum; what stays for the next opening."""

    counted = MoneyField(
        label=gettext_lazy("Hoặc ghi tổng số tiền"),
        help_text=gettext_lazy("Để trống khi đã đếm từng loại tờ."),
        required=False,
    )
    kept = MoneyField(
        label=gettext_lazy("Để lại trong quỹ"),
        help_text=gettext_lazy("Tiền lẻ cho ca sau; phần còn lại nộp thủ quỹ."),
        initial=0,
    )
    till = forms.CharField(widget=forms.HiddenInput)
    field_order = ("counted", "kept", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for note in NOTES:
            name = _("Số tờ %(note)s") % {"note": formats.dong(note)}
            attrs = {"class": "w2", "inputmode": "numeric", "autocomplete": "off", "aria-label": name}
            self.fields[f"note-{note}"] = forms.IntegerField(
                label=name, required=False, min_value=0, max_value=MOST, widget=forms.TextInput(attrs=attrs)
            )

    @property
    def by_note(self) -> list[tuple[int, Any]]:
        """Each note with its field."""
        return [(note, self[f"note-{note}"]) for note in NOTES]

    @property
    def notes(self) -> dict[int, int]:
        """How many of each note; those that were left out are none."""
        typed = {note: self.cleaned_data.get(f"note-{note}") for note in NOTES}
        return {note: number for note, number in typed.items() if number}

    def clean(self) -> dict[str, Any]:
        """The values. Adds an error where nothing was counted, or in two ways that differ."""
        data = dict(super().clean() or {})
        self.cleaned_data = data
        if any(name.startswith("note-") for name in self.errors):
            return data
        if data.get("counted") is None:
            if all(data.get(f"note-{note}") is None for note in NOTES):
                self.add_error("counted", _("Chưa đếm. Ghi số tờ từng loại, hoặc ghi tổng; không có tiền thì ghi 0."))
            data["counted"] = worth(self.notes)
        elif self.notes and worth(self.notes) != data["counted"]:
            by_note = {"sum": formats.dong(worth(self.notes))}
            self.add_error("counted", _("Các tờ đã đếm cộng lại là %(sum)s. Đếm lại, hoặc xóa ô tổng này.") % by_note)
        return data


class InPlaceForm(CloseForm):
    """The same for a till that its clerk has left open: why it is closed without him is always said."""

    reason = forms.CharField(
        label=gettext_lazy("Vì sao đóng thay; nếu lệch thì lệch vì sao"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@for_clerks
@never_cache
@require_http_methods(["GET", "POST"])
def own(request: HouseRequest) -> HttpResponse:
    """One's own till; a POST opens or closes it."""
    refused = None
    form = _sent(request) if request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            _order(request, form)
            return redirect("counter:till")
        except Refused as no:
            refused = no
    found = till_queries.own_till(viewer=request.viewer)
    is_open = found is not None and found.is_open
    fits = form is not None and isinstance(form, CloseForm) == is_open
    page = {
        "post": request.seat.posts[0],
        "till": found,
        "is_open": is_open,
        "loose": None if is_open else loose(found, viewer=request.viewer),
        "form": form if fits else _blank(found),
        "wrong": form if fits and form and form.errors else None,
        "refused": refused,
    }
    status = status_of(refused) if refused else 422 if page["wrong"] else 200
    return render(request, "counter/till.html", page, status=status)


@for_clerks
@never_cache
@require_http_methods(["GET", "POST"])
def left_open(request: HouseRequest, till: str) -> HttpResponse:
    """Another clerk's till of a book that one keeps; a POST closes it in his place. One's own leads to its own page."""
    found, refused, form = till_queries.till(till, viewer=request.viewer), None, None
    if found.person == request.viewer.person:
        return redirect("counter:till")
    if request.method == "POST":
        form = InPlaceForm({**request.POST.dict(), "till": till})
        if form.is_valid():
            try:
                _order(request, form)
                return redirect("counter:left-till", till)
            except Refused as no:
                refused, found = no, till_queries.till(till, viewer=request.viewer)
    page = {
        "post": request.seat.posts[0],
        "till": found,
        "form": form or InPlaceForm(initial={"till": till}),
        "wrong": form if form and form.errors else None,
        "refused": refused,
    }
    status = status_of(refused) if refused else 422 if page["wrong"] else 200
    return render(request, "counter/till_left.html", page, status=status)


def loose(last: TillView | None, *, viewer: Viewer) -> till_queries.Loose:
    """What was taken while no till was open, and will lie in the next one."""
    since = last.closed_at if last and last.closed_at else midnight(clock.now())
    return till_queries.loose(since, viewer=viewer)


def _sent(request: HouseRequest) -> OpenForm | CloseForm:
    return CloseForm(request.POST) if "till" in request.POST else OpenForm(request.POST)


def _blank(found: TillView | None) -> OpenForm | CloseForm:
    if found is not None and found.is_open:
        return CloseForm(initial={"till": found.name})
    return OpenForm()


def _order(request: HouseRequest, form: OpenForm | CloseForm) -> None:
    data = form.cleaned_data
    order = Order(by=helping.staff(request), key=str(form.order_key))
    if isinstance(form, OpenForm):
        open_till(order, counted=data["counted"], reason=data["reason"])
        return
    closing = Order(by=order.by, key=order.key, subject=data["till"])
    close_till(closing, counted=data["counted"], kept=data["kept"], notes=form.notes, reason=data["reason"])
