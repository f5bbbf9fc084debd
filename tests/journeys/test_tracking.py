"""A slip's two codes: what they show, in whose language, and to whoever guesses at them."""

from __future__ import annotations

import http.client
import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from playwright.sync_api import Page, expect

from motcua.base import clock
from motcua.doors.portal.pages import OF_SLIP
from tests.acts import lives
from tests.doors.test_tracking import printed
from tests.journeys.conftest import MORNING, Shot
from tests.journeys.town import Town

AT_ONCE = 24
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Visitor:
    """Somebody at a place of his own, with a browser's cookie and page."""

    def __init__(self, town: Town, place: str) -> None:
        self.town, self.place = town, place
        status, page, cookie = self._ask("GET", "", {})
        assert status == 200
        found = TOKEN.search(page)
        assert found
        self.token, self.cookie = found[1], cookie.partition(";")[0]

    def track(self, code: str, digits: str) -> tuple[int, str]:
        """What the tracking page answers."""
        body = urlencode({"csrfmiddlewaretoken": self.token, "code": code, "digits": digits})
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        status, page, _ = self._ask("POST", body, headers)
        return status, page

    def _ask(self, method: str, body: str, headers: dict[str, str]) -> tuple[int, str, str]:
        line = http.client.HTTPConnection("127.0.0.1", self.town.port, timeout=20, source_address=(self.place, 0))
        line.request(method, "/track/", body or None, headers)
        answer = line.getresponse()
        page, cookie = answer.read().decode(), answer.headers.get("Set-Cookie", "")
        line.close()
        return answer.status, page, cookie


def slip(town: Town) -> tuple[str, str]:
    """The code and digits of a dossier that was taken in this morning."""
    with clock.rehearsed(MORNING):
        return printed(lives.accepted(town.province))


def test_a_slip_is_looked_up_and_read_in_three_languages(town: Town, page: Page, shot: Shot) -> None:
    code, digits = slip(town)
    page.goto(f"{town.url}/track/")
    page.locator("[name=code]").fill(code.lower())
    page.locator("main [name=digits]").fill(f"{digits[:3]} {digits[3:]}")
    page.locator("main [name=digits]").press("Enter")
    for name, language, step in (
        ("Tiếng Việt", "vi", "Đang ở bước 1 trên 5"),
        ("English", "en", "At step 1 of 5"),
        ("Español", "es", "En la fase 1 de 5"),
    ):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.get_by_role("heading", level=1)).to_have_text(step)
        expect(page.locator("main")).to_contain_text(code)
        expect(page.locator("main")).to_contain_text("05/12/2024")
        shot(page, f"tracked-{language}")
    page.locator("a.back").click()
    expect(page.locator("main [name=digits]")).to_have_value("")


def test_two_processes_count_together_and_the_owner_is_never_locked_out(town: Town) -> None:
    """The count is theirs together."""
    code, digits = slip(town)
    guesser, owner = Visitor(town, "127.0.0.2"), Visitor(town, "127.0.0.3")
    wrong = [f"{(int(digits) + 1 + n) % 1_000_000:06d}" for n in range(AT_ONCE)]
    with ThreadPoolExecutor(8) as many:
        answers = [status for status, _ in many.map(lambda each: guesser.track(code, each), wrong)]
    assert answers.count(422) == OF_SLIP.free, "no more than the free ones are looked at"
    assert answers.count(429) == AT_ONCE - OF_SLIP.free
    status, page = guesser.track(code, digits)
    assert status == 429
    assert "giây rồi nhập lại" in page
    status, page = owner.track(code, digits)
    assert status == 200
    assert "Đang ở bước 1 trên 5" in page
