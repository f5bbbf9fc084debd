"""What goes in by SQL written once is what Django would have put there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from motcua.base.inserting import insert
from motcua.base.keys import new_id
from motcua.doors.rehearsal.province import Province
from motcua.dossiers.models import ClockEvent, Dossier
from motcua.notices.models import Notice
from motcua.papers.models import Document
from tests.acts import lives


@pytest.fixture
def dossier(province: Province) -> Dossier:
    return Dossier.objects.get(code=lives.filed(province))


def stored(model: type[Model], *keys: Any) -> list[dict[str, Any]]:
    """The rows as PostgreSQL has them, without their keys."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{model._meta.db_table}" WHERE id = ANY(%s) ORDER BY id', [list(keys)])
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) | {"id": None} for row in cursor.fetchall()]


def both_ways(rows: list[Model]) -> None:
    """Put rows in by Django and take them out, then by ours, and compare all that was stored."""
    model, keys = type(rows[0]), [row.pk for row in rows]
    with transaction.atomic():
        model._default_manager.bulk_create(rows)
        by_django = stored(model, *keys)
        transaction.set_rollback(True)
    for row in rows:
        row._state.adding = True
    insert(rows)
    assert stored(model, *keys) == by_django
    assert len(by_django) == len(rows)
    assert not any(row._state.adding for row in rows)


@pytest.mark.parametrize("many", [1, 2, 3])
def test_rows_with_and_without_what_may_be_empty(
    province: Province, dossier: Dossier, monday: datetime, many: int
) -> None:
    both_ways(
        [
            Notice(
                dossier_id=dossier.id,
                entry=900,
                kind="accepted",
                channel=channel,
                person_id=province.citizens[0].person,
                date=monday + timedelta(days=3) if channel == "email" else None,
                made_at=monday,
                due_at=monday,
                answer="'; DROP TABLE people_person; --",
            )
            for channel in ("inbox", "email", "sms")[:many]
        ]
    )


def test_json_bytes_and_defaults(dossier: Dossier, monday: datetime) -> None:
    both_ways([ClockEvent(dossier_id=dossier.id, seq=90, event={"kind": "received", "reason": "Tết \\ \"'%s"})])
    both_ways([Document(dossier_id=dossier.id, kind="receipt", secret=b"\x00'%s", made_at=monday)])


def test_what_the_table_forbids_is_refused_and_nothing_stays(dossier: Dossier) -> None:
    twice = [ClockEvent(dossier_id=dossier.id, seq=91, event={}) for _ in range(2)]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(twice)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert([ClockEvent(dossier_id=dossier.id, seq=92)])
    assert not ClockEvent.objects.filter(dossier_id=dossier.id, seq__gte=91).exists()


def test_it_is_one_statement_and_none_for_nothing(dossier: Dossier) -> None:
    with CaptureQueriesContext(connection) as asked:
        insert([])
        insert([ClockEvent(id=new_id(), dossier_id=dossier.id, seq=seq, event={}) for seq in range(93, 99)])
    assert len(asked) == 1
