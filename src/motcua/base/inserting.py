"""Rows of the hot acts, inserted by SQL that is written once.

Django writes an INSERT anew each time, which costs more than PostgreSQL needs for it. What goes into each column is
what Django puts there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from django.db import connection
from django.db.models import Model


def insert(rows: Sequence[Model]) -> None:
    """Insert new rows of one model, whose key is known beforehand, as `bulk_create` does.

    A column that is null in all of them is left out: psycopg keeps no statement of more than fifty values.
    """
    if not rows:
        return
    model = type(rows[0])
    fields = model._meta.local_concrete_fields
    kept = [[field.pre_save(row, add=True) for field in fields] for row in rows]
    columns = enumerate(zip(*kept, strict=True))
    said = tuple(place for place, column in columns if any(each is not None for each in column))
    given = [fields[place].get_db_prep_save(values[place], connection) for values in kept for place in said]
    with connection.cursor() as cursor:
        cursor.execute(_written(model, said, len(rows)), given)
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


@cache
def _written(model: type[Model], said: tuple[int, ...], many: int) -> str:
    """The INSERT of the model's columns at these places."""
    name = connection.ops.quote_name
    columns = ", ".join(name(str(model._meta.local_concrete_fields[place].column)) for place in said)
    row = f"({', '.join(['%s'] * len(said))})"
    table = name(model._meta.db_table)
    return f"INSERT INTO {table} ({columns}) VALUES {', '.join([row] * many)}"  # noqa: S608 - names of our own
