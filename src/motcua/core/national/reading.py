"""One procedure from its file in the national format: every value with its place, and what could not be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from motcua.core.errors import Refused
from motcua.core.folding import folded
from motcua.core.identifiers import Invalid, procedure_code
from motcua.core.national import basis, channels, papers
from motcua.core.national.source import RULE, Line, Span, decoded, joined, lines, tidy, whole
from motcua.core.national.values import Agencies, Basis, Finding, Kind, Procedure, Tier

HEADINGS: Final = {
    "Mã thủ tục": "code",
    "Số quyết định": "decision",
    "Tên thủ tục": "name",
    "Cấp thực hiện": "tiers",
    "Loại thủ tục": "kind",
    "Lĩnh vực": "field",
    "Trình tự thực hiện": "steps",
    "Cách thức thực hiện": "channels",
    "Thành phần hồ sơ": "papers",
    "Đối tượng thực hiện": "applicants",
    "Cơ quan thực hiện": "executing",
    "Cơ quan có thẩm quyền": "competent",
    "Địa chỉ tiếp nhận HS": "receiving",
    "Cơ quan được ủy quyền": "delegated",
    "Cơ quan phối hợp": "coordinating",
    "Kết quả thực hiện": "results",
    "Căn cứ pháp lý": "basis",
    "Yêu cầu, điều kiện thực hiện": "requirements",
    "Từ khóa": "keywords",
    "Mô tả": "description",
}
OF_ONE_LINE: Final = frozenset({"code", "decision", "name", "tiers", "kind", "field"})
"""A strange heading behind one of these is no part of it; behind the others nobody can tell it from prose."""
EXPECTED: Final = ("decision", "tiers", "field", "steps", "channels", "papers", "results", "basis")
TIERS: Final = {
    "cấp bộ/trung ương": Tier.CENTRAL,
    "cấp bộ": Tier.CENTRAL,
    "cấp trung ương": Tier.CENTRAL,
    "cấp tỉnh": Tier.PROVINCE,
    "cấp huyện": Tier.DISTRICT,
    "cấp xã": Tier.COMMUNE,
}
_HEADING: Final = re.compile(r"([^:]{2,40}?) ?:(.*)")
_STRANGE: Final = re.compile(r"[A-ZÀ-ỸĐ][^:.;]{1,40}:")
_KEYS: Final = {folded(words): key for words, key in HEADINGS.items()}
_ITEM: Final = re.compile(r"[*•] ?(.*)")
_BEHIND: Final = re.compile(r"\(([^()]*)\)[.;]?$")


class _Sections:
    """The lines under each heading, the first time that it stands; what is said again is a finding."""

    def __init__(self, text: str) -> None:
        self.end = len(text)
        self.found: list[Finding] = []
        self.blocks: dict[str, list[Line]] = {}
        self.words: dict[str, str] = {}
        again: list[tuple[str, list[Line]]] = []
        into: list[Line] = []
        for line in lines(text):
            key, rest = _heading(line)
            if key and key not in self.blocks:
                into = self.blocks[key] = [line]
                self.words[key] = rest
            elif key:
                into = [line]
                again.append((key, into))
            else:
                into.append(line)
        for key in self.blocks:
            self._join(key)
        for number, (key, block) in enumerate(again, start=1):
            self._compare(number, key, block)

    def _join(self, key: str) -> None:
        said = [self.words[key]]
        for line in self.blocks[key][1:]:
            if key in OF_ONE_LINE and _STRANGE.match(line.words):
                self.found.append(Finding(Kind.FLAGGED, "heading_unknown", key, line.span, line.words))
                break
            said.append(line.words)
        words = ("\n".join(said)).strip()
        words = tidy(words) if key in OF_ONE_LINE else words
        self.words[key] = "" if words.casefold().startswith(papers.NONE) else words

    def _compare(self, number: int, key: str, block: list[Line]) -> None:
        """The same again is only odd; something else under the same heading contradicts it."""
        first, then = (joined(each).partition(":")[2].strip() for each in (self.blocks[key], block))
        is_odd = then == first or not then or then.casefold().startswith(papers.NONE)
        kind, code = (Kind.FLAGGED, "heading_repeated") if is_odd else (Kind.CONTRADICTORY, "heading_differs")
        self.found.append(Finding(kind, code, f"{key}/again/{number}", whole(block), joined(block)))

    def body(self, key: str) -> list[Line]:
        """The lines below the heading; the heading's own where it has words behind it. A line that the file breaks off
        in is left out: nobody knows how it went on."""
        block = self.blocks.get(key, [])
        if len(block) > 1 and block[-1].span.end == self.end:
            block = block[:-1]
        return block if self.words.get(key) and len(block) == 1 else block[1:] or block


def read(data: bytes) -> Procedure:
    """The procedure that a file states.

    Refuses `source_empty`, `source_too_large`, `source_not_text`, `source_other_format`, `source_code`, `source_name`.
    """
    text, is_cut = decoded(data)
    return of_text(text, is_cut=is_cut)


def of_text(text: str, *, is_cut: bool = False) -> Procedure:
    """The procedure that a decoded text states; `is_cut`: its file ended inside a letter. Refuses as `read` does."""
    sections = _Sections(text)
    if "code" not in sections.blocks:
        raise Refused("source_other_format", rule=RULE)
    code = _code(sections)
    if not sections.words.get("name"):
        raise Refused("source_name", rule=RULE, procedure=code)
    said = sections.words.get
    found = list(sections.found)
    ways, of_ways = channels.read(sections.body("channels")) if "channels" in sections.blocks else ((), [])
    cases, of_papers = papers.read(sections.body("papers")) if "papers" in sections.blocks else ((), [])
    documents, of_basis = _basis(sections.body("basis")) if said("basis") else ((), [])
    tiers, of_tiers = _tiers(sections)
    found += [*of_tiers, *of_ways, *of_papers, *of_basis, *_missing(sections, text)]
    if is_cut:
        found.append(Finding(Kind.FLAGGED, "source_cut", "text", Span(max(0, len(text) - 80), len(text)), "cut"))
    return Procedure(
        code=code,
        name=said("name", ""),
        decision=said("decision", ""),
        tiers=tiers,
        kind=said("kind", ""),
        field=said("field", ""),
        steps=said("steps", ""),
        channels=ways,
        papers=cases,
        applicants=said("applicants", ""),
        agencies=Agencies(*(said(each, "") for each in Agencies.__dataclass_fields__)),
        results=said("results", ""),
        legal_basis=documents,
        requirements=said("requirements", ""),
        keywords=said("keywords", ""),
        description=said("description", ""),
        findings=tuple(sorted(found, key=lambda each: (each.span.start, each.code))),
        text=text,
    )


def _heading(line: Line) -> tuple[str, str]:
    found = _HEADING.fullmatch(line.words) if not line.indent else None
    key = _KEYS.get(folded(found[1]), "") if found else ""
    return (key, found[2].strip()) if found and key else ("", "")


def _code(sections: _Sections) -> str:
    stated = sections.words["code"]
    if any(each.code == "heading_differs" and each.place.startswith("code/") for each in sections.found):
        raise Refused("source_two_procedures", rule=RULE, stated=stated[:40])
    try:
        return procedure_code.validate(stated)
    except Invalid as invalid:
        raise Refused("source_code", rule=RULE, stated=stated[:40]) from invalid


def _tiers(sections: _Sections) -> tuple[tuple[Tier, ...], list[Finding]]:
    stated = [each.strip() for each in re.split(r"[,;\n]", sections.words.get("tiers", "")) if each.strip()]
    strange = [each for each in stated if each.casefold() not in TIERS]
    tiers = dict.fromkeys(TIERS[each.casefold()] for each in stated if each not in strange)
    if not strange:
        return tuple(tiers), []
    block = sections.blocks["tiers"]
    return tuple(tiers), [Finding(Kind.OPEN, "tier_unknown", "tiers", whole(block), joined(block))]


def _missing(sections: _Sections, text: str) -> Iterator[Finding]:
    """Headings that should be there and say nothing; channels and papers speak for themselves where they are there."""
    for key in EXPECTED:
        block = sections.blocks.get(key)
        if block is None:
            yield Finding(Kind.OPEN, f"{key}_missing", key, Span(len(text), len(text)), "")
        elif key not in ("channels", "papers") and not sections.words[key]:
            yield Finding(Kind.OPEN, f"{key}_missing", key, whole(block), joined(block))
    if not (sections.words.get("executing") or sections.words.get("competent")):
        block = sections.blocks.get("executing") or sections.blocks["code"]
        yield Finding(Kind.OPEN, "agency_missing", "agencies", whole(block), joined(block))


def _basis(block: Sequence[Line]) -> tuple[tuple[Basis, ...], list[Finding]]:
    starts = [at for at, line in enumerate(block) if _ITEM.match(line.words)] or [0]
    documents, found = [], []
    for number, (begin, end) in enumerate(pairwise([*starts, len(block)]), start=1):
        item = block[begin:end]
        words = tidy(joined(item))
        words = bare[1] if (bare := _ITEM.fullmatch(words)) else words
        if not words:
            continue
        behind = _BEHIND.search(words)
        title = words[: behind.start()].strip() if behind else words
        stated = basis.number(title, behind[1] if behind else "")
        documents.append(Basis(title or words, stated, basis.issued_on(words, stated) if stated else None, whole(item)))
        if stated is None:
            found.append(Finding(Kind.OPEN, "basis_number", f"basis/{number}", whole(item), words))
    return tuple(documents), found
