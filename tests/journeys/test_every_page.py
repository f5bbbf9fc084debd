"""Every page, as whoever may see it: it answers, breaks no policy, fits a telephone, and can have its picture taken."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from playwright.sync_api import Page

from motcua.acts.ends.request_withdrawal import request_withdrawal
from motcua.acts.frame import Order
from motcua.base import clock
from motcua.doors.rehearsal.province import Province
from tests.acts import lives
from tests.journeys.conftest import MORNING, Shot
from tests.journeys.steps import CERTIFIED_COPY, CRIMINAL_RECORD
from tests.journeys.town import Town

PUBLIC = {
    "portal-home": "/",
    "portal-search-nothing": "/?q=khong+co",
    "portal-procedure": f"/procedures/{CRIMINAL_RECORD}/",
    "portal-procedure-counter-only": f"/procedures/{CERTIFIED_COPY}/",
    "portal-track": "/track/",
    "sign-in": "/sign-in/",
    "messages-twin-empty": "/messages-twin/",
    "furniture": "/furniture/",
    "furniture-keys": "/furniture/keys/",
    "furniture-question": "/furniture/pages/question/",
}
STAFF = {"furniture", "furniture-keys"}


@pytest.fixture
def faults(page: Page) -> Iterator[list[str]]:
    """What the browser complains of: scripts that break, a policy that is broken, a file that is not there."""
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda broken: heard.append(str(broken)))
    yield heard
    assert heard == []


def see(page: Page, town: Town, path: str, shot: Shot, name: str) -> None:
    answered = page.goto(f"{town.url}{path}")
    assert answered is not None
    assert answered.status == 200, f"{path}: {answered.status}"
    assert page.locator("h1").count() == 1, path
    assert page.locator("html").get_attribute("lang") == "vi"
    if not name.startswith(("desk", "counter")) and name not in STAFF:
        page.set_viewport_size({"width": 360, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, f"{path} is wider than a telephone"
        page.set_viewport_size({"width": 1280, "height": 900})
    shot(page, name)
    switch = page.locator("button[name=language]")
    assert [each.evaluate("button => button.form !== null") for each in switch.all()] == [True] * 3, path
    if os.environ.get("MOTCUA_SHOTS"):
        in_other_languages(page, name, shot)


def in_other_languages(page: Page, name: str, shot: Shot) -> None:
    """Pictures of the page in English and Spanish; then it speaks Vietnamese again."""
    for language, button in (("en", "English"), ("es", "Español"), ("vi", "Tiếng Việt")):
        page.get_by_role("button", name=button, exact=True).click()
        page.wait_for_load_state()
        assert page.locator("html").get_attribute("lang") == language, name
        page.set_viewport_size({"width": 390, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, f"{name} in {language} is too wide"
        page.set_viewport_size({"width": 1280, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, f"{name} in {language} is too wide"
        if language != "vi":
            shot(page, f"{name}-{language}")


def test_pages_open_to_everybody(town: Town, page: Page, faults: list[str], shot: Shot) -> None:
    for name, path in PUBLIC.items():
        see(page, town, path, shot, name)


def test_pages_of_citizen_clerk_and_officials(town: Town, page: Page, faults: list[str], shot: Shot) -> None:
    with ThreadPoolExecutor(1) as apart:  # signing runs a loop of its own, and Playwright's runs in this thread
        given = apart.submit(_live, town.province).result()
    town.citizen(page, "Nguyễn Thị Mẫu", onward="/mine/")
    see(page, town, "/mine/", shot, "portal-mine-list")
    see(page, town, "/notices/", shot, "portal-notices-list")
    see(page, town, f"/mine/{given['filed']}/", shot, "portal-dossier-filed")
    see(page, town, f"/mine/{given['filed']}/filed/", shot, "portal-filed")
    town.sign_out(page)
    town.sign_in(page, "quay7")
    for queue in ("new", "supplement", "forward", "working", "return"):
        see(page, town, f"/counter/?queue={queue}", shot, f"counter-queue-{queue}")
    for stage in ("filed", "accepted", "forwarded", "issued"):
        see(page, town, f"/counter/dossiers/{given[stage]}/", shot, f"counter-dossier-{stage}")
    see(page, town, "/counter/handovers/", shot, "counter-handovers-none")
    see(page, town, "/counter/find/?q=no-such-code", shot, "counter-find-nothing")
    see(page, town, "/counter/down/", shot, "counter-down")
    see(page, town, "/counter/register/", shot, "counter-register-nothing")
    see(page, town, "/counter/takings/", shot, "counter-takings-none")
    see(page, town, f"/counter/dossiers/{given['accepted']}/digitise/identity/", shot, "counter-scan-blank")
    officials = {"forwarded": "truongphong", "assessed": "truongphong", "approved": "lanhdao", "issued": "vanthu"}
    officials["withdrawing"] = "truongphong"
    for stage, login in officials.items():
        town.sign_out(page)
        town.sign_in(page, login)
        see(page, town, "/desk/", shot, f"desk-queue-{login}")
        see(page, town, f"/desk/dossiers/{given[stage]}/", shot, f"desk-dossier-{stage}")


def withdrawing(province: Province, *, key: str, citizen: int) -> str:
    """One that is taken back before anybody promised a day for it."""
    code = lives.filed(province, key=key, citizen=citizen)
    request_withdrawal(Order(by=province.citizens[citizen].himself, key=key, subject=code), reason="Không cần nữa.")
    return code


def _live(province: Province) -> dict[str, str]:
    """One dossier at each of these stages, made five days ago."""
    with clock.rehearsed(MORNING - timedelta(days=5, hours=-1)):
        made = {stage: make(province, key=stage, citizen=number) for number, (stage, make) in enumerate(MAKERS.items())}
    connection.close()
    return made


MAKERS = {
    "filed": lives.filed,
    "accepted": lives.accepted,
    "forwarded": lives.forwarded,
    "assessed": lives.assessed,
    "approved": lives.approved,
    "issued": lives.issued,
    "withdrawing": withdrawing,
}
