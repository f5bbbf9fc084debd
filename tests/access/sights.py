"""Every page that the URLconf leads to, as whoever it is for sees it, and what it answers to an empty form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from itertools import chain
from pathlib import Path
from typing import Any, Final
from urllib.parse import urljoin
from uuid import UUID

from axe_playwright_python.base import AXE_SCRIPT
from django.db import transaction
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from motcua.acts.frame import preferences
from motcua.agencies.models import Mandate, Post, Unit
from motcua.people.models import Organisation, Person
from tests.browsing import context
from tests.doors.scene import HIMSELF, NOBODY, Scene
from tests.doors.test_every_address import DOORS, addresses, forged
from tests.journeys.town import Town

HERE = Path(__file__).parent
FOUND, LOOKS, PLAIN, SETTINGS, SPOKEN = (
    HERE.joinpath(f"{name}.js").read_text(encoding="utf-8")
    for name in ("axe", "looks", "plain", "own_settings", "spoken")
)
FOR: Final = {
    "public": NOBODY,
    "citizen": HIMSELF,
    "clerk": "quay7",
    "official": "truongphong",
    "office": "vanphong",
    "key": NOBODY,
}
"""Guard → who looks; behind a program's key there are no pages."""
assert set(FOR) == set(DOORS), "a new kind of door: say in FOR who looks behind it"

STAGES: Final = ("filed", "accepted", "forwarded", "assigned", "assessed", "approved", "issued", "withdrawing")
AXE: Final = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@dataclass(frozen=True, slots=True)
class Sight:
    """One page by its address; `answer` is what the address says to a form sent empty, and is shown without asking
    again."""

    path: str
    answer: str = ""

    @property
    def name(self) -> str:
        return f"{'POST' if self.answer else 'GET'} {self.path}"

    @property
    def is_specimen(self) -> bool:
        """The living page and its examples: buttons and links that are only looked at."""
        return self.path.startswith("/furniture/") and self.path != "/furniture/keys/"


@dataclass(frozen=True, slots=True)
class Standing:
    """A town, the dossier of the scene, one more at each of STAGES by its code, and the two codes of a slip."""

    town: Town
    there: Scene
    stages: dict[str, str]
    slip: tuple[str, str]
    seen: dict[str, list[Sight]] = field(default_factory=dict)

    def sights(self, role: str) -> list[Sight]:
        """What is for this role: each address with its records, the tabs of its lists, and each form sent empty."""
        if role not in self.seen:
            self.seen[role] = self._sights(role)
        return self.seen[role]

    def _sights(self, role: str) -> list[Sight]:
        client = self.there.client(role)
        named = [list(forged(each, self.there)) for each in addresses() if FOR[each.guard] == role]
        stages = [f"/{DOOR[role]}/dossiers/{code}/" for code in self.stages.values() if role in DOOR]
        paths = dict.fromkeys([*chain.from_iterable(named), *STATES.get(role, ()), *stages])
        given = {path: answer for path in paths if path not in NOT_OURS and is_page(answer := asked(client, path), 200)}
        tabs = dict.fromkeys(tab for path, page in given.items() for tab in tabs_of(path, page))
        offered = dict.fromkeys(
            action for path, page in given.items() for action in actions(path, page) if action != OUT
        )
        answers = {action: asked(self.there.client(role), action, is_form=True) for action in offered}
        return [
            *map(Sight, dict.fromkeys([*given, *tabs, *(TWINS if role == NOBODY else ())])),
            *(Sight(path, asked(client, path).content.decode()) for path in SHUT.get(role, ())),
            *(Sight(path, each.content.decode()) for path, each in answers.items() if is_page(each, 200, 409, 422)),
        ]

    def enter(self, browser: Browser, role: str, *, width: int = 1280, **more: Any) -> BrowserContext:
        """A browser in which this role has signed in."""
        made = context(browser, width=width, **more)
        for name, cookie in self.there.client(role).cookies.items():
            made.add_cookies([{"name": name, "value": cookie.value, "url": self.town.url}])
        return made

    def open(self, page: Page, sight: Sight) -> str:
        """Bring the page into sight, an answer in the place of another page of the house; what was sent."""
        answered = page.goto(f"{self.town.url}{'/health' if sight.answer else sight.path}")
        if sight.answer:
            page.set_content(sight.answer, wait_until="load")
            return sight.answer
        assert answered is not None
        assert answered.status == 200, f"{sight.path}: {answered.status}"
        return answered.text()

    def show(self, page: Page, sight: Sight, role: str, language: str) -> None:
        """Bring it into sight in another language."""
        client = self.there.client(role)
        preferences.choose_language(UUID(client.session["_auth_user_id"]), language=language)
        page.goto(f"{self.town.url}/health")
        page.set_content(asked(client, sight.path, is_form=bool(sight.answer)).content.decode(), wait_until="load")
        assert page.locator("html").get_attribute("lang") == language


DOOR: Final = {"quay7": "counter", "truongphong": "desk"}
OUT: Final = "/sign-in/out/"
NOT_OURS: Final = frozenset({"/api/v1/docs"})
"""The framework's own page, for whoever writes programs; what it says is also one JSON document."""
TWINS: Final = ("/messages-twin/", "/sign-in/identity/")
STATES: Final[dict[str, tuple[str, ...]]] = {
    NOBODY: ("/?q=khong+co", "/procedures/2.000815/", "/sign-in/?next=/mine/"),
    "quay7": ("/counter/find/?q=Nguyễn", "/counter/find/?q=khong+co"),
    "truongphong": ("/desk/find/?q=Nguyễn", "/desk/?procedure=2.000488"),
}
SHUT: Final = {NOBODY: ("/no-such-page/",), HIMSELF: ("/counter/", "/mine/no-such-code/")}
"""Addresses that are not there, or not for this role."""


def asked(client: Client, path: str, *, is_form: bool = False) -> Any:
    """What is answered in this process, to an empty form or to no form; whatever it changed is undone."""
    with transaction.atomic():
        answer: Any = client.post(path) if is_form else client.get(path)
        transaction.set_rollback(True)
    return answer


def actions(path: str, page: Any) -> list[str]:
    """Where the forms of a page are sent, but for the languages'."""
    forms = re.findall(r'<form\b(?! class="tongues")[^>]*method="post"[^>]*>', page.content.decode())
    return [found.group(1) if (found := re.search(r'action="([^"]*)"', form)) else path for form in forms]


def tabs_of(path: str, page: Any) -> list[str]:
    """Where the tabs of a page lead: its other lists."""
    rows = re.findall(r'<ul class="tabs">.*?</ul>', page.content.decode(), re.DOTALL)
    return [urljoin(path, unescape(href)) for row in rows for href in re.findall(r'href="([^"]*)"', row)]


def is_page(answer: Any, *statuses: int) -> bool:
    """Whether it is a whole page with one of these statuses: no file, and no part that a script fetches."""
    return answer.status_code in statuses and b"<!doctype html>" in answer.content[:200]


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA and its own best practice on the page, shown whole: what a bar that stays in
    sight covers for a moment is no smaller for it."""
    shown = page.viewport_size
    assert shown is not None
    whole = int(page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": shown["width"], "height": max(whole, shown["height"])})
    page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(FOUND, AXE)
    page.set_viewport_size(shown)
    return found


def look(page: Page, which: str) -> list[str]:
    """One of the looks of `own_settings.js` at the page in sight."""
    found: list[str] = page.evaluate(SETTINGS, which)
    return found


def forced_and_still(page: Page) -> list[str]:
    """In the reader's own colours what was told by a background still has an edge (1.4.1), and nothing moves."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    found = look(page, "onlyColour") + look(page, "moving")
    page.emulate_media(forced_colors="none", reduced_motion="no-preference")
    return found


SAID: Final = {
    *("Tiếng Việt", "Quảng Nam", "GIÁM ĐỐC", "5 ngày làm việc, 30 ngày, 1 tháng", "bằng lái = giấy phép lái xe")
}
"""What the interface itself says in Vietnamese: its own names, and examples of what is to be typed."""


def names() -> list[str]:
    """Names of persons, bodies, windows and decisions, and what is `SAID`, the longest first."""
    columns = ((Person, "name"), (Organisation, "name"), (Unit, "name"), (Post, "window"), (Mandate, "decision"))
    found = {name for model, column in columns for name in model.objects.values_list(column, flat=True)}
    found |= set(Mandate.objects.values_list("issuer", flat=True)) | SAID
    return sorted(found - {""}, key=len, reverse=True)


def told(wrong: list[str]) -> str:
    """What is wrong, as a failure says it."""
    return f"{len(wrong)}:\n" + "\n".join(wrong[:60])
