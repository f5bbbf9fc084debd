"""People's own words for what the law calls otherwise: a line each, `bằng lái = giấy phép lái xe`."""

from __future__ import annotations

import tomllib
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


def readings(wanted: tuple[str, ...], pairs: Mapping[str, str]) -> list[tuple[str, ...]]:
    """What somebody may have meant: his own folded words, and each with one of his sayings put as the law puts it.

    >>> readings(("doi", "bang", "lai"), {"bằng lái": "giấy phép lái xe"})
    [('doi', 'bang', 'lai'), ('doi', 'giay', 'phep', 'lai', 'xe')]
    """
    found = {wanted: None}
    for said, meant in pairs.items():
        own, size = words(said), len(words(said))
        for at in range(len(wanted) - size + 1):
            if wanted[at : at + size] == own:
                found[(*wanted[:at], *words(meant), *wanted[at + size :])] = None
    return list(found)
