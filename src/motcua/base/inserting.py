"""Rows of the hot acts, inserted by SQL that is written once.

Django writes an INSERT anew each time, which costs more than PostgreSQL needs for it. What goes into each column is
what Django puts there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model


def insert(rows: Sequence[Model]) -> None:
    """Insert new rows of one model, whose key is known beforehand, as `bulk_create` does."""
    if not rows:
        return
    sql, fields = _written(type(rows[0]), len(rows))
    given = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for row in rows for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


@cache
def _written(model: type[Model], many: int) -> tuple[str, tuple[Field[Any, Any], ...]]:
    fields = tuple(model._meta.local_concrete_fields)
    name = connection.ops.quote_name
    columns = ", ".join(name(field.column) for field in fields if field.column)
    row = f"({', '.join(['%s'] * len(fields))})"
    table = name(model._meta.db_table)
    return f"INSERT INTO {table} ({columns}) VALUES {', '.join([row] * many)}", fields  # noqa: S608 - names of ours
