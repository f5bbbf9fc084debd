"""The jobs behind the names of `base/jobs.py`."""

from __future__ import annotations

from procrastinate import App

from motcua.acts.frame.housekeeping import forget_outlived
from motcua.base import jobs
from motcua.doors.clockwork.records import render_record
from motcua.doors.clockwork.rendering import render
from motcua.trail import seals


def render_paper(paper: str, subject: str) -> None:
    """Make a paper's file and keep it."""
    render(paper, subject)


def seal_trail(timestamp: int) -> None:
    """Sign every head that has changed: once a day, before midnight in Việt Nam."""
    seals.seal()


def forget(timestamp: int) -> None:
    """Drop drafts and keys that have outlived their 30 days."""
    forget_outlived()


def add_to(app: App) -> None:
    """Give the tasks to the worker's app. Periodic ones are told in UTC."""
    app.task(name=jobs.RENDER, retry=5)(render_paper)
    app.task(name=jobs.RENDER_RECORD, retry=5)(render_record)
    app.periodic(cron="50 16 * * *")(app.task(name=jobs.SEAL, retry=3)(seal_trail))
    app.periodic(cron="20 18 * * *")(app.task(name=jobs.FORGET)(forget))
