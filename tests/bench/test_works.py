"""Each work that is measured is answered as it should be, the house's and the floor's: a bench that is refused measures
refusals."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime

import pytest
from django.db import connection
from django.test import override_settings
from psycopg import conninfo

from bench import works
from bench.floor import settings as floor
from bench.statements import heard
from motcua.base import clock
from motcua.base.home import ROOT
from motcua.doors.rehearsal.province import Province
from tests.acts import lives

BARE = {"ROOT_URLCONF": floor.ROOT_URLCONF, "MIDDLEWARE": floor.MIDDLEWARE, "TEMPLATES": floor.TEMPLATES}

STANDS = """
import django
from django.template import loader
from django.urls import get_resolver

django.setup()
for view in get_resolver().url_patterns:
    assert view.callback
for name in ("look_up", "rows"):
    loader.get_template(f"floor/{name}.html")
"""


@pytest.fixture(autouse=True)
def _on_monday(monday: datetime) -> Iterator[None]:
    with clock.rehearsed(monday):
        yield


def test_every_work_is_answered(clone: Province, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(works, "EACH", 2)
    for key in ("one", "another of the same name"):
        lives.forwarded(clone, key=key)
    address = conninfo.make_conninfo(server, dbname=connection.settings_dict["NAME"])
    asked = works.of(works.prepare(address, clone))
    assert {each.name for each in asked} == {*works.BARS, *(bar.beside for bar in works.BARS.values())}
    for work in asked:
        with override_settings(**(BARE if work.is_floor else {})):
            assert heard(work.asks[-1]).all, work.name


def test_the_floor_stands_by_itself() -> None:
    """With its own settings, in which most of the house is not installed."""
    ours = {"DJANGO_SETTINGS_MODULE": "bench.floor.settings", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", STANDS], env={**os.environ, **ours}, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
