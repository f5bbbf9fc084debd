"""The form of a reception: the questions of the case, its papers counted, the fee, and how the result comes back."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.versions import ProcedureVersion, Question, Situation
from motcua.core.tariffs import fee
from motcua.doors.counter import components, counts
from motcua.doors.counter.components import CountingForm
from motcua.furniture import labels, payments, unofficial
from motcua.furniture.forms import Offered, Picks
from motcua.furniture.payments import WHOLE

LATER: Final = "later"


class PayingForm(CountingForm):
    """A reception at the counter: nothing is taken until the clerk says what he has in his hand."""

    law: ProcedureVersion

    def clean(self) -> dict[str, Any]:
        """The values. Adds an error where an exemption lacks its proof, in words or among the papers counted."""
        data = dict(super().clean() or {})
        chosen = data.get("fee", LATER)
        if not self.must_have or chosen in (LATER, WHOLE):
            return data
        proof = self.law.tariff.exemption(chosen).proof
        if not data.get("fee_proof"):
            self.add_error("fee_proof", _("Chưa ghi giấy chứng minh. Ghi loại giấy, số, ngày cấp."))
        if not components.is_there(data, proof):
            self.add_error(counts.field(proof, "originals"), _("Đếm giấy chứng minh được miễn, giảm phí."))
        return data

    @property
    def taken(self) -> dict[str, str] | None:
        """What the act takes of the fee; None where it is paid later, or nothing is owed."""
        chosen = self.cleaned_data.get("fee", LATER)
        if chosen == LATER:
            return None
        is_whole = chosen == WHOLE
        return {"exemption": "" if is_whole else chosen, "reason": "" if is_whole else self.cleaned_data["fee_proof"]}


def form_of(
    law: ProcedureVersion,
    situation: Situation,
    *,
    base: type[CountingForm],
    on: date,
    data: QueryDict | None,
    initial: dict[str, Any],
) -> CountingForm:
    """The form of one case on a day; the first field has the focus."""
    fields: dict[str, Any] = {f"q-{each.key}": _question(each) for each in law.asked(situation.key)}
    fields |= components.fields(situation)
    next(iter(fields.values())).widget.attrs["autofocus"] = True
    if issubclass(base, PayingForm):
        fields |= {"law": law, **_fee(law, situation, on)}
    ways = [(way, labels.RETURN_WAYS[way]) for way in law.return_ways]
    fields["return_by"] = forms.ChoiceField(label=_("Trả kết quả"), widget=Picks(), choices=ways, initial=ways[-1][0])
    fields["wants_receipt"] = forms.BooleanField(label=_("Người nộp xin giấy hẹn"), required=False)
    fields |= {"situation": situation, "must_have": data is None or "incomplete" not in data}
    kind: type[CountingForm] = type("ReceptionForm", (base,), fields)
    return kind(data, initial=initial)


def _fee(law: ProcedureVersion, situation: Situation, on: date) -> dict[str, forms.Field]:
    """What is taken now; without a fee nothing is asked, without exemptions no proof."""
    choices = _choices(law, situation, on)
    if not choices:
        return {}
    later = (LATER, _("Thu sau"))
    fields: dict[str, forms.Field] = {
        "fee": forms.ChoiceField(label=_("Thu phí"), choices=[later, *choices], initial=LATER, widget=Offered())
    }
    if law.tariff.exemptions:
        fields["fee_proof"] = forms.CharField(
            label=_("Giấy chứng minh"),
            help_text=gettext_lazy("Khi miễn hoặc giảm: ghi loại giấy, số, ngày cấp, và đếm giấy ấy ở trên."),
            required=False,
            max_length=500,
        )
    return fields


def _choices(law: ProcedureVersion, situation: Situation, on: date) -> list[tuple[str, Any]]:
    """What may be taken; where pages and copies decide, the sum is known only once they are."""
    if law.tariff.is_by_page and situation.key not in law.tariff.situations:
        return [(WHOLE, _("Thu đủ theo số trang, số bản"))]
    amount = fee(law.tariff, on=on, situation=situation.key)
    return payments.choices(law, amount) if amount else []


def _question(question: Question) -> forms.Field:
    words: dict[str, Any] = {
        "label": unofficial.law(question.label),
        "help_text": unofficial.law(question.hint),
        "required": not question.is_optional,
    }
    match question.kind:
        case "choice":
            return forms.ChoiceField(
                **words, widget=Offered(), choices=[("", "—"), *unofficial.choices(question.choices)]
            )
        case "number":
            numeric = forms.TextInput(attrs={"class": "w6", "inputmode": "numeric"})
            return forms.IntegerField(**words, min_value=1, max_value=9_999, widget=numeric)
        case "long":
            return forms.CharField(**words, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))
    return forms.CharField(**words, max_length=200)
