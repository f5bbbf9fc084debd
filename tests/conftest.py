"""What tests share: a home of their own with a real PostgreSQL, a province opened once, and clones for what commits."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from motcua.doors.rehearsal.province import Province

pytest_plugins = ["tests.browsing", "tests.spread"]

HOME = Path(tempfile.mkdtemp(prefix="motcua-test-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ["MOTCUA_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "motcua.config.settings"
for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_DIRECT_URL", "FILES"):
    os.environ.pop(name, None)

settings.register_profile("house", deadline=None)
settings.load_profile("house")
"""How long an example takes is no part of what is true."""

WITHOUT_DJANGO = {"core", "house"}
PASSWORD = "motcua-demo"
TEMPLATE = "motcua"


def pytest_pycollect_makemodule(module_path: Path) -> None:
    """Make Django ready before a test module of the upper floors is imported; the core's tests never load it."""
    if not WITHOUT_DJANGO & set(module_path.parts):
        import django

        django.setup()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The closing lines of the proofs that count what they tried."""
    ended = [report for report in terminalreporter.getreports("") if report.when == "teardown"]
    told = [each for report in ended for each in report.user_properties]
    for line in (str(value) for name, value in told if name == "tally"):
        terminalreporter.write_line(line)
    if counts := [value for name, value in told if name == "hostile"]:
        tried, refused = (sum(each) for each in zip(*counts, strict=True))
        terminalreporter.write_line(f"a hostile hour: {tried} tried, {refused} refused, let through {tried - refused}")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The test home's server, migrated and granted; the superuser's address."""
    from motcua.base import postgres
    from motcua.base.home import Home

    with ExitStack() as stack:
        joined = stack.enter_context(postgres.joined(Home.here()))
        _nothing_to_lose(joined.super_url)
        from motcua.config import database

        database.prepare()
        from django.test.utils import setup_test_environment, teardown_test_environment

        setup_test_environment()
        stack.callback(teardown_test_environment)
        stack.callback(_close)
        yield joined.super_url


def _nothing_to_lose(super_url: str) -> None:
    """No disk is waited for in this home, which ends with the tests; those of kills and recovery have homes of their
    own."""
    import psycopg

    with psycopg.connect(super_url, autocommit=True) as admin:
        admin.execute("ALTER SYSTEM SET fsync = off")
        admin.execute("SELECT pg_reload_conf()")


def _close() -> None:
    from django.db import connections

    connections.close_all()


@pytest.fixture(scope="session")
def opened(server: str) -> Province:
    """The demonstration's province, committed to the template database; its lives are not."""
    from motcua.base import clock
    from motcua.doors.rehearsal import demo
    from motcua.doors.rehearsal.province import open_province

    with clock.rehearsed(demo.OPENS):
        province = open_province(PASSWORD)
    demo.present_citizens(province)
    _close()
    return province


@pytest.fixture
def db(server: str) -> Iterator[None]:
    """A database as migrated (and opened, once any test asked for that); what the test writes is rolled back."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def province(opened: Province, db: None) -> Province:
    """The opened province; what the test writes is rolled back."""
    return opened


@contextmanager
def cloned(super_url: str, name: str = "") -> Iterator[str]:
    """A copy of the template database for what must commit; Django's connection is moved to it."""
    import psycopg
    from django.db import connection, connections

    connections.close_all()
    name = name or f"motcua_{uuid4().hex[:12]}"
    with psycopg.connect(super_url, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    connection.settings_dict["NAME"] = name
    try:
        yield name
    finally:
        connections.close_all()
        connection.settings_dict["NAME"] = TEMPLATE
        with psycopg.connect(super_url, autocommit=True) as admin:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def clone(opened: Province, server: str) -> Iterator[Province]:
    """The opened province in a database of the test's own, where it may commit."""
    with cloned(server):
        yield opened


@pytest.fixture
def monday() -> datetime:
    """Monday 25 November 2024, 08:20 in Việt Nam."""
    from motcua.core.calendar import ZONE

    return datetime(2024, 11, 25, 8, 20, tzinfo=ZONE)
