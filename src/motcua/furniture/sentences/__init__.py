"""Refusals in the reader's words: what happened, then what to do. The only place where a code becomes a sentence.

A sentence may name data of its refusal (`%(largest)s`); `tests/furniture` checks that every code raised in the house
stands here and that the data it names are given where it is raised. One file a topic.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from motcua.core import rules
from motcua.core.errors import Refused
from motcua.furniture import formats, spoken
from motcua.furniture.sentences import (
    authority,
    contact,
    course,
    custody,
    desk,
    filing,
    hall,
    helping,
    house,
    letters,
    links,
    machines,
    money,
    national,
    notices,
    office,
    on_paper,
    reception,
    tills,
)
from motcua.furniture.sentences.wording import Wording


def _megabytes(value: object) -> str:
    return f"{formats.number(round(int(str(value)) / 1024**2, 1))} MB"


def _day(value: object) -> str:
    return formats.day(date.fromisoformat(str(value)))


def _instant(value: object) -> str:
    return formats.instant(datetime.fromisoformat(str(value)))


def _dong(value: object) -> str:
    return formats.dong(int(str(value)))


def _card_field(value: object) -> str:
    return str(reception.CARD_FIELDS[str(value)])


SHOWN: dict[str, Callable[[object], str]] = {
    "size": _megabytes,
    "largest": _megabytes,
    "day": _day,
    "now": _instant,
    "then": _instant,
    "ended": _instant,
    "begins": _instant,
    "in_till": _dong,
    "in_books": _dong,
    "language": spoken.name,
    "field": _card_field,
}
TOPICS = (
    authority,
    helping,
    contact,
    course,
    desk,
    letters,
    custody,
    filing,
    links,
    machines,
    money,
    national,
    notices,
    office,
    house,
    on_paper,
    reception,
    tills,
    hall,
)
WORDINGS: dict[str, Wording] = {code: words for topic in TOPICS for code, words in topic.WORDINGS.items()}


def sentence(refused: Refused) -> str:
    """What happened and what to do, with the refusal's data; raises KeyError for a code nobody put into words."""
    data = {name: SHOWN.get(name, str)(value) for name, value in refused.data.items()}
    return str(WORDINGS[refused.code].sentence) % data


def title(code: str) -> str:
    """The heading of a refusal; raises KeyError for a code nobody put into words."""
    return str(WORDINGS[code].title)


def basis(refused: Refused) -> str:
    """The article that refused, as a reader may look it up; empty where only the house's own rule did."""
    return refused.rule if rules.is_law(refused.rule) else ""
