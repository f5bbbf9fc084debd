"""The worker: jobs from the queue, what a dead worker left taken up again, the change feed, and a heartbeat that says
so."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django
from procrastinate import App
from procrastinate.connector import BaseAsyncConnector

from motcua.base import clock
from motcua.base.home import Home

HEARTBEAT = "worker.heartbeat"
BEAT_SECONDS = 2.0
STALE_SECONDS = float(os.environ.get("MOTCUA_STALE_SECONDS", "20"))


def main() -> None:
    """Work until told to stop (SIGINT, SIGTERM)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    asyncio.run(_work())


def is_alive(home: Home) -> bool:
    """Whether a worker of this home has given a sign of life lately."""
    heartbeat = home.run / HEARTBEAT
    return heartbeat.exists() and clock.machine_now().timestamp() - heartbeat.stat().st_mtime < STALE_SECONDS


async def _work() -> None:
    from procrastinate.contrib.django import app

    worker = app.with_connector(_connector(app))
    async with worker.open_async():
        beside = [
            asyncio.create_task(_beat(Home.here().run / HEARTBEAT)),
            asyncio.create_task(_rescue(worker)),
            asyncio.create_task(_place()),
        ]
        work = asyncio.create_task(
            worker.run_worker_async(
                install_signal_handlers=False,
                update_heartbeat_interval=STALE_SECONDS / 4,
                stalled_worker_timeout=STALE_SECONDS,
            )
        )
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, work.cancel)
        with contextlib.suppress(asyncio.CancelledError):
            await work
        for task in beside:
            task.cancel()


def _connector(app: App) -> BaseAsyncConnector:
    """Procrastinate's own connection, since Django's cannot listen."""
    from procrastinate.contrib.django.django_connector import DjangoConnector

    if not isinstance(app.connector, DjangoConnector):
        raise TypeError("jobs lie in Django's database")
    return app.connector.get_worker_connector()


async def _beat(file: Path) -> None:
    while True:
        file.touch()
        await asyncio.sleep(BEAT_SECONDS)


async def _rescue(worker: App) -> None:
    """Take up again what a killed worker was doing: its acts are idempotent by their keys."""
    while True:
        for job in await worker.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALE_SECONDS):
            await worker.job_manager.retry_job(job)
        await asyncio.sleep(STALE_SECONDS / 4)


async def _place() -> None:
    """Give positions in the change feed, in a thread of its own that keeps one connection."""
    from motcua.doors.clockwork.placing import BEAT_SECONDS, place_waiting

    with ThreadPoolExecutor(1) as sequencer:
        while True:
            await asyncio.get_running_loop().run_in_executor(sequencer, place_waiting)
            await asyncio.sleep(BEAT_SECONDS)
