"""Every page of a running demonstration as pictures to look at: `.venv/bin/python -m tools.take_sights FOLDER`.

It signs in as the demonstration's accounts, follows the links of each door as a reader would, and sends no form, so
nothing changes. A page is one by its address without records and by what its heading says: a dossier of each state is
seen. Each is taken whole, in every language and width, and again on contact sheets of twelve; an index names
the files. The list in `docs/pages.md` is brought up to date, what was found there is kept.
"""

from __future__ import annotations

import argparse
import html
import re
import sys
from dataclasses import dataclass, field
from itertools import batched, product
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tools.take_pictures import QUIET, ROOT, chromium, demonstration, reception, sign_in

LIST: Final = ROOT / "docs" / "pages.md"
DOORS: Final = {
    "public": ("/", "/sign-in/", "/no-such-page/", "/furniture/"),
    "citizen": ("/mine/", "/"),
    "quay7": ("/counter/",),
    "truongphong": ("/desk/",),
    "chuyenvien": ("/desk/",),
    "lanhdao": ("/desk/",),
    "vanphong": ("/office/",),
}
"""Whose pages, and where he begins."""
PLACES: Final = {who: first[0] if who not in ("public", "citizen") else "/" for who, first in DOORS.items()}
"""Where his pages are: the others are somebody else's."""
LANGUAGES: Final = ("vi", "en", "es")
WIDTHS: Final = (1280, 390)
A_PAGE: Final = 12
KEPT: Final = frozenset({"queue", "state", "cause"})
"""What of an address's question makes another page."""
RECORD: Final = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}"  # an id
    r"|\d{3}\.\d\d\.\d\d\.H\d\d-\d{6}-\d+"  # a dossier
    r"|H\d\d\.\d+-\d{4}-\d+"  # a hand-over
    r"|\d\.\d{6}"  # a procedure
    r"|(?<=/)H\d\d[.\w]*"  # a unit
    r"|(?<=/digitise/)\w+"  # a component
    r"|(?<=/)[\w-]+:[\w:-]{20,}"  # a sealed address
)
NO_PAGE: Final = re.compile(
    r"/(papers|blank|print|labels|control|record|slips?|scans?|api|health|sounds|second)/|\.pdf|/sign-in/out/"
)
SHEET: Final = """<body style="margin:8px;display:grid;gap:8px;font:12px sans-serif;
grid-template-columns:repeat({columns},1fr)">{cells}"""
CELL: Final = """<figure style="margin:0;border:1px solid #888"><figcaption>{name}</figcaption>
<div style="height:{height}px;overflow:hidden"><img src="file://{path}" style="width:100%"></div></figure>"""
HEAD: Final = "|---|---|---|---|\n"
ROW: Final = re.compile(r"^\| `(?P<address>[^`]+)` \| (?P<who>[^|]*) \| [^|]* \| (?P<found>[^|]*) \|$", re.MULTILINE)
LINKS: Final = "main a[href], nav a[href], header a[href]"


@dataclass(frozen=True, slots=True)
class Sight:
    """One page in one state: its `address` without records, its `state` by a heading, a `path` that leads there."""

    who: str
    address: str
    state: str
    path: str

    @property
    def name(self) -> str:
        words = f"{self.who} {self.address.replace('…', 'one')} {self.state}"
        return re.sub(r"\W+", "-", words).strip("-")[:110]

    def file(self, language: str, width: int) -> str:
        return f"{self.name}-{language}-{width}.png"


@dataclass(slots=True)
class Walk:
    """Whose pages are walked through, and what was seen of them."""

    who: str
    url: str
    seen: dict[tuple[str, str], Sight] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)

    def from_(self, page: Page, paths: tuple[str, ...]) -> list[Sight]:
        """Every page that links lead to, each once in each of its states."""
        waiting = list(paths)
        while waiting:
            path = waiting.pop(0)
            answered = page.goto(self.url + path)
            if answered is None or not page.locator("h1").count():
                continue
            address = plain(path)
            state = heading(page)
            if (address, state) in self.seen:
                continue
            self.seen[address, state] = Sight(self.who, address, state, path)
            waiting += self._onward(page, path)
        return list(self.seen.values())

    def _onward(self, page: Page, here: str) -> list[str]:
        """The first link to each page that was not asked for from such a page."""
        found = []
        for href in page.eval_on_selector_all(LINKS, "all => all.map(each => each.getAttribute('href'))"):
            to = urlsplit(urljoin(self.url + here, href))
            path = f"{to.path}?{to.query}" if to.query else to.path
            way = f"{plain(here)} → {plain(path)}"
            is_ours = to.netloc == urlsplit(self.url).netloc and to.path.startswith(PLACES[self.who])
            if is_ours and not NO_PAGE.search(path) and way not in self.asked:
                self.asked.add(way)
                found.append(path)
        return found


def plain(path: str) -> str:
    """An address without its records: `/counter/dossiers/…/`."""
    to = urlsplit(path)
    asks = urlencode([(key, value) for key, value in parse_qsl(to.query) if key in KEPT])
    return RECORD.sub("…", to.path) + (f"?{asks}" if asks else "")


def heading(page: Page) -> str:
    """What tells one state of a page from another: the heading of what is to be done, where there is one."""
    todo = page.locator("#todo, #task")
    return todo.first.inner_text().strip() if todo.count() else ""


def entered(browser: Browser, url: str, who: str, passwords: dict[str, str]) -> BrowserContext:
    """A browser in which he has signed in."""
    made = browser.new_context(base_url=url, locale="vi-VN", viewport={"width": 1280, "height": 900})
    made.set_default_timeout(120_000)
    if who != "public":
        sign_in(made.new_page(), "" if who == "citizen" else who, passwords)
    return made


def taken(made: BrowserContext, sights: list[Sight], folder: Path, url: str) -> None:
    """The pictures of these pages in each language and width."""
    page = made.pages[0] if made.pages else made.new_page()
    for language, width in product(LANGUAGES, WIDTHS):
        made.add_cookies([{"name": "motcua_language", "value": language, "url": url}])
        page.set_viewport_size({"width": width, "height": 900})
        for sight in sights:
            page.goto(url + sight.path)
            wide = page.evaluate("document.documentElement.scrollWidth") > width
            if wide:
                print(f"wider than {width}: {sight.name} in {language}")
            page.screenshot(path=folder / sight.file(language, width), full_page=True)


def sheets(browser: Browser, who: str, sights: list[Sight], folder: Path) -> None:
    """Twelve pictures on one, to look at many at once, and an index of the files."""
    page = browser.new_page(viewport={"width": 1800, "height": 1300})
    for language, width in product(LANGUAGES, WIDTHS):
        columns, height = (4, 400) if width > 1000 else (6, 600)
        for number, some in enumerate(batched(sights, A_PAGE, strict=False), 1):
            cells = "".join(
                CELL.format(name=html.escape(each.name), height=height, path=folder / each.file(language, width))
                for each in some
            )
            sheet = folder / "sheet.html"
            sheet.write_text(SHEET.format(columns=columns, cells=cells), encoding="utf-8")
            page.goto(f"file://{sheet}", wait_until="load")
            page.screenshot(path=folder / f"sheet-{who}-{language}-{width}-{number:02}.png", full_page=True)
    page.close()
    named = [f"- {each.file(*way)}: {each.path}" for each in sights for way in product(LANGUAGES, WIDTHS)]
    folder.joinpath(f"index-{who}.md").write_text("\n".join(named) + "\n", encoding="utf-8")


def walked(made: BrowserContext, who: str, url: str) -> list[Sight]:
    """This account's pages; reception, to which no link leads, is one of the counter's."""
    page = made.pages[0] if made.pages else made.new_page()
    sights = Walk(who, url).from_(page, DOORS[who])
    if who == "quay7":
        reception(page)
        sights.append(Sight(who, "/counter/receive/…/", "", urlsplit(page.url).path))
    return sights


def listed(who: str, sights: list[Sight], page: str) -> str:
    """The page of the list with this account's rows made anew: page, whose, its states, and what was found there."""
    rows = {(row["address"], row["who"]): row for row in ROW.finditer(page)}
    states: dict[str, list[str]] = {}
    for each in sights:
        states.setdefault(each.address, []).append(each.state)
    anew = []
    for address, said in states.items():
        found = rows[address, who]["found"] if (address, who) in rows else ""
        anew.append(f"| `{address}` | {who} | {'; '.join(filter(None, said)) or '–'} | {found} |\n")
    others = [f"{row[0]}\n" for row in rows.values() if row["who"] != who]
    head, _first, rest = page.partition(HEAD)
    return head + HEAD + "".join([*others, *anew]) + ROW.sub("", rest).strip("\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("folder", type=Path, help="where the pictures go; it must not be inside the repository")
    parser.add_argument("--who", nargs="*", choices=DOORS, help="only these accounts")
    parser.add_argument("--list", action="store_true", help="bring the list up to date, take no pictures")
    asked = parser.parse_args()
    folder = asked.folder.resolve()
    if folder.is_relative_to(ROOT):
        print("outside the repository, please", file=sys.stderr)
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    url, passwords = demonstration()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        for who in asked.who or DOORS:
            made = entered(browser, url, who, passwords)
            sights = walked(made, who, url)
            LIST.write_text(listed(who, sights, LIST.read_text(encoding="utf-8")), encoding="utf-8")
            if not asked.list:
                taken(made, sights, folder, url)
                sheets(browser, who, sights, folder)
            made.close()
            print(f"{who}: {len(sights)} pages")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
