"""Guessing at a slip's digits, against a server of two processes: the count is theirs together."""

from __future__ import annotations

import http.client
import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

from motcua.base import clock, secrets
from motcua.doors.portal.pages import OF_SLIP
from motcua.dossiers import queries as dossiers
from motcua.papers import queries as papers
from motcua.people.queries import SYSTEM
from tests.acts import lives
from tests.journeys.conftest import MORNING
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


def test_two_processes_count_together_and_the_owner_is_never_locked_out(town: Town) -> None:
    with clock.rehearsed(MORNING):
        code = lives.accepted(town.province)
    receipt = papers.of_kind(dossiers.dossier(code, viewer=SYSTEM).id, "receipt")
    assert receipt is not None
    sealed = papers.sealed_secret(receipt.id)
    assert sealed is not None
    digits = secrets.open_(sealed)
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
