"""What the catalogue says, in the reader's language where somebody has translated it.

The law is Vietnamese: a translation only helps to read it, and a page says so. It is found by the Vietnamese words
themselves, so that a version whose words have changed loses it rather than keep a stale one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import polib
from django.conf import settings
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language

from motcua import catalogue

FOLDER: Final = Path(catalogue.__file__).parent / "translations"


def is_shown() -> bool:
    """Whether the page speaks another language than the law."""
    return _language() != settings.LANGUAGE_CODE


def read(text: str) -> str:
    """The catalogue's words as the reader may read them: translated, or else as they stand; for lists and labels."""
    return _translations(_language()).get(text, text)


def shown(text: str) -> str:
    """The same for a page: what stays Vietnamese in another language is marked as such, for whoever hears it read."""
    return read(text) if text in _translations(_language()) else law(text)


class Law(SafeString):
    """Vietnamese words on a page of another language, marked as such; `text` is what stands where no markup can."""

    text: str


def law(text: str) -> str:
    """The law's own words, marked as Vietnamese where the page is not."""
    if not text or not is_shown():
        return text
    marked = Law(format_html('<span lang="vi">{}</span>', text))
    marked.text = text
    return marked


def around(message: str, **words: str) -> str:
    """A sentence of the interface about such words: `%(name)s` is filled in, and what is marked stays marked."""
    return SafeString(escape(message) % {name: conditional_escape(word) for name, word in words.items()})


def choices(named: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same for what a form offers."""
    return [(key, law(capfirst(words))) for key, words in named]


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


@cache
def _translations(language: str) -> Mapping[str, str]:
    path = FOLDER / f"{language}.po"
    return {each.msgid: each.msgstr for each in polib.pofile(str(path)) if each.msgstr} if path.exists() else {}
