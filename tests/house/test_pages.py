"""Templates speak through translation and carry no style or script of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from tests.house.reading import File, Rule, breaches, templates

SAID = re.compile(
    "|".join(
        [
            r"{%\s*block (?:answers|door|main_class)\s*%}.*?{%\s*endblock\s*%}",
            r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}",
            r"{%\s*blocktranslate.*?{%\s*endblocktranslate\s*%}",
            r"{%.*?%}",
            r"{{.*?}}",
        ]
    ),
    re.DOTALL,
)
READ_ALOUD = {"placeholder", "title", "aria-label", "alt", "data-ask"}
SILENT = {"script", "style", "kbd"}


class _Words(HTMLParser):
    """Letters that stand in the page itself, outside what is translated."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = [*self.inside, tag] if tag in SILENT else self.inside
        self.found += [f"{name}={value}" for name, value in attrs if name in READ_ALOUD and has_letters(value or "")]

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside = self.inside[:-1]

    def handle_data(self, data: str) -> None:
        if not self.inside and has_letters(data):
            self.found.append(data.strip())


def has_letters(text: str) -> bool:
    return any(each.isalpha() for each in text)


EXAMPLES = "furniture/templates/motcua/living"
"""The living page's invented people and names of tokens."""


def every_word_is_translated(file: File) -> Iterator[str]:
    if file.name.startswith(EXAMPLES):
        return
    parser = _Words()
    parser.feed(SAID.sub("", file.text))
    yield from parser.found


def nothing_is_inline(file: File) -> Iterator[str]:
    yield from re.findall(r"\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)|<style", file.text)


RULES: list[tuple[Rule, str]] = [
    (every_word_is_translated, "<p>Hồ sơ</p>"),
    (every_word_is_translated, '<input placeholder="Mã">'),
    (nothing_is_inline, '<p style="color: red">'),
    (nothing_is_inline, "<script>alert(1)</script>"),
    (nothing_is_inline, '<a onclick="x()">'),
]


@pytest.mark.parametrize(("rule", "breach"), RULES)
def test_the_rule_bites(rule: Rule, breach: str) -> None:
    assert breaches(rule, (File("doors/portal/templates/x.html", breach),))


@pytest.mark.parametrize("rule", [every_word_is_translated, nothing_is_inline])
def test_every_page_keeps_the_rule(rule: Rule) -> None:
    assert len(templates()) > 50
    assert breaches(rule, templates()) == []
