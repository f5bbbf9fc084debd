"""A mould casts a stencil again and again, each time with ids, codes, numbers and names of its own, and its chains
hashed anew. Texts are cut once; a cast joins them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Final

from bench import names
from bench.stencils import DOSSIER, ENTRY, SUBJECT, TOKEN, Stencil
from motcua.base import secrets
from motcua.core.identifiers import tax_code
from motcua.trail.chain import GENESIS, link

type Maker = Callable[[int], str]

PROVINCES: Final = ("048", "051", "052", "054", "056", "058")
"""Where copied citizens were born, by series: none of the demonstration's, so that no number meets another."""
FIVE_YEARS, TEN_MINUTES = 157_680_000_000, 600_000
"""In milliseconds: so much older than their stencil's are the ids of copies, one copy's after another's; each keeps its
order, and all come before whatever is written next."""
STAMP: Final = (1 << 48) - 1
LAST_NUMBER: Final = 99_999
OF_A_DAY: Final = re.compile(r"-[0-9]{6}$")
REGISTER, SLIP = "dossiers_dossier.register_number", "fees_slip.number"
NAMED: Final = {DOSSIER: "code", "custody_manifest": "name", "fees_till": "name"}
NOT_COPIED: Final = {("custody_item", "serial")}
"""PostgreSQL counts the labels itself."""


class Numbers:
    """What is counted goes on above the highest number there is: each copy takes as many as stand in the stencils that
    are copied together, in their order, since an agency's day has no more than 99,999 codes.

    `highest`: of a code or name by all but its last part, and of `REGISTER` and `SLIP`."""

    def __init__(self, highest: Mapping[str, int], stencils: Iterable[Stencil]) -> None:
        self._highest = highest
        used: dict[str, set[int]] = {}
        for series, number in (each for stencil in stencils for each in _counted(stencil)):
            used.setdefault(series, set()).add(number)
        self._ranks = {
            series: {number: rank for rank, number in enumerate(sorted(numbers), 1)} for series, numbers in used.items()
        }

    def of_copies(self, series: str, number: int) -> Callable[[int], int]:
        """Copy → the number that stands there for a stencil's. Raises ValueError where none is left."""
        ranks, most = self._ranks[series], LAST_NUMBER if OF_A_DAY.search(series) else None
        first = self._highest.get(series, 0) + ranks[number]

        def copied(n: int) -> int:
            found = first + (n - 1) * len(ranks)
            if most and found > most:
                raise ValueError(f"{series}: no number is left for copy {n}")
            return found

        return copied


class Cut:
    """A text cut at what changes: `pieces` with holes, and which value goes into each."""

    __slots__ = ("holes", "pieces")

    def __init__(self) -> None:
        self.pieces: list[str] = [""]
        self.holes: list[int] = []

    def add(self, text: str) -> None:
        self.pieces[-1] += text

    def hole(self, value: int) -> None:
        self.holes.append(value)
        self.pieces += ["", ""]

    def filled(self, values: list[str]) -> str:
        self.pieces[1::2] = [values[hole] for hole in self.holes]
        return "".join(self.pieces)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One link of a chain: where its own id and its subject's stand among the values, and its body."""

    id: int
    subject: int
    seq: str
    body: Cut
    recorded_at: str


class Mould:
    """Casts copies of one stencil. Copy `n` begins at 1; another `series` in the same database gets other citizens.

    The values of a cast stand in this order: ids; what is unique and stands in several places; the heads of chains;
    what stands in one column alone."""

    def __init__(self, stencil: Stencil, numbers: Numbers, *, series: int = 0) -> None:
        self.lives, self._numbers, self._series = stencil.lives, numbers, series
        self._ids = sorted(stencil.ids | _households(stencil))
        self._stamps = [int(each[:8] + each[9:13], 16) for each in self._ids]
        self._known = {each: index for index, each in enumerate(self._ids)}
        self._makers: list[Maker] = []
        self._businesses: list[str] = []
        self._made_anew(stencil)
        heads_from = len(self._ids) + len(self._makers)
        self._head_of = {subject: heads_from + index for index, subject in enumerate(stencil.chains)}
        self._late: list[Maker] = []
        self._late_from = heads_from + len(self._head_of)
        self.columns: dict[str, tuple[str, ...]] = {
            ENTRY: ("id", "subject_id", "seq", "prev", "body", "hash", "recorded_at")
        }
        self._cuts = {rows.table: self._table(rows.table, rows.columns, rows.rows) for rows in stencil.tables}
        self._chains = [
            [
                _Entry(self._known[each.id], self._known[subject], each.seq, self._text(each.body), each.recorded_at)
                for each in entries
            ]
            for subject, entries in stencil.chains.items()
        ]

    def cast(self, n: int) -> dict[str, str]:
        """All rows of copy `n`, by table, as COPY reads them."""
        shift = n * TEN_MINUTES - (self._series + 1) * FIVE_YEARS
        values = []
        for stamp, each in zip(self._stamps, self._ids, strict=True):
            moved = f"{stamp + shift & STAMP:012x}"
            values.append(f"{moved[:8]}-{moved[8:]}{each[13:]}")
        values += [make(n) for make in self._makers]
        entries, heads = [], []
        for chain in self._chains:
            last = GENESIS
            for entry in chain:
                body = entry.body.filled(values).encode()
                prev, last = last, link(last, body)
                entries.append(
                    f"{values[entry.id]}\t{values[entry.subject]}\t{entry.seq}\t\\\\x{prev.hex()}"
                    f"\t\\\\x{body.hex()}\t\\\\x{last.hex()}\t{entry.recorded_at}\n"
                )
            heads.append(f"\\\\x{last.hex()}")
        values += heads
        values += [make(n) for make in self._late]
        return {ENTRY: "".join(entries), **{table: cut.filled(values) for table, cut in self._cuts.items()}}

    def code(self, dossier: str, n: int) -> str:
        """The code that the dossier with this code has in copy `n`."""
        return self._makers[self._known[dossier] - len(self._ids)](n)

    def _made(self, token: str, maker: Maker) -> None:
        self._known[token] = len(self._ids) + len(self._makers)
        self._makers.append(maker)

    def _made_anew(self, stencil: Stencil) -> None:
        """What is unique and stands in more than one place: codes, names of hand-overs, citizens' numbers."""
        citizens: dict[str, list[str]] = {}
        for rows in stencil.tables:
            at = {name: place for place, name in enumerate(rows.columns)}
            if named := NAMED.get(rows.table):
                for row in rows.rows:
                    self._made(row[at[named]], self._numbered(row[at[named]]))
            if rows.table == "people_identitynumber":
                for kind, number in ((row[at["kind"]], row[at["number"]]) for row in rows.rows):
                    if kind == "citizen-id":
                        citizens.setdefault(number[3:6], []).append(number)
                    elif kind == "tax-code":
                        self._businesses.append(number)
        for born, alike in citizens.items():
            for index, number in enumerate(alike):
                self._made(number, self._citizen(born, index, len(alike)))

    def _numbered(self, name: str) -> Maker:
        first, _, last = name.rpartition("-")
        copied = self._numbers.of_copies(first, int(last))
        return lambda n: f"{first}-{copied(n):04d}"

    def _citizen(self, born: str, index: int, of: int) -> Maker:
        province = PROVINCES[self._series]
        return lambda n: f"{province}{born}{n * of + index:06d}"

    def _text(self, text: str, cut: Cut | None = None) -> Cut:
        cut = cut or Cut()
        for index, part in enumerate(TOKEN.split(text)):
            if index % 2 and part in self._known:
                cut.hole(self._known[part])
            else:
                cut.add(part)
        return cut

    def _table(self, table: str, columns: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Cut:
        cut = Cut()
        kept = [(place, name) for place, name in enumerate(columns) if (table, name) not in NOT_COPIED]
        self.columns[table] = tuple(name for _, name in kept)
        for row in rows:
            told = dict(zip(columns, row, strict=True))
            for place, name in kept:
                if table == SUBJECT and name == "head":
                    cut.hole(self._head_of[told["id"]])
                elif maker := self._of_column(table, name, told):
                    cut.hole(self._late_from + len(self._late))
                    self._late.append(maker)
                else:
                    self._text(row[place], cut)
                cut.add("\n" if place == kept[-1][0] else "\t")
        return cut

    def _of_column(self, table: str, name: str, told: dict[str, str]) -> Maker | None:
        """What one column of a copy says, where that is no token of its text; `told` is the stencil's row."""
        value, series = told[name], self._series
        match table, name:
            case "people_person", "name":
                return lambda n: names.drawn(Random(f"{series}/{n}/{told['id']}"), told["sex"])  # noqa: S311 - names
            case "people_organisation", "name":
                return lambda n: f"{value} {n}"
            case "people_identitynumber", "number" if told["kind"] == "tax-code":
                index, of = self._businesses.index(value), len(self._businesses)
                return lambda n: _tax_code(series, n * of + index)
            case "people_identitynumber", "number" if told["kind"] == "birth-certificate":
                return lambda n: f"{n}.{series}/{value}"
            case "dossiers_dossier", "secret_hash" if value != "\\\\x":
                return lambda n: f"\\\\x{tracking_hash(self.code(told['code'], n)).hex()}"
            case "dossiers_dossier", "register_number" if value != "\\N":
                return self._counted_on(REGISTER, value)
            case "fees_slip", "number":
                return self._counted_on(SLIP, value)
            case "dossiers_slip", "serial":
                return lambda n: f"{value}-{n}"
        return None

    def _counted_on(self, series: str, value: str) -> Maker:
        copied = self._numbers.of_copies(series, int(value))
        return lambda n: str(copied(n))


def _counted(stencil: Stencil) -> Iterator[tuple[str, int]]:
    """Every number of a stencil's own, and what it is counted by."""
    for rows in stencil.tables:
        at = {name: place for place, name in enumerate(rows.columns)}
        for row in rows.rows:
            if named := NAMED.get(rows.table):
                first, _, last = row[at[named]].rpartition("-")
                yield first, int(last)
            if rows.table == DOSSIER and row[at["register_number"]] != "\\N":
                yield REGISTER, int(row[at["register_number"]])
            if rows.table == "fees_slip":
                yield SLIP, int(row[at["number"]])


def digits(code: str) -> str:
    """The six digits on a copy's slip: the end of its code."""
    return f"{int(code.rpartition('-')[2]):06d}"


def tracking_hash(code: str) -> bytes:
    return secrets.tracking_hash(code, digits(code))


def _households(stencil: Stencil) -> set[str]:
    people = [rows for rows in stencil.tables if rows.table == "people_person"]
    return {row[rows.columns.index("household")] for rows in people for row in rows.rows} - {"\\N"}


def _tax_code(series: int, which: int) -> str:
    """A well-formed one: not each body has a check digit, so each business tries ten of its own."""
    tries = (f"{49 + series}{which * 10 + body:07d}{check}" for body in range(10) for check in range(10))
    return next(filter(tax_code.is_valid, tries))
