"""WCAG 2.2 AA on every page that an address leads to, and in the answers to empty forms."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from tests.access.sights import FOR, LOOKS, PLAIN, Standing, forced_and_still, told, violations

Record = Callable[[str, object], None]


@pytest.mark.parametrize("role", dict.fromkeys(FOR.values()))
def test_a_page_shuts_nobody_out(standing: Standing, browser: Browser, role: str, record_property: Record) -> None:
    """axe finds nothing; every focus is shown and nothing covers it; nothing sent would do nothing without a script;
    the reader's own colours and stillness are kept."""
    sights, wrong = standing.sights(role), []
    entered = standing.enter(browser, role)
    page = entered.new_page()
    for sight in sights:
        sent = standing.open(page, sight)
        found = violations(page)
        if not sight.is_specimen:
            page.keyboard.press("Tab")
            found += page.evaluate(LOOKS) + page.evaluate(PLAIN, sent) + forced_and_still(page)
        wrong += [f"{sight.name}: {each}" for each in found]
    entered.close()
    assert len(sights) > 10, sights
    assert wrong == [], told(wrong)
    record_property("tally", f"access: {len(sights)} pages looked at as {role}, 0 violations")
