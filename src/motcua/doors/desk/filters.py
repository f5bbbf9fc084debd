"""What narrows an official's queue: fields of the address, chips on the page, and the lists one keeps by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.acts.frame import preferences
from motcua.agencies import queries as agencies
from motcua.agencies.queries import PostView
from motcua.base import clock
from motcua.catalogue import queries as catalogue
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage, Who
from motcua.dossiers.list_queries import Filters
from motcua.furniture import labels, unofficial
from motcua.furniture.forms import DayField, Form, Offered, words
from motcua.furniture.middleware import HouseRequest, status_of
from motcua.furniture.parts import Chip
from motcua.furniture.permissions import for_officials
from motcua.people import queries as people

ANY = ("", gettext_lazy("Tất cả"))


class FilterForm(Form):
    """What may be chosen; everything may be left open."""

    procedure = forms.ChoiceField(label=gettext_lazy("Thủ tục"), required=False, widget=Offered())
    stage = forms.TypedChoiceField(label=gettext_lazy("Bước"), required=False, coerce=Stage, empty_value=None)
    officer = forms.TypedChoiceField(label=gettext_lazy("Người thụ lý"), required=False, coerce=UUID, empty_value=None)
    channel = forms.ChoiceField(label=gettext_lazy("Cách nộp"), required=False)
    received_from = DayField(label=gettext_lazy("Tiếp nhận từ ngày"), required=False)
    received_to = DayField(label=gettext_lazy("Tiếp nhận đến ngày"), required=False)

    def __init__(self, data: QueryDict, *, posts: tuple[PostView, ...], stages: Iterable[Stage]) -> None:
        super().__init__(data)
        units = {post.unit.id: post.unit for post in posts}
        officers = [
            (str(post.id), post.person_name)
            for unit in units
            for post in agencies.posts_at(unit, role=Who.OFFICER, at=clock.now())
        ]
        self._offer("procedure", unofficial.choices(catalogue.procedures_of({unit.code for unit in units.values()})))
        self._offer("stage", [(stage.value, labels.STAGES[stage]) for stage in stages])
        self._offer("officer", officers)
        self._offer("channel", list(labels.CHANNELS.items()))

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [ANY, *choices]

    @property
    def filters(self) -> Filters:
        """What was chosen, without what could not be read: that is said beside its field."""
        self.is_valid()
        return Filters(**{name: value for name, value in self.cleaned_data.items() if value})

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen, as the address says it."""
        return {name: self.data[name].strip() for name, value in self.cleaned_data.items() if value}

    def chips(self, queue: str) -> list[Chip]:
        """One for each filter in force; its cross leads to the same queue without it."""
        return [
            Chip(
                _told(self[name]),
                address(queue, {each: value for each, value in self.chosen.items() if each != name}),
            )
            for name in self.chosen
        ]


def _told(field: BoundField) -> str:
    value = words(field)
    value = unofficial.law(value) if field.name == "procedure" else value
    return unofficial.around("%(field)s: %(value)s", field=str(field.label), value=value)


def query(queue: str, chosen: dict[str, str]) -> str:
    """A queue with its filters, as it stands after the question mark."""
    return urlencode({"queue": queue, **chosen})


def address(queue: str, chosen: dict[str, str]) -> str:
    """Where a queue with its filters is."""
    return f"{reverse('desk:home')}?{query(queue, chosen)}"


class SaveForm(Form):
    """Under which name."""

    name = forms.CharField(
        label=gettext_lazy("Tên bộ lọc"),
        help_text=gettext_lazy("Ví dụ: Lý lịch tư pháp nộp qua mạng. Trùng tên thì thay bộ lọc cũ."),
        max_length=60,
        widget=forms.TextInput(attrs={"class": "w28", "autocomplete": "off"}),
    )


@for_officials
@never_cache
@require_http_methods(["GET", "POST"])
def saved(request: HouseRequest) -> HttpResponse:
    """The lists one keeps: this one under a name, or one fewer."""
    assert request.viewer.account is not None
    kept = QueryDict(request.GET.urlencode()[:500])
    form, refused = SaveForm(request.POST if "save" in request.POST else None), None
    if "drop" in request.POST:
        preferences.drop_filter(request.viewer.account, name=request.POST["drop"].replace("\0", ""))
        return redirect("desk:filters")
    if form.is_valid():
        try:
            preferences.save_filter(request.viewer.account, name=form.cleaned_data["name"], query=kept.urlencode())
            return redirect(f"{reverse('desk:home')}?{kept.urlencode()}")
        except Refused as no:
            refused = no
    page = {
        "post": request.seat.posts[0],
        "form": form,
        "refused": refused,
        "query": kept.urlencode(),
        "filters": people.saved_filters(viewer=request.viewer),
    }
    status = status_of(refused) if refused else 422 if form.errors else 200
    return render(request, "desk/filters.html", page, status=status)
