"""A real browser for whatever test asks for one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def launched() -> Iterator[Browser]:
    """Debian's Chromium, or the one that MOTCUA_CHROMIUM names; Playwright's loop runs in this thread until the end."""
    path = os.environ.get("MOTCUA_CHROMIUM") or shutil.which("chromium")
    assert path, "no Chromium: ./motcua test brings one"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield running
        running.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One for all tests of this process. They ask the database synchronously all the same, and Django counts
    connections by loop, so those from before are closed."""
    from django.db import connections

    connections.close_all()
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with launched() as running:
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
