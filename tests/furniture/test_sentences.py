"""Every refusal of the house has words, and the words have their data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import motcua
from motcua.core.errors import Refused
from motcua.furniture.sentences import WORDINGS, sentence, title

HOUSE = Path(motcua.__file__).parent


def raised() -> Iterator[tuple[str, frozenset[str], str]]:
    """(code, names of its data, place) of each refusal written out in the source."""
    for source in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("Refused", "Unknown")
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            ):
                names = frozenset(word.arg for word in node.keywords if word.arg)
                yield node.args[0].value, names, f"{source.relative_to(HOUSE)}:{node.lineno}"


def test_no_code_without_a_sentence() -> None:
    missing = {f"{code} ({place})" for code, _, place in raised() if code not in WORDINGS}
    assert not missing


def test_a_sentence_names_only_data_that_come_with_its_refusal() -> None:
    for code, names, place in raised():
        if code in WORDINGS:
            wanted = set(re.findall(r"%\((\w+)\)s", str(WORDINGS[code].sentence)))
            assert wanted <= names, f"{code} at {place} wants {wanted - names}"


@pytest.mark.parametrize("code", sorted(WORDINGS))
def test_words_are_those_of_a_good_civil_servant(code: str) -> None:
    words = f"{title(code)}. {WORDINGS[code].sentence}"
    assert not re.search(r"!|vui lòng|session|submit|null|OK\b|error", words, re.IGNORECASE)
    assert str(WORDINGS[code].sentence).endswith("."), "a whole sentence"
    assert not title(code).endswith("."), "a heading"
    assert len(title(code)) <= 45


def test_sizes_and_days_are_written_for_readers() -> None:
    large = sentence(Refused("file_too_large", size=26_214_400, largest=20_971_520))
    assert "25 MB" in large
    assert "20 MB" in large
    assert "25/11/2024" in sentence(Refused("block_exhausted", day="2024-11-25"))


def test_a_code_without_words_is_a_fault() -> None:
    with pytest.raises(KeyError):
        sentence(Refused("never_heard_of"))
