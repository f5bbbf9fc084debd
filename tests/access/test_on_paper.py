"""What people print is on A4 in black, with nothing on it that one can only press."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.access.sights import Standing
from tests.doors.scene import HIMSELF, NOBODY

PRINTED = {
    "procedure": (NOBODY, "/procedures/2.000488/"),
    "check": (HIMSELF, "/drafts/{draft}/check/"),
    "filed": (HIMSELF, "/mine/{code}/filed/"),
    "dossier": (HIMSELF, "/mine/{code}/"),
    "queue": ("quay7", "/counter/"),
    "register": ("quay7", "/counter/register/"),
    "takings": ("quay7", "/counter/takings/"),
    "handover": ("quay7", "/counter/handovers/{manifest}/"),
    "at the counter": ("quay7", "/counter/dossiers/{code}/"),
    "at the desk": ("truongphong", "/desk/dossiers/{code}/"),
}
ACROSS = {"queue", "register", "takings"}
SCANNED = {"procedure", "filed", "dossier"}
PORTRAIT, LANDSCAPE = (595, 842), (842, 595)
OF_THE_SCREEN = ".top, .demo, .keys, .tongues, .skip, .btn, .back, button, input:not([type=hidden])"
COLOURED = """() => [...document.querySelectorAll("body *")].filter((each) => each.checkVisibility()).filter((each) => {
  const { color, backgroundColor } = getComputedStyle(each);
  return [color, backgroundColor].some((said) => new Set(said.match(/\\d+/g).slice(0, 3)).size > 1);
}).map((each) => each.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("name", PRINTED)
def test_a_page_is_printed_well(standing: Standing, browser: Browser, name: str) -> None:
    role, address = PRINTED[name]
    there = standing.there
    path = address.format(code=there.code, draft=there.draft, manifest=there.manifest)
    entered = standing.enter(browser, role)
    page = entered.new_page()
    page.goto(standing.town.url + path)
    sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    sizes = {(round(float(width)), round(float(height))) for width, height in sheets}
    assert sizes == {LANDSCAPE if name in ACROSS else PORTRAIT}
    width = 1010 if name in ACROSS else 680
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="print", reduced_motion="reduce")
    assert [each.inner_text() for each in page.locator(OF_THE_SCREEN).all() if each.is_visible()] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "wider than the sheet"
    assert page.evaluate(COLOURED) == []
    expect(page.locator("h1")).to_be_visible()
    assert [each for each in page.locator("caption").all() if not each.is_visible()] == []
    expect(page.locator("p.printed")).to_contain_text(path)
    assert page.locator("span.printed svg").count() == (1 if name in SCANNED else 0)
    entered.close()


def test_what_was_folded_is_unfolded_and_heads_come_again(standing: Standing, browser: Browser) -> None:
    entered = standing.enter(browser, HIMSELF)
    page = entered.new_page()
    page.goto(f"{standing.town.url}/mine/{standing.there.code}/")
    folded = page.locator("details li").last
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    expect(folded).to_be_visible()
    page.goto(f"{standing.town.url}/procedures/2.000488/")
    heads = page.locator("thead").evaluate_all("all => all.map((each) => getComputedStyle(each).display)")
    assert set(heads) == {"table-header-group"}
    entered.close()
