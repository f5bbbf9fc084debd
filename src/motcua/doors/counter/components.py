"""Counting papers: one row a component, with how many originals and copies, and whether they were compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _

from motcua.catalogue.versions import Component, Situation
from motcua.furniture.forms import KeyedForm
from motcua.papers.ports import Handed
from motcua.papers.queries import PaperView

MOST = 99


@dataclass(frozen=True, slots=True)
class Counted:
    """One row of the table."""

    component: Component
    originals: BoundField
    copies: BoundField
    compared: BoundField


def fields(situation: Situation) -> dict[str, forms.Field]:
    """Three fields a component. Nothing is counted or compared until a clerk says so; `data-usual` is what the law
    asks for."""
    found: dict[str, forms.Field] = {}
    for each in situation.components:
        wanted = _usual(each)
        for name, words in (("originals", _("số bản chính")), ("copies", _("số bản sao"))):
            attrs = {
                "class": "w2",
                "aria-label": f"{each.name}: {words}",
                "inputmode": "numeric",
                "data-usual": wanted[name],
            }
            found[f"{each.key}-{name}"] = forms.IntegerField(
                label=f"{each.name}: {words}",
                min_value=0,
                max_value=MOST,
                initial=0,
                widget=forms.TextInput(attrs=attrs),
            )
        label = _("%(paper)s: đã đối chiếu với bản chính") % {"paper": each.name}
        tick = forms.CheckboxInput(attrs={"aria-label": label, "data-usual": wanted["compared"]})
        found[f"{each.key}-compared"] = forms.BooleanField(label=label, required=False, widget=tick)
    return found


def _usual(component: Component) -> dict[str, int]:
    """How many originals and copies the law asks for, and whether they are compared (1); nothing where optional."""
    if component.is_optional:
        return {"originals": 0, "copies": 0, "compared": 0}
    return {
        "originals": 0 if component.is_shown else component.originals,
        "copies": component.copies,
        "compared": int(component.is_shown),
    }


def as_required(situation: Situation) -> dict[str, str]:
    """Every field as the law asks for it, by one press of the clerk's."""
    return {
        f"{each.key}-{part}": str(number)
        for each in situation.components
        for part, number in _usual(each).items()
        if number
    }


def known(papers: Iterable[PaperView]) -> dict[str, Any]:
    """What was counted before, for the same fields."""
    return {
        f"{each.component}-{part}": value
        for each in papers
        if each.kind == "component" and each.is_current and (each.originals or each.copies or each.is_compared)
        for part, value in (
            ("originals", each.originals),
            ("copies", each.copies),
            ("compared", each.is_compared),
        )
    }


def rows(form: KeyedForm, situation: Situation) -> list[Counted]:
    return [
        Counted(each, form[f"{each.key}-originals"], form[f"{each.key}-copies"], form[f"{each.key}-compared"])
        for each in situation.components
    ]


def counted(data: dict[str, Any], situation: Situation) -> tuple[Handed, ...]:
    """What the clerk counted, as the act wants it."""
    return tuple(
        Handed(
            each.key,
            originals=data[f"{each.key}-originals"],
            copies=data[f"{each.key}-copies"],
            is_compared=data[f"{each.key}-compared"],
        )
        for each in situation.components
    )


class CountingForm(KeyedForm):
    """A form whose papers must be there before anything is ordered: what is missing is named at its row."""

    situation: Situation
    must_have = True
    must_compare = True

    def clean(self) -> dict[str, Any]:
        """The values. Adds an error for each paper that is missing or not compared."""
        data = dict(super().clean() or {})
        for each in self.situation.components:
            names = [f"{each.key}-{part}" for part in ("originals", "copies", "compared")]
            if not self.must_have or each.is_optional or any(name not in data for name in names):
                continue
            if each.is_shown and self.must_compare and not data[names[2]]:
                self.add_error(names[2], _("Chưa đối chiếu. Xem bản chính rồi đánh dấu."))
            elif not any(data[name] for name in names):
                self.add_error(names[0], _("Còn thiếu giấy này. Đếm rồi ghi số bản, hoặc hướng dẫn người nộp bổ sung."))
        return data
