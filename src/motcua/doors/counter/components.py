"""Counting papers: one row a component, with how many of each kind there are, and whether they were compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.catalogue.versions import Component, Situation
from motcua.doors.counter import counts
from motcua.doors.counter.counts import PARTS
from motcua.furniture import unofficial
from motcua.furniture.forms import KeyedForm
from motcua.papers.ports import Handed
from motcua.papers.queries import PaperView

MOST = 99


@dataclass(frozen=True, slots=True)
class Counted:
    """One row of the table: a field for each of `PARTS`."""

    component: Component
    fields: tuple[BoundField, ...]

    @property
    def errors(self) -> list[str]:
        return [str(error) for field in self.fields for error in field.errors]


def fields(situation: Situation) -> dict[str, forms.Field]:
    """Four fields a component. Nothing is counted or compared until a clerk says so; `data-usual` is what the law
    asks for."""
    return dict(_fields(situation, get_language()))


@lru_cache(maxsize=256)
def _fields(situation: Situation, _language: str) -> Mapping[str, forms.Field]:
    """Made once in each language: a form copies its fields."""
    found: dict[str, forms.Field] = {}
    asked = {"originals": _("số bản chính"), "certified": _("số bản chứng thực"), "copies": _("số bản sao")}
    for each in situation.components:
        wanted = _usual(each)
        for name, words in asked.items():
            attrs = {
                "class": "w2",
                "aria-label": f"{each.name}: {words}",
                "inputmode": "numeric",
                "data-usual": wanted[name],
            }
            found[counts.field(each.key, name)] = forms.IntegerField(
                label=_about(each, words),
                min_value=0,
                max_value=MOST,
                initial=0,
                widget=forms.TextInput(attrs=attrs),
            )
        label = _("%(paper)s: đã đối chiếu với bản chính") % {"paper": each.name}
        tick = forms.CheckboxInput(attrs={"aria-label": label, "data-usual": wanted["compared"]})
        found[counts.field(each.key, "compared")] = forms.BooleanField(label=label, required=False, widget=tick)
    return found


def _about(component: Component, words: str) -> str:
    return unofficial.around("%(paper)s: %(words)s", paper=unofficial.law(component.name), words=words)


def _usual(component: Component) -> dict[str, int]:
    """How many of each the law asks for, and whether they are compared (1); nothing where optional. It never asks for
    a certified copy: who brings one brings it in place of another."""
    usual = dict.fromkeys(PARTS, 0)
    if component.is_optional:
        return usual
    return usual | {
        "originals": 0 if component.is_shown else component.originals,
        "copies": component.copies,
        "compared": int(component.is_shown),
    }


def as_required(situation: Situation) -> dict[str, str]:
    """Every field as the law asks for it, by one press of the clerk's."""
    return {
        counts.field(each.key, part): str(number)
        for each in situation.components
        for part, number in _usual(each).items()
        if number
    }


def known(papers: Iterable[PaperView]) -> dict[str, Any]:
    """What was counted before, for the same fields."""
    return {
        name: value
        for each in papers
        if each.kind == "component" and each.is_current and each.is_counted
        for name, value in counts.of(each).items()
    }


def rows(form: KeyedForm, situation: Situation) -> list[Counted]:
    return [Counted(each, tuple(form[counts.field(each.key, part)] for part in PARTS)) for each in situation.components]


def counted(data: dict[str, Any], situation: Situation) -> tuple[Handed, ...]:
    """What the clerk counted, as the act wants it."""
    return tuple(
        Handed(
            each.key,
            originals=data[counts.field(each.key, "originals")],
            certified=data[counts.field(each.key, "certified")],
            copies=data[counts.field(each.key, "copies")],
            is_compared=data[counts.field(each.key, "compared")],
        )
        for each in situation.components
    )


def is_there(data: dict[str, Any], component: str) -> bool:
    """Whether anything of a component was counted or compared."""
    return any(data.get(counts.field(component, part)) for part in PARTS)


class CountingForm(KeyedForm):
    """A form whose papers must be there before anything is ordered: what is missing is named at its row."""

    situation: Situation
    must_have = True
    must_compare = True

    def clean(self) -> dict[str, Any]:
        """The values. Adds an error for each paper that is missing or not compared."""
        data = dict(super().clean() or {})
        for each in self.situation.components:
            name = {part: counts.field(each.key, part) for part in PARTS}
            if not self.must_have or each.is_optional or not data.keys() >= set(name.values()):
                continue
            if self.must_compare and each.must_be_compared(data[name["certified"]]) and not data[name["compared"]]:
                self.add_error(name["compared"], _("Chưa đối chiếu. Xem bản chính rồi đánh dấu."))
            elif not is_there(data, each.key):
                missing = _("Còn thiếu giấy này. Đếm rồi ghi số bản, hoặc hướng dẫn người nộp bổ sung.")
                self.add_error(name["originals"], missing)
        return data
