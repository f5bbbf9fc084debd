"""The ways to hand in, a block each: `* Hình thức nộp: ONLINE`, with term, fee and what is said besides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from motcua.core.national import fees, terms
from motcua.core.national.source import Line, joined, tidy, whole
from motcua.core.national.values import Channel, Finding, Kind, Term, Unit, Way

_BLOCK: Final = re.compile(r"(?:[*•-] ?)?hình thức nộp ?:(.*)", re.IGNORECASE)
_PART: Final = re.compile(r"(thời hạn giải quyết|phí, lệ phí|mô tả) ?:(.*)", re.IGNORECASE)
WAYS: Final = {
    "online": Way.ONLINE,
    "trực tuyến": Way.ONLINE,
    "postal": Way.POSTAL,
    "bưu chính": Way.POSTAL,
    "dịch vụ bưu chính": Way.POSTAL,
    "dịch vụ bưu chính công ích": Way.POSTAL,
    "direct": Way.DIRECT,
    "trực tiếp": Way.DIRECT,
}
CONTRADICTORY: Final = frozenset({"fee_beside_nought", "fee_currency"})
TERM, FEE, BESIDE = "thời hạn giải quyết", "phí, lệ phí", "mô tả"


@dataclass(slots=True)
class _Block:
    """The lines of one way, by what they are about."""

    lines: list[Line] = field(default_factory=list)
    way: str = ""
    parts: dict[str, list[Line]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    def take(self, line: Line) -> None:
        """One line more: it begins a part, in the order of the format, or goes on with the last one."""
        self.lines.append(line)
        part = _PART.fullmatch(line.words) if BESIDE not in self.parts else None
        if part and part[1].casefold() not in self.parts:
            self.parts[part[1].casefold()] = [line]
            self.words[part[1].casefold()] = part[2].strip()
        elif self.parts:
            last = next(reversed(self.parts))
            self.parts[last].append(line)
            self.words[last] = f"{self.words[last]}\n{line.words}".strip()


def read(lines: Sequence[Line]) -> tuple[tuple[Channel, ...], list[Finding]]:
    """The channels in their order, and what of them is open, contradictory or flagged."""
    if not (blocks := list(_blocks(lines))):
        return (), [Finding(Kind.OPEN, "channels_missing", "channels", whole(lines), joined(lines))]
    channels: list[Channel] = []
    found: list[Finding] = []
    seen: Counter[Way] = Counter()
    for number, block in enumerate(blocks, start=1):
        way = WAYS.get(block.way.casefold())
        if way is None:
            found.append(Finding(Kind.OPEN, "channel_unknown", f"channels/{number}", whole(block.lines), block.way))
            continue
        seen[way] += 1
        channel, matters = _channel(block, way, seen[way])
        channels.append(channel)
        found.extend(matters)
    return tuple(channels), found + _at_odds(channels, lines)


def _blocks(lines: Sequence[Line]) -> Iterator[_Block]:
    block = _Block()
    for line in lines:
        begins = _BLOCK.fullmatch(line.words)
        if begins and (line.indent or tidy(begins[1]).casefold() in WAYS):
            if block.way:
                yield block
            block = _Block([line], tidy(begins[1]) or "–")
        elif block.way:
            block.take(line)
    if block.way:
        yield block


def _channel(block: _Block, way: Way, ordinal: int) -> tuple[Channel, list[Finding]]:
    place, basis = f"channels/{way}/{ordinal}", joined(block.lines)
    beside = block.words.get(BESIDE, "")
    term = terms.read(tidy(block.words.get(TERM, "")))
    paid, unpaid = fees.read(tidy(block.words.get(FEE, "")))
    found = []
    at = whole(block.parts.get(TERM, block.lines))
    if isinstance(term, str):
        found.append(Finding(Kind.OPEN, term, f"{place}/term", at, basis))
    else:
        found += [Finding(Kind.FLAGGED, code, f"{place}/term", at, basis) for code in _doubts(term, tidy(beside))]
    if unpaid:
        kind = Kind.CONTRADICTORY if unpaid in CONTRADICTORY else Kind.OPEN
        found.append(Finding(kind, unpaid, f"{place}/fee", whole(block.parts.get(FEE, block.lines)), basis))
    elif any(each.amount and each.amount < fees.SMALLEST for each in paid):
        found.append(Finding(Kind.FLAGGED, "fee_small", f"{place}/fee", whole(block.parts[FEE]), basis))
    read = None if isinstance(term, str) else term
    return Channel(way, ordinal, read, tuple(paid), beside, whole(block.lines)), found


def _doubts(term: Term, beside: str) -> Iterator[str]:
    if term.unit is Unit.WORKING_DAY and terms.PLAIN_DAYS.search(beside):
        yield "term_plain_days"
    if term.unit is not Unit.WORKING_DAY and term.count % 1:
        yield "term_fraction"


def _at_odds(channels: Sequence[Channel], lines: Sequence[Line]) -> list[Finding]:
    """One way that promises two terms, and ways that promise different ones."""
    by_way: dict[Way, set[Term]] = {}
    for each in channels:
        if each.term:
            by_way.setdefault(each.way, set()).add(each.term)
    if any(len(terms_of) > 1 for terms_of in by_way.values()):
        code = "terms_of_one_way"
    elif len({term for terms_of in by_way.values() for term in terms_of}) > 1:
        code = "terms_by_way"
    else:
        return []
    return [Finding(Kind.CONTRADICTORY, code, "channels/terms", whole(lines), joined(lines))]
