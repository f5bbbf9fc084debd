"""Documents that cannot go stale unseen: the lifecycle, the glossary, links, the README's length."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.reading import ROOT, SOURCE
from tools.print_lifecycle import PAGE, document

LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
CRITERION = re.compile(r"\b\d\.\d\.\d+")
WCAG = CRITERION.findall(
    """1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11
    1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2 2.5.3
    2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3"""
)
"""Version 2.2, levels A and AA."""
GLOSSARY = ROOT / "docs" / "glossary.md"


def rows() -> list[list[str]]:
    lines = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def test_the_lifecycle_page_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == document()


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 80


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_each_word_of_the_glossary_stands_once_where_it_says() -> None:
    words = [row[0] for row in rows()]
    assert len(words) >= 40
    assert len(set(words)) == len(words)
    lost = [
        f"{word}: {symbol} in {place}"
        for word, _, _, code in rows()
        if code != "not yet"
        for place, _, symbol in [code.strip("`").partition(":")]
        if not (SOURCE / place).is_file() or symbol not in (SOURCE / place).read_text(encoding="utf-8")
    ]
    assert lost == []


def test_every_word_has_its_vietnamese_and_its_source() -> None:
    assert [row[0] for row in rows() if len(row) != 4 or not row[1] or not row[2]] == []


def test_every_decision_is_in_the_index() -> None:
    decisions = sorted(path.name for path in (ROOT / "docs" / "adr").glob("0*.md"))
    index = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    assert len(decisions) >= 10
    assert [name for name in decisions if name not in index] == []


def test_every_criterion_of_wcag_22_a_and_aa_has_its_finding() -> None:
    page = (ROOT / "docs" / "accessibility.md").read_text(encoding="utf-8")
    rows = [
        line.split("|")[1] for line in page.partition("## Every criterion")[2].splitlines() if line.startswith("| ")
    ]
    assert sorted(code for row in rows for code in CRITERION.findall(row)) == sorted(WCAG)
    assert len(WCAG) == 55
