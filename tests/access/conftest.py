"""What the tests of access share: one running town in which everything has happened."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from playwright.sync_api import Browser

import tests.ready  # noqa: F401
from motcua.acts.process.assign import assign
from motcua.base import clock
from motcua.doors.rehearsal.national import keep_the_catalogue
from motcua.doors.rehearsal.province import Province
from tests.access.sights import STAGES, Standing
from tests.acts import lives
from tests.conftest import cloned
from tests.doors import scene
from tests.doors.scene import Scene
from tests.doors.test_tracking import printed
from tests.journeys.conftest import MORNING
from tests.journeys.test_every_page import MAKERS
from tests.journeys.town import founded


@pytest.fixture(scope="package")
def standing(
    opened: Province, server: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Standing]:
    with cloned(server):
        with ThreadPoolExecutor(1) as apart:  # signing runs a loop of its own, and Playwright's runs in this thread
            there, stages, slip = apart.submit(_lived, opened).result()
        home = tmp_path_factory.mktemp("standing") / "home"
        with founded(home, opened, starts_at=MORNING) as town, clock.rehearsed(MORNING):
            yield Standing(town, there, stages, slip)


def _lived(province: Province) -> tuple[Scene, dict[str, str], tuple[str, str]]:
    with clock.rehearsed(MORNING - timedelta(days=5, hours=-1)):
        makers = MAKERS | {"assigned": _assigned}
        stages = {
            stage: makers[stage](province, key=stage, citizen=number) for number, stage in enumerate(STAGES, start=10)
        }
    with clock.rehearsed(MORNING):
        keep_the_catalogue()
        there = scene.lived(province)
    slip = printed(stages["accepted"])
    connection.close()
    return there, stages, slip


def _assigned(province: Province, *, key: str, citizen: int) -> str:
    """One that waits for its officer's assessment."""
    code = lives.forwarded(province, key=key, citizen=citizen)
    officer = province.staff["chuyenvien"].posts["officer"]
    assign(lives.order(province, "truongphong", "assign", code), officer=officer)
    return code
