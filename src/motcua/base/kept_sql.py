"""Queries of the hot paths whose SQL is made once and asked again and again.

Django writes the SQL of a QuerySet anew each time, which on a page of many joins costs more than the database's answer.
A kept query is that same QuerySet, written once for each shape of its values with marks where they go; what is asked
and answered does not change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

type Value = UUID | datetime | str | bytes

MOST_SHAPES: Final = 200
"""Of one query; whoever sees more is a guest, and the SQL is written anew."""
_MARKS: Final[dict[type, Callable[[int], Value]]] = {
    UUID: lambda place: UUID(int=(1 << 127) + place),
    datetime: lambda place: datetime(1, 1, 1, 0, 0, 0, place + 1, UTC),
    str: "\ue000{}\ue000".format,
    bytes: lambda place: f"\ue000{place}".encode(),
}
"""Values that no row has, by the kind of what will stand in their place."""


@dataclass(frozen=True, slots=True)
class _Written[M: Model]:
    """SQL, and what goes in each place: the value so numbered, else what is fixed. No SQL: it finds nothing, ever."""

    compiler: Any
    sql: str
    places: tuple[tuple[int | None, Any], ...]
    rows: QuerySet[M]


class Kept[M: Model]:
    """`Kept(rows)`: called with values, it gives what `rows(**values)` would.

    Values are UUIDs, instants, texts and bytes, alone or in tuples, frozensets and frozen dataclasses; how many there
    are, and whatever else stands among them (None, True, an empty text), is their shape. All of one shape must be
    asked by the same SQL, without prefetching, each value standing in it as it is given. Raises TypeError else."""

    def __init__(self, rows: Callable[..., QuerySet[M]]) -> None:
        self._rows = rows
        self._written: dict[Any, _Written[M]] = {}

    def __call__(self, **values: Any) -> list[M]:
        leaves: list[Value] = []
        shape = tuple((name, _shape(value, leaves)) for name, value in values.items())
        written = self._written.get(shape) or self._write(shape, values)
        if not written.sql:
            return []
        asked = copy(written.compiler)
        asked.connection = connections[DEFAULT_DB_ALIAS]
        given = tuple(fixed if number is None else leaves[number] for number, fixed in written.places)
        asked.as_sql = lambda *_, **__: (written.sql, given)
        like = SimpleNamespace(
            db=DEFAULT_DB_ALIAS,
            model=written.rows.model,
            query=SimpleNamespace(get_compiler=lambda **_: asked),
            _fetch_mode=written.rows._fetch_mode,  # type: ignore[attr-defined]
            _known_related_objects={},
        )
        return list(ModelIterable(like))  # type: ignore[arg-type]

    def _write(self, shape: Any, values: dict[str, Any]) -> _Written[M]:
        marks: dict[Value, int] = {}
        rows = self._rows(**{name: _marked(value, marks) for name, value in values.items()})
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return self._keep(shape, _Written(compiler, "", (), rows))
        plain = [getattr(each, "obj", each) for each in params]  # psycopg wraps bytes
        places = tuple((marks.get(each) if type(each) in _MARKS else None, each) for each in plain)
        if {number for number, _ in places} - {None} != set(marks.values()):
            raise TypeError("each value stands in the SQL as it is given")
        return self._keep(shape, _Written(compiler, sql, places, rows))

    def _keep(self, shape: Any, written: _Written[M]) -> _Written[M]:
        if len(self._written) >= MOST_SHAPES:
            self._written.clear()
        self._written[shape] = written
        return written


def _shape(value: Any, leaves: list[Value]) -> Any:
    """What a value looks like without its leaves, which are added to `leaves` in the order of `_marked`."""
    if type(value) in _MARKS and value != "":
        leaves.append(value)
        return type(value)
    if isinstance(value, tuple | frozenset):
        return type(value), *(_shape(each, leaves) for each in value)
    if is_dataclass(value):
        return type(value), *(_shape(each, leaves) for each in _parts(value))
    return value


def _marked(value: Any, marks: dict[Value, int]) -> Any:
    """The value with a mark for each leaf, which `marks` numbers."""
    if type(value) in _MARKS and value != "":
        mark = _MARKS[type(value)](len(marks))
        marks[mark] = len(marks)
        return mark
    if isinstance(value, tuple | frozenset):
        return type(value)([_marked(each, marks) for each in value])
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _marked(getattr(value, each.name), marks) for each in fields(value)})
    return value


def _parts(value: Any) -> Iterator[Any]:
    return (getattr(value, each.name) for each in fields(value))
