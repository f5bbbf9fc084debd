"""What stands in a PDF of ours: the size of each page, and its text by the fonts' own ToUnicode tables."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

INSIDE = rb"(?:\\.|[^\\()])"
for _ in range(4):
    INSIDE = rb"(?:\\.|[^\\()]|\(" + INSIDE + rb"*\))"
"""What may stand in a string: balanced parentheses need no escape, here up to four deep."""
FONT, HEX = rb"/(?P<font>[^\s/<>\[\]()]+)\s+[\d.]+\s+Tf", rb"<(?P<hex>[0-9A-Fa-f\s]*)>(?!>)"
TOKEN = re.compile(FONT + b"|" + HEX + rb"|\((?P<text>" + INSIDE + rb"*)\)", re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in millimetres, and its text without white space."""

    width: int
    height: int
    text: str


def pages(pdf: bytes) -> list[Page]:
    """Every page of a PDF."""
    reader = PdfFileReader(io.BytesIO(pdf))
    return [_page(node) for node in _leaves(reader.root["/Pages"])]


def _leaves(node: generic.DictionaryObject) -> list[generic.DictionaryObject]:
    if node["/Type"] == "/Page":
        return [node]
    return [leaf for child in node["/Kids"] for leaf in _leaves(child.get_object())]


def _page(node: generic.DictionaryObject) -> Page:
    _, _, width, height = (float(each) for each in node["/MediaBox"])
    fonts = node["/Resources"].get("/Font", {})
    tables = {name.removeprefix("/"): _unicode(fonts[name]["/ToUnicode"].data) for name in fonts}
    content = node["/Contents"]
    parts = [content] if isinstance(content, generic.StreamObject) else [each.get_object() for each in content]
    text = _text(b"\n".join(part.data for part in parts), tables)
    return Page(round(width / MM), round(height / MM), squeezed(text))


def squeezed(text: str) -> str:
    """Without white space: where a line breaks says nothing."""
    return "".join(text.split())


def _unicode(table: bytes) -> dict[int, str]:
    """What a font's ToUnicode table maps its codes to."""
    found: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, to in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(to.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, to in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            for step in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + step] = chr(int(to, 16) + step)
    return found


def _text(content: bytes, tables: dict[str, dict[int, str]]) -> str:
    said, table = [], dict[int, str]()
    for token in TOKEN.finditer(content):
        if token["font"] is not None:
            table = tables.get(token["font"].decode(), {})
            continue
        codes = bytes.fromhex(token["hex"].decode()) if token["hex"] is not None else _unescaped(token["text"])
        said += [table.get(int.from_bytes(codes[at : at + 2]), "") for at in range(0, len(codes), 2)]
    return "".join(said)


def _unescaped(text: bytes) -> bytes:
    def one(found: re.Match[bytes]) -> bytes:
        return bytes([int(found[1], 8)]) if found[1].isdigit() else ESCAPES.get(found[1], found[1])

    return re.sub(rb"\\([0-7]{1,3}|.)", one, text, flags=re.DOTALL)
