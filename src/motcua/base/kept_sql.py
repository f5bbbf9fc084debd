"""Queries of the hot paths whose SQL is made once and asked again and again.

Django writes the SQL of a QuerySet anew each time, which on a page of many joins costs more than the database's answer.
A kept query is that same QuerySet, written once with marks where the values go; what is asked and answered does not
change.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, Final
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import ModelIterable

_MARKS: Final[dict[type, Callable[[int], UUID | datetime]]] = {
    UUID: lambda place: UUID(int=(1 << 127) + place),
    datetime: lambda place: datetime(1, 1, 1, 0, 0, 0, place + 1, UTC),
}
"""Values that no row has, by the kind of what will stand in their place."""


class Kept[M: Model]:
    """`Kept(rows, person=UUID, at=datetime)`: called with these values, it gives what `rows(person=…, at=…)` would.

    `rows` must write the same SQL whatever the values are, without prefetching."""

    def __init__(self, rows: Callable[..., QuerySet[M]], **kinds: type[UUID | datetime]) -> None:
        self._rows, self._kinds = rows, kinds
        self._written: tuple[Any, str, list[tuple[str, Any]], Any] | None = None

    def __call__(self, **values: UUID | datetime) -> list[M]:
        written, sql, places, rows = self._written or self._write()
        asked = copy(written)
        asked.connection = connections[DEFAULT_DB_ALIAS]
        given = tuple(values[name] if name else fixed for name, fixed in places)
        asked.as_sql = lambda *_, **__: (sql, given)
        like = SimpleNamespace(
            db=DEFAULT_DB_ALIAS,
            model=rows.model,
            query=SimpleNamespace(get_compiler=lambda **_: asked),
            _fetch_mode=rows._fetch_mode,
            _known_related_objects={},
        )
        return list(ModelIterable(like))  # type: ignore[arg-type]

    def _write(self) -> tuple[Any, str, list[tuple[str, Any]], Any]:
        marks = {name: _MARKS[kind](place) for place, (name, kind) in enumerate(self._kinds.items())}
        rows = self._rows(**marks)
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        named = {mark: name for name, mark in marks.items()}
        places = [(named.get(each, "") if isinstance(each, UUID | datetime) else "", each) for each in params]
        if {name for name, _ in places} - {""} != marks.keys():
            raise TypeError("each value stands in the SQL as it is given")
        self._written = compiler, sql, places, rows
        return self._written
