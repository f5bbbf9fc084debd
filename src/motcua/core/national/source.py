"""A source's text, its lines and their places. Spans count characters of the text as it was decoded, never changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from motcua.core.errors import Refused

RULE: Final = "định dạng danh mục thủ tục hành chính quốc gia"
LARGEST: Final = 4 * 1024**2
"""Bytes of one source; the longest published one has about a twentieth of it."""
SHOWN: Final = 64 * 1024
"""So many bytes of a file that is no procedure can be looked at afterwards."""
_LINE: Final = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_UNSEEN: Final = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Span:
    """From one character of the text up to another."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its place, how far it is indented, and its words in one spelling (NFC, single blanks)."""

    span: Span
    indent: int
    words: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that is no procedure: why, by a refusal's code and data, and as much of its text as can be looked at;
    nothing where it is no text."""

    code: str
    data: Mapping[str, Any]
    text: str
    is_whole: bool

    @classmethod
    def of(cls, refused: Refused, data: bytes = b"") -> Unread:
        """Of a file's bytes, or of a package that goes no further."""
        try:
            text = decoded(data[:SHOWN])[0]
        except Refused:
            text = ""
        return cls(refused.code, refused.data, text, is_whole=len(data) <= SHOWN)


def tidy(text: str) -> str:
    """One spelling of the same words: NFC, single blanks, none at the ends.

    >>> tidy("10   nga\\u0300y ")
    '10 ngày'
    """
    return " ".join(_UNSEEN.sub(" ", unicodedata.normalize("NFC", text)).split())


def decoded(data: bytes) -> tuple[str, bool]:
    """The text, and whether the file was cut short inside a letter. Refuses `source_too_large`, `source_empty`,
    `source_not_text`."""
    if len(data) > LARGEST:
        raise Refused("source_too_large", rule=RULE, size=len(data), largest=LARGEST)
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    is_cut = False
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as wrong:
        is_cut = wrong.reason == "unexpected end of data"
        if not is_cut:
            raise Refused("source_not_text", rule=RULE) from wrong
        text = data[: wrong.start].decode(encoding, errors="ignore")
    if _CONTROL.search(text):
        raise Refused("source_not_text", rule=RULE)
    if not text.strip():
        raise Refused("source_empty", rule=RULE)
    return text, is_cut


def lines(text: str) -> Iterator[Line]:
    """The text's lines, whatever ends them."""
    for found in _LINE.finditer(text):
        raw = found[1]
        if found.end() == found.start():
            return
        body = raw.lstrip(" \t\u00a0\ufeff")
        yield Line(Span(*found.span(1)), len(raw) - len(body), tidy(body))


def whole(block: Sequence[Line]) -> Span:
    """From the first of some lines to the end of the last that says something."""
    spoken = [line for line in block if line.words] or block[:1]
    return Span(spoken[0].span.start, spoken[-1].span.end)


def joined(block: Sequence[Line]) -> str:
    """The words of some lines, a line each."""
    return "\n".join(line.words for line in block).strip()
