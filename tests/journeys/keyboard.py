"""A clerk without a mouse: keys pressed and counted in the page itself, and a reader of cards that types like one."""

from __future__ import annotations

import time
from dataclasses import dataclass

from playwright.sync_api import CDPSession, Page

COUNTER = """
addEventListener("keydown", (event) => {
  if (!["Shift", "Alt", "Control"].includes(event.key)) sessionStorage.keys = Number(sessionStorage.keys ?? 0) + 1;
}, true);
window.print = () => { sessionStorage.printed = location.pathname; };
"""
"""Counts, and stands for the browser's print dialogue, which no test can answer: what it was asked to print."""


MOST_TABS = 120
BETWEEN = 0.005
"""Seconds from one character of a reader to the next."""


@dataclass(frozen=True, slots=True)
class Keyboard:
    """The keys of one page; every press is counted by a listener in the page, a scan as one."""

    page: Page
    line: CDPSession

    @classmethod
    def of(cls, page: Page) -> Keyboard:
        page.add_init_script(COUNTER)
        return cls(page, page.context.new_cdp_session(page))

    @property
    def pressed(self) -> int:
        """How many so far."""
        return int(self.page.evaluate("Number(sessionStorage.keys ?? 0)"))

    def forget(self) -> None:
        self.page.evaluate("sessionStorage.keys = 0")

    def press(self, *keys: str) -> None:
        """Nobody is so quick that the page's own keys are not there yet."""
        self.page.wait_for_load_state()
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Text by keys of a Vietnamese layout: one key a letter."""
        for letter in text:
            self._key(letter)

    def reach(self, selector: str) -> None:
        """Tab until the focus is on what the selector names."""
        for _ in range(MOST_TABS):
            self.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"{selector} is never reached by Tab")

    def sign_in(self, url: str, login: str) -> None:
        """A member of staff signs in."""
        self.page.goto(f"{url}/sign-in/")
        self.reach("#login")
        self.type(login)
        self.press("Tab")
        self.type("motcua-demo")
        self.press("Enter")
        self.page.wait_for_url(lambda address: "/sign-in/" not in address)

    def scan(self, text: str) -> None:
        """What a reader does: one keydown a character, then Enter."""
        before, began = self.pressed, time.time()
        for place, letter in enumerate(text):
            self._key(letter, at=began + place * BETWEEN)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.page.evaluate(f"sessionStorage.keys = {before + 1}")

    def _key(self, letter: str, *, at: float | None = None) -> None:
        """One key; `at` is when the reader pressed it, however long the machine takes to tell the page."""
        stamp = {"timestamp": at} if at else {}
        self.line.send("Input.dispatchKeyEvent", {"type": "keyDown", "key": letter, "text": letter, **stamp})
        self.line.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": letter})


def card(number: str, name: str) -> str:
    """What a reader types of the card of somebody with this number."""
    century, sex = divmod(int(number[3]), 2)
    born = f"0102{19 + century}{number[4:6]}"
    return f"{number}||{name}|{born}|{('Nam', 'Nữ')[sex]}|Thôn Mẫu, xã Ví Dụ|12032022"
