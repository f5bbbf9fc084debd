"""What the catalogue says, in the reader's language where somebody has translated it.

The law is Vietnamese: a translation only helps to read it, and a page says so. It is found by the Vietnamese words
themselves, so that a version whose words have changed loses it rather than keep a stale one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import polib
from django.conf import settings
from django.utils.html import format_html
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


def law(text: str) -> str:
    """The law's own words, marked as Vietnamese where the page is not."""
    return format_html('<span lang="vi">{}</span>', text) if text and is_shown() else text


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


@cache
def _translations(language: str) -> Mapping[str, str]:
    path = FOLDER / f"{language}.po"
    return {each.msgid: each.msgstr for each in polib.pofile(str(path)) if each.msgstr} if path.exists() else {}
