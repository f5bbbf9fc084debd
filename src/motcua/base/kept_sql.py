"""Queries of the hot paths whose SQL is made once and asked again and again.

Django writes the SQL of a QuerySet anew each time, which on a page of many joins costs more than the database's answer.
A kept query is that same QuerySet, written once for each shape of its values with marks where they go; what is asked
and answered does not change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
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
class _Written[Beside]:
    """SQL, what goes in each place (the value so numbered, else what is fixed), and what was written beside it."""

    sql: str
    places: tuple[tuple[int | None, Any], ...]
    beside: Beside


class _Shapes[Beside]:
    """What `write(**values)` writes, SQL and its values and what stands beside, once for each shape of the values.

    Values are UUIDs, instants, texts and bytes, alone or in tuples, frozensets and frozen dataclasses; how many there
    are, and whatever else stands among them (None, True, a day, an empty text), is their shape. All of one shape must
    be asked by the same SQL, each value standing in it as it is given, or in none. Raises TypeError else."""

    def __init__(self, write: Callable[..., tuple[str, Iterable[Any], Beside]]) -> None:
        self._write = write
        self._written: dict[Any, _Written[Beside]] = {}

    def asked(self, values: Mapping[str, Any]) -> tuple[str, tuple[Any, ...], Beside]:
        leaves: list[Value] = []
        shape = tuple((name, _shape(value, leaves)) for name, value in values.items())
        written = self._written.get(shape) or self._keep(shape, values)
        given = tuple(fixed if number is None else leaves[number] for number, fixed in written.places)
        return written.sql, given, written.beside

    def _keep(self, shape: Any, values: Mapping[str, Any]) -> _Written[Beside]:
        marks: dict[Value, int] = {}
        sql, params, beside = self._write(**{name: _marked(value, marks) for name, value in values.items()})
        plain = [getattr(each, "obj", each) for each in params]  # psycopg wraps bytes
        places = tuple((marks.get(each) if type(each) in _MARKS else None, each) for each in plain)
        if sql and {number for number, _ in places} - {None} != set(marks.values()):
            raise TypeError("each value stands in the SQL as it is given")
        if len(self._written) >= MOST_SHAPES:
            self._written.clear()
        self._written[shape] = written = _Written(sql, places, beside)
        return written


class KeptSql:
    """`KeptSql(write)`: called with values, it gives the rows that the SQL and values of `write(**values)` find."""

    def __init__(self, write: Callable[..., tuple[str, Iterable[Any]]]) -> None:
        self._shapes = _Shapes(lambda **values: (*write(**values), None))

    def __call__(self, **values: Any) -> list[tuple[Any, ...]]:
        sql, given, _ = self._shapes.asked(values)
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.execute(sql, given)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


class Kept[M: Model]:
    """`Kept(rows)`: called with values, it gives what `rows(**values)` would, which prefetches nothing."""

    def __init__(self, rows: Callable[..., QuerySet[M]]) -> None:
        self._rows = rows
        self._shapes = _Shapes(self._write)

    def __call__(self, **values: Any) -> list[M]:
        sql, given, (compiler, rows, converters) = self._shapes.asked(values)
        if not sql:
            return []
        asked = copy(compiler)
        asked.connection = connections[DEFAULT_DB_ALIAS]
        asked.as_sql = lambda *_, **__: (sql, given)
        asked.get_converters = lambda _: converters
        like = SimpleNamespace(
            db=DEFAULT_DB_ALIAS,
            model=rows.model,
            query=SimpleNamespace(get_compiler=lambda **_: asked),
            _fetch_mode=rows._fetch_mode,  # type: ignore[attr-defined]
            _known_related_objects={},
        )
        return list(ModelIterable(like))  # type: ignore[arg-type]

    def _write(self, **values: Any) -> tuple[str, Iterable[Any], tuple[Any, QuerySet[M], Any]]:
        """No SQL: it finds nothing, ever. Beside it, how each column is read."""
        rows = self._rows(**values)
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return "", (), (compiler, rows, None)
        columns = [column for column, *_ in compiler.select[: compiler.col_count]]
        return sql, params, (compiler, rows, compiler.get_converters(columns))


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
