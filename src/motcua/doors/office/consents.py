"""The words that are read aloud before somebody is helped, by language, and their recordings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.acts.frame import Order
from motcua.acts.reference.set_consent import set_consent
from motcua.acts.reference.set_consent_sound import set_consent_sound
from motcua.base import clock, files
from motcua.core.errors import Refused, Unknown
from motcua.doors.office.asking import Asking, ask
from motcua.furniture import downloads, spoken
from motcua.furniture.forms import KeyedForm, SoundField
from motcua.furniture.middleware import HouseRequest
from motcua.furniture.permissions import for_office
from motcua.guidance import consents
from motcua.guidance import queries as guidance
from motcua.guidance.consents import Consent


def _in_force() -> Consent | None:
    try:
        return guidance.consent(clock.now())
    except Refused:
        return None


@for_office
@never_cache
@require_GET
def show(request: HouseRequest) -> HttpResponse:
    """The words in force, each with its text message and its recording."""
    found = _in_force()
    rows = [
        (language, name, found.words[language], found.messages[language], language in found.sounds)
        for language, name in spoken.NAMES.items()
        if found
    ]
    return render(request, "office/consent.html", {"rows": rows, "consent": found})


class WordsForm(KeyedForm):
    """Every language at once: nobody is asked in words that differ from his neighbour's. `before`: the words that the
    page showed."""

    before = forms.UUIDField(required=False, widget=forms.HiddenInput)
    decision = forms.CharField(label=gettext_lazy("Văn bản"), max_length=200)

    def __init__(self, data: Any, before: Consent) -> None:
        initial: dict[str, Any] = {"before": before.id}
        for language in consents.LANGUAGES:
            initial |= {f"words_{language}": before.words[language], f"message_{language}": before.messages[language]}
        super().__init__(data, initial=initial)
        for language, name in spoken.NAMES.items():
            self.fields[f"words_{language}"] = _long(_("Lời đọc to, %(language)s") % {"language": name}, 2_000)
            self.fields[f"message_{language}"] = _long(_("Tin nhắn, %(language)s") % {"language": name}, 400)
        self.fields["words_vi"].help_text = _("Viết {procedure} ở chỗ tên thủ tục.")
        self.fields["message_vi"].help_text = _(
            "Viết {code} ở chỗ mã, {minutes} ở chỗ số phút. Tin đi không dấu, không dài hơn hai tin."
        )


def _long(label: str, most: int) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": 4}))


@for_office
@never_cache
def publish(request: HouseRequest) -> HttpResponse:
    """New words from now on; the house's own proposal where there are none yet."""
    form = WordsForm(request.POST or None, _in_force() or consents.proposed())
    asking = Asking(
        verb="set_consent",
        words=_("Công bố lời đồng ý"),
        button=_("Công bố"),
        back=reverse("office:consent"),
        here="consent",
        effect=_("Dùng ngay tại mọi quầy. Bản ghi âm của lời cũ không dùng cho lời mới; phiên đang mở giữ lời đã đọc."),
    )

    def carry_out(order: Order, data: dict[str, Any]) -> object:
        return set_consent(
            order,
            words={language: data[f"words_{language}"] for language in consents.LANGUAGES},
            messages={language: data[f"message_{language}"] for language in consents.LANGUAGES},
            decision=data["decision"],
            before=data["before"],
        )

    return ask(request, form, asking, carry_out)


class SoundForm(KeyedForm):
    """One recording."""

    sound = SoundField(
        label=gettext_lazy("Bản ghi âm"), help_text=gettext_lazy("MP3, OGG hoặc WAV, đọc đúng lời đang dùng")
    )


@for_office
@never_cache
def put_sound(request: HouseRequest, language: str) -> HttpResponse:
    """Put a recording in. Refuses what is no recording by its bytes."""
    if language not in spoken.NAMES:
        raise Unknown("unknown", what="language")
    consent = guidance.consent(clock.now())
    form = SoundForm(request.POST, request.FILES) if request.method == "POST" else SoundForm()
    asking = Asking(
        verb="set_consent_sound",
        words=_("Bản ghi âm, %(language)s") % {"language": spoken.name(language)},
        button=_("Lưu bản ghi âm"),
        back=reverse("office:consent"),
        here="consent",
        facts=((_("Lời đọc to"), consent.words[language]),),
    )

    def carry_out(order: Order, data: dict[str, Any]) -> object:
        stored = files.store(data["sound"].read(), files.SOUNDS)
        return set_consent_sound(order, language=language, sound=stored)

    return ask(request, form, asking, carry_out, subject=str(consent.id))


@for_office
@never_cache
@require_GET
def sound(request: HouseRequest, language: str) -> HttpResponse:
    """The recording, for the page's player."""
    return downloads.of_sound(guidance.sound(language, at=clock.now()), f"consent-{language}")
