"""What readers set for themselves is kept: a narrow window, large letters, their own spacing, a language."""

from __future__ import annotations

from itertools import cycle

import pytest
from playwright.sync_api import Browser, Page

from tests.access.sights import SPOKEN, Sight, Standing, look, names, told, violations
from tests.doors.scene import HIMSELF, NOBODY

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
STAFF = ("quay7", "truongphong", "vanphong")
WEARING = """style => {
  const worn = new CSSStyleSheet();
  worn.replaceSync(style);
  document.adoptedStyleSheets = [worn];
}"""


def pages(standing: Standing, role: str) -> list[Sight]:
    found = [each for each in standing.sights(role) if not each.is_specimen]
    assert len(found) > 8, found
    return found


def narrow(page: Page) -> list[str]:
    """320 CSS pixels wide, as a window of 1280 is at 400 % (1.4.10)."""
    page.set_viewport_size({"width": 320, "height": 800})
    return look(page, "tooWide")


def large(page: Page) -> list[str]:
    """Letters twice as large, by the reader's own setting (1.4.4)."""
    page.set_viewport_size({"width": 640, "height": 800})
    size = "parseFloat(getComputedStyle(document.querySelector('main')).fontSize)"
    before = page.evaluate(size)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    grown = [] if page.evaluate(size) == 2 * before else ["its letters stay small"]
    found = grown + look(page, "tooWide") + look(page, "cutOff")
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def spaced(page: Page) -> list[str]:
    """Letters, words and lines further apart, by the reader's own style (1.4.12)."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.evaluate(WEARING, SPACED)
    found = look(page, "tooWide") + look(page, "cutOff")
    page.evaluate(WEARING, "")
    return found


@pytest.mark.parametrize("role", [NOBODY, HIMSELF])
def test_a_citizens_page_follows_its_reader(standing: Standing, browser: Browser, role: str) -> None:
    entered, wrong = standing.enter(browser, role), []
    page = entered.new_page()
    for sight in pages(standing, role):
        standing.open(page, sight)
        for way in (narrow, large, spaced):
            wrong += [f"{sight.name}, {way.__name__}: {each}" for each in way(page)]
    entered.close()
    assert wrong == [], told(wrong)


@pytest.mark.parametrize("language", ["en", "es"])
def test_other_languages_shut_nobody_out(standing: Standing, browser: Browser, language: str) -> None:
    """Longer words, the same pages, those that everybody may open, and still one row of ways at 1280."""
    entered, wrong = standing.enter(browser, NOBODY), []
    entered.add_cookies([{"name": "motcua_language", "value": language, "url": standing.town.url}])
    page = entered.new_page()
    for sight in pages(standing, NOBODY):
        if not sight.answer:
            standing.open(page, sight)
            assert page.locator("html").get_attribute("lang") == language
            found = violations(page) + narrow(page) + large(page)
            page.set_viewport_size({"width": 1280, "height": 800})
            found += look(page, "brokenHeader")
            wrong += [f"{sight.name} in {language}: {each}" for each in found]
    entered.close()
    assert wrong == [], told(wrong)


@pytest.mark.parametrize("role", STAFF)
def test_staff_read_their_own_language_and_size(standing: Standing, browser: Browser, role: str) -> None:
    """At 320 pixels only tables scroll, in their own box; at 1280 the header is one row; what stays Vietnamese says so;
    axe finds nothing. Every address once, in English and in Spanish by turns."""
    entered, wrong, known = standing.enter(browser, role), [], names()
    page = entered.new_page()
    shown = {each.path.partition("?")[0]: each for each in reversed(pages(standing, role)) if not each.answer}
    for sight, language in zip(shown.values(), cycle(("en", "es")), strict=False):
        standing.show(page, sight, role, language)
        found = page.evaluate(SPOKEN, known) + narrow(page) + violations(page)
        page.set_viewport_size({"width": 1280, "height": 800})
        found += look(page, "tooWide") + look(page, "brokenHeader")
        wrong += [f"{sight.name} in {language}: {each}" for each in found]
    entered.close()
    assert wrong == [], told(wrong)
