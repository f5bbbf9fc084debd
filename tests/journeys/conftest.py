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
from tests.journeys.town import Town, founded

MORNING = datetime(2024, 11, 25, 7, 30, tzinfo=ZONE)


@pytest.fixture
def town(opened: Province, server: str, tmp_path: Path) -> Iterator[Town]:
    """A town at 07:30 on Monday 25 November 2024, with no dossier yet."""
    with cloned(server), founded(tmp_path / "home", opened, starts_at=MORNING) as running:
        yield running


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
