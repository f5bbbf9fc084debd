"""What journeys share: a town, and pictures of every page they see."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page

import tests.ready  # noqa: F401
from motcua.core.calendar import ZONE
from motcua.doors.rehearsal.province import Province
from tests.conftest import cloned
from tests.journeys.town import Town

DATABASE = "motcua_town"
MORNING = datetime(2024, 11, 25, 7, 30, tzinfo=ZONE)


@pytest.fixture(scope="session")
def standing(opened: Province, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """What all journeys of this process share: a web server, which finds another database at each of them."""
    town = Town(tmp_path_factory.mktemp("town"), opened)
    yield town
    town.leave()


@pytest.fixture
def town(standing: Town, server: str) -> Iterator[Town]:
    """A town at 07:30 on Monday 25 November 2024, with no dossier yet."""
    with cloned(server, DATABASE):
        standing.begin(MORNING)
        yield standing
        standing.stop("worker")


Shot = Callable[[Page, str], None]


@pytest.fixture
def shot() -> Shot:
    """Take a picture at 1280 and 390 wide into the folder that MOTCUA_SHOTS names; without it, take none."""
    folder = os.environ.get("MOTCUA_SHOTS")

    def take(page: Page, name: str) -> None:
        if folder is None:
            return
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            height = int(page.evaluate("document.documentElement.scrollHeight"))
            page.set_viewport_size({"width": width, "height": max(height, 900)})
            page.screenshot(path=str(Path(folder) / f"{name}-{width}.png"), full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})

    return take
