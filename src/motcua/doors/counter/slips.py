"""What a clerk types in of a slip written by hand: when it was taken, its number, why it was paper, its promise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from django import forms
from django.core import signing
from django.template.defaultfilters import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core import on_paper
from motcua.core.calendar import ZONE
from motcua.core.errors import Refused, Unknown
from motcua.core.on_paper import Cause, TakenOnPaper
from motcua.doors.counter.components import CountingForm
from motcua.furniture import labels, sentences
from motcua.furniture.forms import DayField, Picks

SALT = "counter.slip"
AN_HOUR = 3600
AT_FIELD = {"received_in_future": "day", "entered_too_late": "day", "serial_unreadable": "serial"}


@dataclass(frozen=True, slots=True)
class Slip:
    """The head of a slip: for whom, when it was taken, its number."""

    person: UUID
    received_at: datetime
    serial: str

    def token(self) -> str:
        """The slip as an address names it, for an hour."""
        kept = {"person": str(self.person), "at": self.received_at.isoformat(), "serial": self.serial}
        return signing.dumps(kept, salt=SALT)

    @classmethod
    def from_token(cls, token: str) -> Self:
        """The slip that an address names. Raises Unknown."""
        try:
            kept = signing.loads(token, salt=SALT, max_age=AN_HOUR)
        except signing.BadSignature as wrong:
            raise Unknown("unknown", what="slip") from wrong
        return cls(UUID(kept["person"]), datetime.fromisoformat(kept["at"]), kept["serial"])


class HeadFields(forms.Form):
    """When a slip was taken, and its number; what cannot be is answered at its field."""

    day = DayField(label=gettext_lazy("Ngày nhận ghi trên giấy"), help_text=gettext_lazy("Ngày/tháng/năm"))
    time = forms.TimeField(
        label=gettext_lazy("Giờ nhận ghi trên giấy"),
        help_text=gettext_lazy("Ví dụ 15:40"),
        input_formats=["%H:%M", "%Hh%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "w6", "inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Chưa đọc được giờ này. Nhập giờ:phút, ví dụ 15:40.")},
    )
    serial = forms.CharField(
        label=gettext_lazy("Số giấy"),
        help_text=gettext_lazy("Như ghi trên giấy"),
        max_length=30,
        widget=forms.TextInput(attrs={"class": "w28", "autocomplete": "off"}),
    )

    def clean_serial(self) -> str:
        return on_paper.serial(self.cleaned_data["serial"])

    def clean(self) -> dict[str, Any]:
        """The values. Adds what the core refuses at the field that it is about."""
        data = dict(super().clean() or {})
        if {"day", "time", "serial"} <= data.keys():
            taken = TakenOnPaper(self.received_at, data["serial"], Cause.SYSTEM)
            try:
                taken.refuse_unless_admissible(clock.now(), agencies.calendar())
            except Refused as no:
                self.add_error(AT_FIELD[no.code], sentences.sentence(no))
        return data

    @property
    def received_at(self) -> datetime:
        """When the slip says it was taken."""
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"], ZONE)


class SlipForm(CountingForm):
    """A reception from paper: what was counted, why it was paper, and what the slip promised."""

    cause = forms.ChoiceField(label=gettext_lazy("Vì sao nhận trên giấy"), widget=Picks())
    reason = forms.CharField(
        label=gettext_lazy("Ghi rõ: dừng từ lúc nào, đã báo ai"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_same = forms.BooleanField(label=gettext_lazy("Giấy hẹn đã giao ghi đúng ngày hẹn này"), required=False)
    told = DayField(
        label=gettext_lazy("Giấy ghi ngày khác"),
        help_text=gettext_lazy("Ghi ngày trên giấy: người dân được hẹn ngày nào thì giữ ngày ấy."),
        required=False,
    )
    SLIP: ClassVar = ("cause", "reason", "is_same", "told")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        causes = self.fields["cause"]
        assert isinstance(causes, forms.ChoiceField)
        causes.choices = [(cause, capfirst(str(words))) for cause, words in labels.PAPER_CAUSES.items()]

    def clean(self) -> dict[str, Any]:
        """The values. Adds an error unless the slip's day is either the law's or given."""
        data = super().clean()
        if data.get("cause") == Cause.OTHER and not data.get("reason", "").strip():
            self.add_error("reason", _("Chưa ghi. Ghi vì sao phải nhận trên giấy."))
        if "told" in data and bool(data["told"]) == bool(data.get("is_same")):
            self.add_error("is_same", _("Xem giấy hẹn: đánh dấu nếu đúng ngày này, hoặc ghi ngày trên giấy."))
        return data

    def taken(self, slip: Slip, *, due: datetime) -> TakenOnPaper:
        """The whole slip; another day than the law's is meant at the same hour."""
        data = self.cleaned_data
        told = datetime.combine(data["told"], due.astimezone(ZONE).time(), ZONE) if data["told"] else due
        told_otherwise = told if told != due else None
        return TakenOnPaper(slip.received_at, slip.serial, Cause(data["cause"]), data["reason"], told_otherwise)
