"""What a clerk fills in when he gives papers out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from motcua.core.lifecycle import Stage
from motcua.dossiers.queries import DossierView, Outline
from motcua.furniture import unofficial
from motcua.furniture.forms import IdentityField, KeyedForm


class GiveOut(KeyedForm):
    """Giving the result out, against the card of whoever takes it; what the agency wants back comes back first."""

    number = IdentityField(
        label=gettext_lazy("Số căn cước của người nhận"),
        help_text=gettext_lazy("Xem thẻ, đối chiếu mặt người, rồi nhập 12 chữ số"),
    )
    recovered = forms.MultipleChoiceField(
        label=gettext_lazy("Đã thu lại từ người nhận"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Chưa thu lại. Nhận giấy tờ cũ rồi đánh dấu.")},
    )


def form_of(found: DossierView | Outline, data: Any = None) -> GiveOut:
    """The form for this dossier, which asks for what is to be taken back only where something is."""
    form = GiveOut(data)
    field = form.fields["recovered"]
    assert isinstance(field, forms.MultipleChoiceField)
    components = found.law.situation(found.situation).components
    field.choices = unofficial.choices((each.key, each.name) for each in components if each.is_recovered)
    if found.stage is not Stage.ISSUED or not field.choices:
        del form.fields["recovered"]
    return form
