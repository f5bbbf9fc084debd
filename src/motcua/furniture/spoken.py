"""What a page calls the languages in which a citizen is spoken to."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NAMES: dict[str, Promise] = {"vi": _("tiếng Việt"), "en": _("tiếng Anh"), "es": _("tiếng Tây Ban Nha")}
GREETINGS: dict[str, Promise | str] = {
    "vi": _("Xin chào ông/bà"),
    "en": "Welcome",
    "es": "Le damos la bienvenida",
}
"""Before anybody has said which language he speaks."""


def name(language: object) -> str:
    """`tiếng Tây Ban Nha`."""
    return str(NAMES[str(language)])
