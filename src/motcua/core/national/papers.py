"""Papers by case, as the national catalogue lists them: `[ case ]`, `- paper`, `Số lượng: Bản chính: n, Bản sao: m`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from motcua.core.national.source import Line, Span, joined, whole
from motcua.core.national.values import Component, Finding, Kind, Papers

_CASE: Final = re.compile(r"\[ ?(.*?) ?\]")
_PAPER: Final = re.compile(r"-(?: |$)")
_COUNTS: Final = re.compile(r"số lượng ?:(.*)", re.IGNORECASE)
_ORIGINALS: Final = re.compile(r"bản chính ?: ?(\d{1,4})(?!\d)", re.IGNORECASE)
_COPIES: Final = re.compile(r"bản sao ?: ?(\d{1,4})(?!\d)", re.IGNORECASE)
NONE: Final = "không có thông tin"


def read(lines: Sequence[Line]) -> tuple[tuple[Papers, ...], list[Finding]]:
    """The cases in their order, and what of them could not be read."""
    found: list[Finding] = []
    cases: list[Papers] = []
    if not joined(lines) or joined(lines).casefold().startswith(NONE):
        return (), [Finding(Kind.OPEN, "papers_missing", "papers", whole(lines), joined(lines))]
    for ordinal, (title, blocks) in enumerate(_cases(lines), start=1):
        components = []
        for number, block in enumerate(blocks, start=1):
            component, code = _component(block)
            if component is not None:
                components.append(component)
            if code:
                kind = Kind.FLAGGED if code == "counts_nought" else Kind.OPEN
                found.append(Finding(kind, code, f"papers/{ordinal}/{number}", whole(block), joined(block)))
        cases.append(Papers(title, tuple(components)))
    return tuple(cases), found


def _cases(lines: Sequence[Line]) -> Iterator[tuple[str, list[list[Line]]]]:
    """Each case's title and the lines of each of its papers."""
    title, blocks, is_begun = "", list[list[Line]](), False
    for line in lines:
        if not line.words:
            continue
        if case := _CASE.fullmatch(line.words):
            if is_begun or blocks:
                yield title, blocks
            title, blocks, is_begun = case[1].strip(), [], True
        elif not blocks or (_PAPER.match(line.words) and line.indent <= blocks[-1][0].indent):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    if is_begun or blocks:
        yield title, blocks


def _component(block: Sequence[Line]) -> tuple[Component | None, str]:
    counts = [line for line in block if _COUNTS.match(line.words)]
    name = joined([line for line in block if line not in counts]).removeprefix("- ").removeprefix("-").strip()
    if name.casefold().startswith(NONE):
        return None, "papers_missing"
    if not name:
        return None, "paper_unnamed"
    said = counts[0].words if len(counts) == 1 else ""
    originals, copies = _ORIGINALS.search(said), _COPIES.search(said)
    span: Span = whole(block)
    if not (originals and copies):
        return Component(name, _whole(originals), _whole(copies), span), "counts_missing"
    component = Component(name, int(originals[1]), int(copies[1]), span)
    return component, "" if component.originals or component.copies else "counts_nought"


def _whole(found: re.Match[str] | None) -> int | None:
    return int(found[1]) if found else None
