"""A kept connection that PostgreSQL has ended is found before a request uses it; one that is whole is kept."""

from __future__ import annotations

import psycopg
from django.core.signals import request_started
from django.db import connection

from motcua.doors.rehearsal.province import Province


def _asked_by_a_new_request() -> int:
    """Which of PostgreSQL's processes answers."""
    request_started.send(sender=None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def test_a_connection_that_was_ended_meanwhile_is_made_anew(clone: Province, server: str) -> None:
    before = _asked_by_a_new_request()
    with psycopg.connect(server, autocommit=True) as admin:
        assert admin.execute("SELECT pg_terminate_backend(%s, 10000)", [before]).fetchone() == (True,)
    assert _asked_by_a_new_request() != before


def test_a_connection_to_which_only_a_notice_has_come_is_kept(clone: Province) -> None:
    before = _asked_by_a_new_request()
    with connection.cursor() as cursor:
        cursor.execute("LISTEN something")
        with psycopg.connect(**connection.get_connection_params(), autocommit=True) as other:
            other.execute("NOTIFY something")
    assert _asked_by_a_new_request() == before


def test_a_connection_that_was_closed_here_is_made_anew(clone: Province) -> None:
    before = _asked_by_a_new_request()
    connection.connection.close()
    assert _asked_by_a_new_request() != before
