"""A mould casts a stencil again and again, each time with ids, codes, numbers and names of its own, and its chains
hashed anew. Texts are cut once; a cast joins them."""

from __future__ import annotations

from collections.abc import Callable
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
NOT_COPIED: Final = {("custody_item", "serial")}
"""PostgreSQL counts the labels itself."""


@dataclass(frozen=True, slots=True)
class Strides:
    """How far a copy's numbers lie from its stencil's: the highest there is, of each thing that is counted.

    `names`: of a code or name, by all but its last part."""

    names: dict[str, int]
    register: int
    slip: int


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

    def __init__(self, stencil: Stencil, strides: Strides, *, series: int = 0) -> None:
        self.lives, self._strides, self._series = stencil.lives, strides, series
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
            if rows.table in (DOSSIER, "custody_manifest", "fees_till"):
                place = at["code" if rows.table == DOSSIER else "name"]
                for row in rows.rows:
                    self._made(row[place], self._numbered(row[place]))
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
        number, stride = int(last), self._strides.names[first]

        def make(n: int) -> str:
            copied = number + n * stride
            if copied > LAST_NUMBER:
                raise ValueError(f"{name}: no number is left for copy {n}")
            return f"{first}-{copied:04d}"

        return make

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
                return lambda n: str(int(value) + n * self._strides.register)
            case "fees_slip", "number":
                return lambda n: str(int(value) + n * self._strides.slip)
            case "dossiers_slip", "serial":
                return lambda n: f"{value}-{n}"
        return None


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
