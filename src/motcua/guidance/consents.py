"""The words of consent as they are read and sent: a procedure's name and the digits in their places."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from typing import Final
from uuid import UUID

from motcua.core import gsm
from motcua.core.errors import Refused
from motcua.core.folding import unmarked

LANGUAGES: Final = ("vi", "en", "es")
PROCEDURE, CODE, MINUTES = "{procedure}", "{code}", "{minutes}"
MOST_PARTS: Final = 2
RULE: Final = "Nghị định 13/2023/NĐ-CP, Điều 11"


@dataclass(frozen=True, slots=True)
class Consent:
    """One version of the words, by language; `sounds` maps a language to the SHA-256 of its recording."""

    words: Mapping[str, str]
    messages: Mapping[str, str]
    sounds: Mapping[str, str]
    decision: str = ""
    valid_from: datetime | None = None
    id: UUID | None = None

    def spoken(self, language: str, procedure: str) -> str:
        """What is read aloud, word by word."""
        return self.words[language].replace(PROCEDURE, procedure)

    def message(self, language: str, procedure: str, code: str, minutes: int) -> str:
        """The text message, in letters that a message is cheap in; half-marked Vietnamese misleads, so it has none."""
        text = self.messages[language].replace(PROCEDURE, procedure).replace(CODE, code)
        text = text.replace(MINUTES, str(minutes))
        return gsm.spelt(unmarked(text) if language == "vi" else text)


def proposed() -> Consent:
    """The words that the house ships, for an office that has published none yet."""
    text = resources.files("motcua.guidance").joinpath("consent.toml").read_text(encoding="utf-8")
    shipped = tomllib.loads(text)
    return Consent(shipped["words"], shipped["messages"], {})


def refuse_unfit(words: Mapping[str, str], messages: Mapping[str, str], *, longest: str) -> None:
    """Refuses `consent_incomplete` where a language lacks its words, or a text the places of the procedure or the code;
    `consent_message_long` where the message with the longest name of a procedure takes over two parts."""
    for language in LANGUAGES:
        said, sent = words.get(language, ""), messages.get(language, "")
        if PROCEDURE not in said or PROCEDURE not in sent or CODE not in sent:
            raise Refused("consent_incomplete", rule=RULE, language=language)
        try:
            parts = gsm.parts(Consent(words, messages, {}).message(language, longest, "123456", 10))
        except ValueError as stranger:
            raise Refused("consent_message_strange", rule="3GPP TS 23.038", language=language) from stranger
        if parts > MOST_PARTS:
            raise Refused("consent_message_long", rule="3GPP TS 23.038", language=language, most=MOST_PARTS)
