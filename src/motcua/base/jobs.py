"""Jobs by name: an act puts the name and plain arguments into its own transaction; `doors/clockwork` defines them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

RENDER: Final = "render"
RENDER_RECORD: Final = "render_record"
SEAL: Final = "seal"
FORGET: Final = "forget"
RECOMPUTE: Final = "recompute"
TELL: Final = "tell"
TELL_DUE: Final = "tell_due"
TELL_CONTACT: Final = "tell_contact"
_gathered: ContextVar[list[Job] | None] = ContextVar("gathered", default=None)


def queue(name: str, **arguments: str) -> None:
    """Put one job into the running transaction: a rollback takes it back."""
    job, gathered = app.configure_task(name).make_new_job(**arguments), _gathered.get()
    if gathered is None:
        app.job_manager.defer_job(job)
    else:
        gathered.append(job)


@contextmanager
def together() -> Iterator[None]:
    """What is queued inside goes into the running transaction at its end, in one statement."""
    gathered: list[Job] = []
    token = _gathered.set(gathered)
    try:
        yield
        if gathered:
            app.job_manager.batch_defer_jobs(gathered)
    finally:
        _gathered.reset(token)


def outstanding() -> int:
    """How many jobs are waiting or being done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')")
        return int(cursor.fetchone()[0])
