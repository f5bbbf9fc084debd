"""The language of a page: Vietnamese unless the reader has chosen another (ADR 0023).

The choice is his account's, so that it follows him; whoever is not signed in has it in a cookie. The switch is a row of
buttons in the page's own form: what was typed is posted to the page itself, shown again in the other language, and
nothing is done.
"""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, Final

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils import translation

from motcua.acts.frame import preferences

COOKIE: Final = "motcua_language"
ONE_YEAR: Final = 365 * 24 * 3600
SWITCH: Final = "language"
AS_SENT: Final = "as_sent"
"""Stands in forms whose page is shown by a POST that does nothing without its button: the switch sends them as such."""
NAMES: Final[dict[str, str]] = dict(settings.LANGUAGES)

_typed: ContextVar[QueryDict | None] = ContextVar("typed", default=None)


class LanguageMiddleware:
    """Speaks the reader's language; a press of the switch keeps the choice and shows the page again, never acting."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        translation.activate(_of_browser(request))
        if request.user.is_authenticated and request.user.language in NAMES:
            translation.activate(request.user.language)
        token = _typed.set(None)
        try:
            response = self.get_response(request)
            chosen = getattr(request, "chosen_language", None)
            if chosen and response.status_code == 405:  # a page that only a POST had shown: there is no way back to it
                response = HttpResponseRedirect("/")
            if chosen and not request.user.is_authenticated:
                response.set_cookie(COOKIE, chosen, max_age=ONE_YEAR, httponly=True, samesite="Lax")
            if hasattr(request, "language_is_forgotten"):
                response.delete_cookie(COOKIE, samesite="Lax")
            response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
            return response
        finally:
            _typed.reset(token)
            translation.deactivate()

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Behind Django's check against forged forms, so that nobody else's page chooses."""
        chosen = request.POST.get(SWITCH) if request.method == "POST" else None
        if chosen not in NAMES:
            return
        request.chosen_language = chosen  # type: ignore[attr-defined]
        translation.activate(chosen)
        if request.user.is_authenticated:
            preferences.choose_language(request.user.pk, language=chosen)
        if AS_SENT not in request.POST:
            _typed.set(request.POST)
            request.method, request.POST = "GET", QueryDict()


def _of_browser(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(COOKIE)
    return chosen if chosen in NAMES else settings.LANGUAGE_CODE


def begin_anew(request: HttpRequest) -> None:
    """At a machine that is nobody's: unless this very press has chosen a language, whoever comes now finds Vietnamese,
    and nothing stays of what the one before him chose."""
    if not hasattr(request, "chosen_language"):
        translation.activate(settings.LANGUAGE_CODE)
        request.language_is_forgotten = True  # type: ignore[attr-defined]


def follow(request: HttpRequest) -> None:
    """Let an account that has chosen nothing keep what its browser had chosen before signing in."""
    if request.user.is_authenticated and not request.user.language and COOKIE in request.COOKIES:
        preferences.choose_language(request.user.pk, language=_of_browser(request))


def typed(name: str) -> str:
    """What stood in an input when the language was switched; empty else."""
    sent = _typed.get()
    return sent.get(name, "") if sent else ""


def typed_in(form: forms.Form) -> dict[str, Any]:
    """What stood in this form when the language was switched: initial values, files excepted."""
    sent = _typed.get()
    asked = {name: form.add_prefix(name) for name in form.fields}
    shown = [asked[name] for name, field in form.fields.items() if not field.widget.is_hidden]
    if sent is None or not any(name in sent for name in shown):
        return {}
    return {
        name: field.widget.value_from_datadict(sent, {}, asked[name])
        for name, field in form.fields.items()
        if not isinstance(field.widget, forms.FileInput)
    }
