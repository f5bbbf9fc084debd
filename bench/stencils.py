"""Stencils: lives that acts have made, with all their rows, cut at every value that must be another in a copy.

What belongs to a life is found by foreign keys in PostgreSQL's catalogue, so that a table born tomorrow is copied too:
the dossier; whatever refers to it, and to that; the citizens, organisations, sessions, links, hand-overs and tills that
are named there; and the trail of all these. Staff, units, versions, mandates and stored files are shared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from psycopg import Connection, sql
from psycopg.rows import TupleRow

DOSSIER: Final = "dossiers_dossier"
ENTRY: Final = "trail_entry"
SUBJECT: Final = "trail_subject"
TOKEN: Final = re.compile(
    r"\b([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"  # an id
    r"|[0-9]{12}"  # a citizen's number
    r"|[0-9A-Z.]+-[0-9]{6}-[0-9]{4,}"  # a dossier's code
    r"|[0-9A-Z.]+-[0-9]{4}-[0-9]{4,})\b"  # a hand-over's or a till's name
)
NAMED_ALONG: Final = (
    ("dossiers_party", "person_id", "people_person"),
    ("dossiers_party", "organisation_id", "people_organisation"),
    ("dossiers_party", "session_id", "guidance_helpingsession"),
    ("dossiers_party", "link_id", "people_link"),
    ("guidance_helpingsession", "code_id", "guidance_consentcode"),
    ("custody_line", "manifest_id", "custody_manifest"),
    ("fees_tillslip", "till_id", "fees_till"),
)
"""What a life's rows name and take with them, in this order."""
OWNED_ALONG: Final = (
    ("people_identitynumber", "person_id", "people_person"),
    ("people_identitynumber", "organisation_id", "people_organisation"),
    ("people_account", "person_id", "people_person"),
)
"""What goes with a citizen or an organisation, who may have other dossiers besides."""
NEVER: Final = {"dossiers_draft", "dossiers_jotting", "people_savedfilter"}

_REFERENCES = """
    SELECT c.conrelid::regclass::text, a.attname, c.confrelid::regclass::text
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace
"""
_COLUMNS = """
    SELECT attname FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
"""
_UNFIT = """
    SELECT s.dossier_id FROM fees_slip s JOIN fees_tillslip t ON t.of_id = s.id
    JOIN fees_till o ON o.id = t.till_id WHERE o.closed_at IS NULL
    UNION SELECT wrong_id FROM dossiers_correction UNION SELECT right_id FROM dossiers_correction
    UNION SELECT p.dossier_id FROM dossiers_party p JOIN agencies_post o ON o.person_id = p.person_id
    WHERE p.role <> 'helper'
    UNION SELECT d.dossier_id FROM papers_document d JOIN papers_document f ON f.id = d.taken_from_id
"""
"""Lives that cannot stand alone: money in an open till, a correction and what it puts right, papers taken from
another life; and those of staff."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The own rows of one table, as COPY writes them, by its columns."""

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of a chain: what stands around its `prev`, body and hash."""

    id: str
    seq: str
    body: str
    recorded_at: str


@dataclass(slots=True)
class Stencil:
    """Some lives, whole: the ids that are theirs, their rows, and their chains by subject."""

    ids: frozenset[str]
    lives: int
    tables: list[Rows] = field(default_factory=list)
    chains: dict[str, list[Link]] = field(default_factory=dict)


def fit(connection: Connection[TupleRow], *, is_ended: bool | None = None) -> list[str]:
    """The ids of the dossiers that can be copied: all, or those that have ended."""
    ended = "" if is_ended is None else f"AND (ended_at IS NOT NULL) = {is_ended}"
    return _ids(connection, f"SELECT id FROM {DOSSIER} WHERE id NOT IN ({_UNFIT}) {ended}")  # noqa: S608


def cut(connection: Connection[TupleRow], dossiers: Iterable[str]) -> Stencil:
    """The stencil of these dossiers."""
    own = _own(connection, list(dossiers))
    stencil = Stencil(frozenset(each for ids in own.values() for each in ids), len(own[DOSSIER]))
    for table in sorted(own):
        if table != ENTRY:
            stencil.tables.append(_read(connection, table, own[table]))
    rows = connection.execute(
        "SELECT id::text, subject_id::text, seq::text, convert_from(body, 'UTF8'), recorded_at::text FROM trail_entry"
        " WHERE id = ANY(%s) ORDER BY subject_id, trail_entry.seq",
        [list(own[ENTRY])],
    )
    for entry, subject, seq, body, recorded_at in rows:
        stencil.chains.setdefault(subject, []).append(Link(entry, seq, body, recorded_at))
    return stencil


def references(connection: Connection[TupleRow]) -> list[tuple[str, str, str]]:
    """Every foreign key, as table, column and the table it refers to."""
    return [(str(table), str(column), str(to)) for table, column, to in connection.execute(_REFERENCES)]


def _own(connection: Connection[TupleRow], dossiers: list[str]) -> dict[str, set[str]]:
    known = references(connection)
    own: dict[str, set[str]] = {DOSSIER: set(dossiers)}

    def add(table: str, column: str, among: set[str]) -> set[str]:
        found = set(_ids(connection, f"SELECT id FROM {table} WHERE {column} = ANY(%s)", list(among)))  # noqa: S608
        new = found - own.get(table, set())
        own.setdefault(table, set()).update(new)
        return new

    todo = [(DOSSIER, own[DOSSIER])]
    while todo:
        parent, ids = todo.pop()
        for table, column, to in known:
            if to == parent and table not in NEVER and (new := add(table, column, ids)):
                todo.append((table, new))
    staff = set(_ids(connection, "SELECT person_id FROM agencies_post"))
    for table, column, to in NAMED_ALONG:
        named = _ids(connection, f"SELECT {column} FROM {table} WHERE id = ANY(%s)", list(own.get(table, ())))  # noqa: S608
        own.setdefault(to, set()).update(set(named) - staff)
    for table, column, to in OWNED_ALONG:
        add(table, column, own[to])
    add(SUBJECT, "id", {each for ids in own.values() for each in ids})
    add(ENTRY, "subject_id", own[SUBJECT])
    add("trail_private", "entry_id", own[ENTRY])
    return {table: ids for table, ids in own.items() if ids}


def _ids(connection: Connection[TupleRow], query: str, *values: object) -> list[str]:
    return [str(row[0]) for row in connection.execute(query, values or None) if row[0] is not None]


def columns(connection: Connection[TupleRow], table: str) -> tuple[str, ...]:
    """What a table keeps that PostgreSQL does not make itself."""
    return tuple(str(name) for (name,) in connection.execute(_COLUMNS, [table]))


def _read(connection: Connection[TupleRow], table: str, ids: Sequence[str] | set[str]) -> Rows:
    kept = columns(connection, table)
    query = sql.SQL("COPY (SELECT {} FROM {} WHERE id = ANY({}) ORDER BY id) TO STDOUT").format(
        sql.SQL(", ").join(map(sql.Identifier, kept)), sql.Identifier(table), sql.Literal(list(ids))
    )
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        text = b"".join(bytes(part) for part in copy).decode()
    return Rows(table, kept, tuple(tuple(line.split("\t")) for line in text.split("\n")[:-1]))
