"""A real browser for whatever test asks for one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from motcua.config.commands.test import QUICK, WHOLE

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def _launched(playwright: Playwright, name: str) -> Browser:
    """Debian's, or the one that MOTCUA_CHROMIUM names."""
    path = os.environ.get("MOTCUA_CHROMIUM") or shutil.which(name) or shutil.which(WHOLE)
    assert path, "no Chromium: ./motcua test brings one"
    return playwright.chromium.launch(executable_path=path, args=QUIET)


@contextmanager
def launched() -> Iterator[Browser]:
    """One without windows, until the end of the block; Playwright's loop runs in this thread meanwhile."""
    with sync_playwright() as running, _launched(running, QUICK) as browser:
        yield browser


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Its loop runs in this thread until the end. Tests ask the database synchronously all the same, and Django counts
    connections by loop, so those from before are closed."""
    from django.db import connections

    connections.close_all()
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One without windows, for all tests of this process."""
    running = _launched(playwright, QUICK)
    yield running
    running.close()


@pytest.fixture(scope="session")
def whole_browser(playwright: Playwright) -> Iterator[Browser]:
    """One that shows PDF as a clerk's does."""
    running = _launched(playwright, WHOLE)
    yield running
    running.close()


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
def reading_page(whole_browser: Browser) -> Iterator[Page]:
    """A page whose browser shows PDF."""
    made = context(whole_browser)
    yield made.new_page()
    made.close()


@pytest.fixture
def plain_page(browser: Browser) -> Iterator[Page]:
    """A page with JavaScript off."""
    made = context(browser, javascript=False)
    yield made.new_page()
    made.close()
