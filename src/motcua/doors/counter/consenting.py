"""What a citizen is asked to agree to, in which language, and how he says yes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from motcua.base import clock
from motcua.base.attempts import Pace
from motcua.catalogue import queries as catalogue
from motcua.catalogue.versions import ProcedureVersion
from motcua.core.errors import Refused
from motcua.furniture import labels, spoken, unofficial
from motcua.furniture.forms import DigitsField, Form, IdentityField, KeyedForm, Offered, Picks
from motcua.furniture.middleware import HouseRequest
from motcua.guidance import queries as guidance
from motcua.guidance.consents import RULE, Consent

OF_CODE: Final = Pace(free=5, first=timedelta(hours=1), longest=timedelta(hours=1))
"""Five tries a code; it is dead long before the sixth may be made."""
OF_PHONE: Final = Pace(free=3, first=timedelta(minutes=1), longest=timedelta(minutes=15))
"""So that nobody's phone rings all day."""
AT_COUNTER: Final = ("spoken", "signed")


@dataclass(frozen=True, slots=True)
class Chosen:
    """For which procedure, in which language, by which version of the words."""

    law: ProcedureVersion
    language: str
    consent: Consent

    @property
    def text(self) -> UUID:
        assert self.consent.id is not None
        return self.consent.id

    @property
    def words(self) -> str:
        return self.consent.spoken(self.language, self.law.short)

    @property
    def has_sound(self) -> bool:
        return self.language in self.consent.sounds

    @property
    def query(self) -> str:
        return urlencode({"procedure": self.law.code, "spoken": self.language})


def offered() -> list[ProcedureVersion]:
    """What one may be helped with: procedures that are filed on line."""
    return [each.law for each in catalogue.in_force(clock.today()) if each.law.is_online]


def chosen(request: HouseRequest) -> Chosen:
    """As the address says, else the first procedure in Vietnamese. Refuses `not_online`, `no_consent_text`."""
    laws = {law.code: law for law in offered()}
    code, language = request.GET.get("procedure", ""), request.GET.get("spoken", "")
    law = laws.get(code) or next(iter(laws.values()), None)
    if law is None or (code and law.code != code):
        raise Refused("not_online", rule=RULE, procedure=code)
    return Chosen(law, language if language in spoken.NAMES else "vi", guidance.consent(clock.now()))


class Choice(Form):
    """Procedure and language; asked by the address, so that it may be opened again."""

    procedure = forms.ChoiceField(label=_("Thủ tục"), widget=Offered())
    spoken = forms.ChoiceField(label=_("Đọc bằng"))

    def __init__(self, chosen: Chosen) -> None:
        super().__init__(initial={"procedure": chosen.law.code, "spoken": chosen.language})
        laws = unofficial.choices((law.code, law.short) for law in offered())
        self.fields["procedure"].choices = laws  # type: ignore[attr-defined]
        named = [(code, capfirst(str(name))) for code, name in spoken.NAMES.items()]
        self.fields["spoken"].choices = named  # type: ignore[attr-defined]


class Words(KeyedForm):
    """The version of the words that the page showed."""

    text = forms.UUIDField(widget=forms.HiddenInput)


class AtCounter(Words):
    """How he agreed before the clerk."""

    consent_by = forms.ChoiceField(
        label=_("Đồng ý bằng"), widget=Picks(), choices=[(way, labels.CONSENTS[way]) for way in AT_COUNTER]
    )
    consents = forms.BooleanField(label=_("Tôi đã đọc to nội dung trên, và người được hướng dẫn đã đồng ý."))


class ByCode(Words):
    """The code that he read out from his phone."""

    code = DigitsField(
        label=_("Mã người dân đọc"),
        help_text=_("6 chữ số trong tin nhắn mới nhất"),
        error_messages={"invalid": _("Mã có 6 chữ số. Hỏi lại người dân, nhập đủ 6 chữ số trong tin nhắn.")},
    )


class Somebody(Form):
    """Who is on the telephone, by the number of his card."""

    number = IdentityField(label=_("Số căn cước người dân đọc"))


def fresh(kind: type[Words], chosen: Chosen) -> Any:
    """An empty form of this kind for the words as they are now."""
    first = {"text": chosen.text, **({"consent_by": AT_COUNTER[0]} if kind is AtCounter else {})}
    return kind(initial=first)
