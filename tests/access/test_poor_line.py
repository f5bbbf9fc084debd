"""A slow, poor line and an old telephone: few bytes, one round trip, pages that stand without what is new."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.access.sights import LOOKS, Standing
from tests.browsing import context
from tests.doors.scene import HIMSELF, NOBODY
from tests.house.reading import SOURCE

WHOLE_PAGE = 60_000
"""Bytes over the wire of a first visit: page, style, scripts, pictures."""
FIRST_VISITS = ("/", "/procedures/2.000488/", "/track/", "/sign-in/")
LATER = {
    ":has(": ":not-yet(",
    ":focus-visible": ":not-yet",
    "display: grid": "display: not-yet",
    "gap: ": "not-yet: ",
    "clamp(": "not-yet(",
    "-inline: ": "-not-yet: ",
    "-block: ": "-not-yet: ",
}
"""What an old telephone's browser does not know; a new one treats what nobody knows alike."""


def weighed(page: Page, url: str) -> dict[str, int]:
    """Bytes that came over the wire for each file, headers included, on a first visit."""
    line, names, sizes = page.context.new_cdp_session(page), {}, {}
    line.send("Network.enable")
    line.on("Network.responseReceived", lambda each: names.update({each["requestId"]: each["response"]["url"]}))
    line.on("Network.loadingFinished", lambda each: sizes.update({each["requestId"]: int(each["encodedDataLength"])}))
    page.goto(url, wait_until="networkidle")
    return {names[request]: size for request, size in sizes.items()}


@pytest.mark.parametrize("path", FIRST_VISITS)
def test_a_first_visit_is_light(
    standing: Standing, browser: Browser, path: str, record_property: Callable[[str, object], None]
) -> None:
    entered = context(browser, width=390)
    came = weighed(entered.new_page(), standing.town.url + path)
    entered.close()
    assert any(".css" in name for name in came), came
    assert sum(came.values()) <= WHOLE_PAGE, came
    record_property("tally", f"access: a first visit of {path} takes {sum(came.values()):,} bytes in {len(came)} files")


def test_what_cannot_change_is_asked_for_once(standing: Standing, browser: Browser) -> None:
    entered = standing.enter(browser, HIMSELF)
    page = entered.new_page()
    page.goto(standing.town.url + "/")
    for selector, attribute in (("link[rel=stylesheet]", "href"), ("script[src]", "src")):
        for named in page.locator(selector).all():
            kept = entered.request.get(standing.town.url + str(named.get_attribute(attribute))).headers
            assert "immutable" in kept["cache-control"], kept
            assert kept["content-encoding"] == "gzip", kept
    sent = {paper: entered.request.get(f"{standing.town.url}/papers/{paper}/") for paper in standing.there.papers}
    shown = [each for each in sent.values() if each.ok]
    assert shown, "the owner sees papers of his"
    assert {each.headers.get("content-encoding") for each in shown} == {None}, "scans are compressed already"
    assert page.request.get(standing.town.url + "/").headers["content-encoding"] == "gzip"
    entered.close()


def test_styles_wait_for_nothing_further() -> None:
    """No style asks for another file, and no letters come over the wire."""
    styles = list(SOURCE.rglob("static/**/*.css"))
    assert styles
    assert [each.name for each in styles if re.search(r"@import|@font-face|url\((?!data:)", each.read_text())] == []


def aged(route: Route) -> None:
    """The style as an old browser reads it: what it does not know is skipped."""
    answer: Any = route.fetch()
    style = answer.text()
    for new, unknown in LATER.items():
        style = style.replace(new, unknown)
    route.fulfill(response=answer, body=style)


@pytest.mark.parametrize("role", [NOBODY, HIMSELF])
def test_an_old_telephone_gets_plain_pages_that_work(standing: Standing, browser: Browser, role: str) -> None:
    """Without scripts and without what is new in styles: nothing is wider than the screen, nothing lies over another
    thing, and the focus is shown."""
    entered, wrong = standing.enter(browser, role, width=360, javascript=False), []
    entered.route("**/*.css", aged)
    page = entered.new_page()
    for sight in standing.sights(role):
        if sight.is_specimen or sight.answer:
            continue
        standing.open(page, sight)
        page.keyboard.press("Tab")
        wrong += [f"{sight.name}: {each}" for each in page.evaluate(LOOKS)]
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            wrong.append(f"{sight.name}: wider than the screen")
    entered.close()
    assert wrong == [], "\n".join(wrong[:40])
