"""Jobs are counted in the database, which may be lost meanwhile."""

from __future__ import annotations

import psycopg
import pytest
from django.db import OperationalError, connection

from motcua.base import jobs
from motcua.doors.rehearsal.province import Province


def test_a_database_lost_while_jobs_are_counted_is_lost_as_for_any_other_query(clone: Province, server: str) -> None:
    before = jobs.outstanding()
    jobs.queue(jobs.FORGET)
    assert jobs.outstanding() == before + 1
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    with pytest.raises(OperationalError):
        jobs.outstanding()
    connection.close()
    assert jobs.outstanding() == before + 1
