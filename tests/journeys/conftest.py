"""What journeys share: a town, a browser, and pictures of every page they see."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

import tests.ready  # noqa: F401
from motcua.core.calendar import ZONE
from motcua.doors.rehearsal.province import Province
from tests.conftest import cloned
from tests.journeys.town import Town, founded

MORNING = datetime(2024, 11, 25, 7, 30, tzinfo=ZONE)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, or the one that MOTCUA_CHROMIUM names."""
    path = os.environ.get("MOTCUA_CHROMIUM") or shutil.which("chromium")
    assert path, "no Chromium: ./motcua test brings one"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "1"  # Playwright's loop runs in this thread; the tests' queries are its own
    )
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield running
        running.close()


@pytest.fixture
def town(opened: Province, server: str, tmp_path: Path) -> Iterator[Town]:
    """A town at 07:30 on Monday 25 November 2024, with no dossier yet."""
    with cloned(server), founded(tmp_path / "home", opened, starts_at=MORNING) as running:
        yield running


def context(browser: Browser, *, javascript: bool = True, width: int = 1280) -> BrowserContext:
    made = browser.new_context(locale="vi-VN", java_script_enabled=javascript, viewport={"width": width, "height": 900})
    made.set_default_timeout(15_000)
    return made


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page 1280 wide."""
    made = context(browser)
    yield made.new_page()
    made.close()


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page with JavaScript off."""
    made = context(browser, javascript=False)
    yield made.new_page()
    made.close()


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
