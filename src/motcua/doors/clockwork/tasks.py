"""The jobs behind the names of `base/jobs.py`."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from procrastinate import App, RetryStrategy

from motcua.acts.frame.housekeeping import forget_outlived
from motcua.base import attempts, jobs, rates
from motcua.doors.clockwork.recomputing import recompute
from motcua.doors.clockwork.records import render_record
from motcua.doors.clockwork.rendering import render
from motcua.notices import contact, sending
from motcua.trail import seals

AGAIN: Final = 5
"""So often a job is tried again at once: a database that was lost meanwhile is back before its failure can be kept."""
LATER: Final = RetryStrategy(max_attempts=10, exponential_wait=3)
"""What puts a file into the store outlasts a night without it: 3 seconds after the first failure, 8 hours in all."""


def render_paper(paper: str, subject: str) -> None:
    """Make a paper's file and keep it."""
    render(paper, subject)


def recompute_terms(edition: str, after: str) -> None:
    """Count the open terms that a calendar or hours set later have moved, two hundred at a time."""
    recompute(edition, after)


def tell(dossier: str) -> None:
    """Send what an act has just queued about a dossier."""
    sending.send_due(UUID(dossier))


def tell_due(timestamp: int) -> None:
    """Send what domain time has made due since, and hear what arrived: every minute."""
    sending.send_due()
    sending.collect_reports()


def tell_contact(person: str, entry: str) -> None:
    """Tell both addresses that somebody is told elsewhere from now on."""
    contact.tell(UUID(person), int(entry))


def seal_trail(timestamp: int) -> None:
    """Make the seal of a domain day that has begun, and sign what a signer would not sign before."""
    seals.seal_day()


def forget(timestamp: int) -> None:
    """Drop drafts and keys that have outlived their 30 days, and what was guessed at or counted long ago."""
    forget_outlived()
    attempts.forget()
    rates.forget()


def add_to(app: App) -> None:
    """Give the tasks to the worker's app. Periodic ones are told in UTC."""
    app.task(name=jobs.RENDER, retry=LATER)(render_paper)
    app.task(name=jobs.RECOMPUTE, retry=AGAIN)(recompute_terms)
    app.task(name=jobs.TELL, retry=AGAIN)(tell)
    app.periodic(cron="* * * * *")(app.task(name=jobs.TELL_DUE, queueing_lock=jobs.TELL_DUE, retry=AGAIN)(tell_due))
    app.task(name=jobs.TELL_CONTACT, retry=RetryStrategy(max_attempts=8, exponential_wait=4))(tell_contact)
    app.task(name=jobs.RENDER_RECORD, retry=LATER)(render_record)
    app.periodic(cron="*/5 * * * *")(app.task(name=jobs.SEAL, queueing_lock=jobs.SEAL, retry=AGAIN)(seal_trail))
    app.periodic(cron="20 18 * * *")(app.task(name=jobs.FORGET, retry=AGAIN)(forget))
