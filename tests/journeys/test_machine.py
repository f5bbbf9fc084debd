"""The machine's door at the real server: a key from the office, every command of its document, and Schemathesis:
whatever the schema allows or forbids is answered as the schema says.

A bounded run is part of the suite. `MOTCUA_SCHEMATHESIS=50` makes a long one: so many examples an operation, and every
value at the edge of each field besides.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Page

from motcua.base import clock
from motcua.core.scopes import Scope
from motcua.doors.rehearsal import scan
from tests.acts import lives
from tests.house.reading import ROOT
from tests.journeys.conftest import Shot
from tests.journeys.town import Town

LONG = os.environ.get("MOTCUA_SCHEMATHESIS", "")
PHASES = "examples,coverage,fuzzing,stateful" if LONG else "examples,fuzzing,stateful"
SETTINGS = Path(__file__).with_name("schemathesis.toml")
HOOKS = "tests.journeys.schemathesis_hooks"
LINKS = re.compile(r"links: (\d+) followed, (\d+) done")
TALLY = re.compile(r"([\d,]+) generated")
COMMANDS = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def test_a_program_is_given_a_key_and_the_door_keeps_its_document_and_its_schema(
    town: Town, page: Page, shot: Shot, monday: datetime, record_property: Callable[[str, str], None]
) -> None:
    with clock.rehearsed(monday - timedelta(minutes=60)):
        for number in range(3):
            lives.accepted(town.province, key=f"try/{number}", citizen=number)
    key = issued(town, page, shot)
    shown(town, page, shot)
    commanded(town, key)
    tried(town, key, record_property)
    ended(town, page, shot, key)


def issued(town: Town, page: Page, shot: Shot) -> str:
    """The office gives the post's counter software a key; it stands on the page this once."""
    town.sign_in(page, "vanphong")
    page.goto(f"{town.url}/office/posts/{town.province.staff['quay7'].posts['clerk']}/key/")
    page.fill("input[name=name]", "Phần mềm quầy giả định")
    for scope in Scope:
        page.check(f"input[name=granted][value={scope}]")
    shot(page, "machine-issue")
    page.click("button[data-act=issue_key]")
    assert page.locator("[aria-invalid=true]").count() == 1, "it must end one day"
    page.fill("input[name=valid_to]", "31/12/2025")
    page.click("button[data-act=issue_key]")
    key = page.locator("#key").inner_text()
    shot(page, "machine-key")
    page.click("a[data-act=kept]")
    assert key not in page.content()
    shot(page, "machine-keys")
    return key


def ended(town: Town, page: Page, shot: Shot, key: str) -> None:
    """The list knows when it was used last; ended, it opens nothing any more."""
    page.goto(f"{town.url}/office/keys/")
    assert page.get_by_text("chưa dùng").count() == 0
    page.click("a[data-act=begin-end]")
    page.fill("input[name=reason]", "Máy hỏng")
    shot(page, "machine-end")
    page.click("button[data-act=end_key]")
    page.wait_for_url("**/office/keys/")
    answer = page.request.get(f"{town.url}/api/v1/key", headers={"Authorization": f"Bearer {key}"})
    assert (answer.status, answer.json()["code"]) == (401, "key_ended")


def shown(town: Town, page: Page, shot: Shot) -> None:
    """The documents page, under the house's own content policy and from this server alone."""
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{town.url}/api/v1/docs")
    page.locator("#operations-receive-accept").wait_for()
    shot(page, "machine-docs")
    assert said == []
    assert [each for each in asked if not each.startswith((town.url, "data:", "blob:"))] == []


def commanded(town: Town, key: str) -> None:
    """Every command of the integrator's document, in its order, as its reader would type them."""
    document = (ROOT / "docs" / "integrator.md").read_text(encoding="utf-8").partition("## The machine's door")[2]
    commands = COMMANDS.findall(document)
    (town.home / "scan.png").write_bytes(scan.sample())
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "\n".join(commands)],
        env={**os.environ, "MOTCUA": town.url, "KEY": key},
        cwd=town.home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert len(commands) >= 6
    assert done.returncode == 0, done.stdout[-2_000:] + done.stderr
    assert '"code": "unknown"' in done.stdout
    assert '"code": "moved_on"' in done.stdout


def tried(town: Town, key: str, record_property: Callable[[str, str], None]) -> None:
    """Schemathesis, bounded and each time the same."""
    asked = ["--phases", PHASES, "--max-examples", LONG or "4", "--generation-deterministic"]
    st = [str(Path(sys.executable).with_name("st")), "--config-file", str(SETTINGS), "--no-color"]
    done = subprocess.run(
        [*st, "run", f"{town.url}/api/v1/openapi.json", *asked],
        env={**os.environ, "SCHEMATHESIS_HOOKS": HOOKS, "PYTHONPATH": str(ROOT), "KEY": key},
        cwd=town.home,
        capture_output=True,
        text=True,
        check=False,
    )
    log = (town.home / "log" / "serve.log").read_text(encoding="utf-8")
    assert done.returncode == 0, done.stdout[-8_000:] + done.stderr[-2_000:] + log[-2_000:]
    links = LINKS.search(done.stdout)
    assert links, "the hooks have not run"
    followed, carried_out = map(int, links.groups())
    assert followed >= 10, "a walk that follows no link proves nothing of one act after another"
    assert carried_out >= 3
    calls = " ".join(TALLY.findall(done.stdout))
    told = f"schemathesis: {calls} calls tried, {followed} links followed, {carried_out} done, 0 failures"
    record_property("tally", told)
