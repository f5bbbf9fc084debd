"""People's own words for what the law calls otherwise: a line each, `bằng lái = giấy phép lái xe`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

from motcua.core.errors import Refused
from motcua.core.folding import words

MOST: Final = 300
LONGEST: Final = 80


@cache
def proposed() -> Mapping[str, str]:
    """The house's own proposal, until the office has set another."""
    text = resources.files("motcua.catalogue").joinpath("own_words.toml").read_text(encoding="utf-8")
    pairs: dict[str, str] = tomllib.loads(text)["words"]
    return pairs


def read(text: str) -> dict[str, str]:
    """The pairs that lines name. Refuses `own_words_unreadable` with the line, `own_words_many`."""
    pairs: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        said, equals, meant = (part.strip() for part in line.partition("="))
        if not (equals and words(said) and words(meant)) or max(len(said), len(meant)) > LONGEST or said in pairs:
            raise Refused("own_words_unreadable", rule="catalogue/own_words.py", line=number, said=line.strip()[:60])
        pairs[said] = meant
    if len(pairs) > MOST:
        raise Refused("own_words_many", rule="catalogue/own_words.py", most=MOST)
    return pairs


def written(pairs: Mapping[str, str]) -> str:
    return "\n".join(f"{said} = {meant}" for said, meant in sorted(pairs.items()))


def readings(wanted: str, pairs: Mapping[str, str], *, most: int) -> list[tuple[str, ...]]:
    """What somebody means by what he typed, as folded words, at most so many: with each of his own sayings put as the
    law puts it, else as it stands. A saying is known by its accents where any were typed.

    >>> readings("đổi bằng lái", {"bằng lái": "giấy phép lái xe"}, most=12)
    [('doi', 'giay', 'phep', 'lai', 'xe')]
    >>> readings("SƠ ĐỒ đất", {"sổ đỏ": "giấy chứng nhận"}, most=12)
    [('so', 'do', 'dat')]
    """
    typed, plain = _spoken(wanted)[:most], words(wanted)[:most]
    is_plain = typed == plain
    found: dict[tuple[str, ...], None] = {}
    for said, meant in pairs.items():
        own = words(said) if is_plain else _spoken(said)
        for at in range(len(typed) - len(own) + 1):
            if typed[at : at + len(own)] == own:
                found[(*plain[:at], *words(meant), *plain[at + len(own) :])] = None
    return list(found) or [plain]


def _spoken(text: str) -> tuple[str, ...]:
    """Its words with their accents."""
    return tuple(re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text).casefold()))
