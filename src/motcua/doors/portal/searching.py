"""The search for a procedure: those open for filing here first, then what the national catalogue knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import urlencode

from django.urls import reverse

from motcua.catalogue import national_queries as nationals
from motcua.catalogue.national_queries import Found
from motcua.catalogue.versions import ProcedureVersion
from motcua.core.folding import folded, words
from motcua.furniture import unofficial

CLOSE = 0.66
"""Of a mistyped word, how much must agree with one of a procedure: a letter wrong in a syllable of three or four."""


@dataclass(frozen=True, slots=True)
class Results:
    """What a search finds: laws open for filing, other procedures, whether both are only like what was typed, and the
    address of the next page."""

    laws: Sequence[ProcedureVersion]
    others: Sequence[Found] = ()
    is_near: bool = False
    onward: str = ""


def search(wanted: str, laws: Sequence[ProcedureVersion], *, after: str = "") -> Results:
    """Procedures with all the words, in any order and in people's own terms; where there are none, those with words
    like them. Without a wish: every law. Raises Unknown for a strange `after`."""
    if not words(wanted):
        return Results(laws)
    readings = nationals.readings(wanted)
    found = [law for law in laws if _says(law, readings)]
    besides = [law.code for law in laws]
    answers = nationals.search(readings, besides=besides, after=after, is_near_welcome=not found)
    if not found and (answers.is_near or not answers.rows):
        found = [law for law in laws if _nearly_says(law, readings)]
    is_near = answers.is_near or (not answers.rows and bool(found) and not any(_says(law, readings) for law in found))
    onward = f"{reverse('portal:home')}?{urlencode({'q': wanted, 'after': answers.after})}" if answers.after else ""
    return Results(() if after else found, answers.rows, is_near, onward)


def _says(law: ProcedureVersion, readings: Iterable[tuple[str, ...]]) -> bool:
    told = folded(_told_of(law))
    return any(all(word in told for word in reading) for reading in readings)


def _nearly_says(law: ProcedureVersion, readings: Iterable[tuple[str, ...]]) -> bool:
    told = words(f"{law.name} {unofficial.read(law.short)}")
    return any(all(get_close_matches(word, told, n=1, cutoff=CLOSE) for word in reading) for reading in readings)


def _told_of(law: ProcedureVersion) -> str:
    """What a search looks through: the law's words, and those that the reader sees."""
    return " ".join((law.name, law.summary, law.code, unofficial.read(law.short), unofficial.read(law.summary)))
