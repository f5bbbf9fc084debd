"""Schemathesis against the real server: whatever the schema allows or forbids is answered as the schema says.

A bounded run is part of the suite; `MOTCUA_SCHEMATHESIS=200` makes it long: so many examples an operation.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Page

from motcua.base import clock
from motcua.doors.rehearsal import scan
from tests.acts import lives
from tests.api.program import Program, program
from tests.house.reading import ROOT
from tests.journeys.town import Town

EXAMPLES = os.environ.get("MOTCUA_SCHEMATHESIS", "2")
SETTINGS = Path(__file__).with_name("schemathesis.toml")
TALLY = re.compile(r"([\d,]+) generated")
COMMANDS = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def test_the_door_keeps_its_document_and_its_schema(
    busy_town: Town, monday: datetime, page: Page, record_property: Callable[[str, str], None]
) -> None:
    with clock.rehearsed(monday):
        by = program(busy_town.province, "quay7")
        for number in range(3):
            lives.accepted(busy_town.province, key=f"try/{number}", citizen=number)
    shown(busy_town, page)
    commanded(busy_town, by)
    tried(busy_town, by, record_property)


def shown(town: Town, page: Page) -> None:
    """The documents page, under the house's own content policy and from this server alone."""
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{town.url}/api/v1/docs")
    page.locator("#operations-receive-accept").wait_for()
    if folder := os.environ.get("MOTCUA_SHOTS"):
        page.screenshot(path=str(Path(folder) / "api-docs.png"), full_page=False)
    assert said == []
    assert [each for each in asked if not each.startswith((town.url, "data:", "blob:"))] == []


def commanded(town: Town, by: Program) -> None:
    """Every command of the integrator's document, in its order, as its reader would type them."""
    document = (ROOT / "docs" / "integrator.md").read_text(encoding="utf-8").partition("## The machine's door")[2]
    commands = COMMANDS.findall(document)
    (town.home / "scan.png").write_bytes(scan.sample())
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "\n".join(commands)],
        env={**os.environ, "MOTCUA": town.url, "KEY": by.secret},
        cwd=town.home,
        capture_output=True,
        text=True,
        check=False,
    )
    assert len(commands) >= 6
    assert done.returncode == 0, done.stdout[-2_000:] + done.stderr
    assert '"code": "unknown"' in done.stdout
    assert '"code": "moved_on"' in done.stdout


def tried(town: Town, by: Program, record_property: Callable[[str, str], None]) -> None:
    """Schemathesis, bounded and each time the same."""
    asked = ["--max-examples", EXAMPLES, "--generation-deterministic", *os.environ.get("MOTCUA_ST", "").split()]
    known = ["--header", f"Authorization: Bearer {by.secret}"]
    st = [str(Path(sys.executable).with_name("st")), "--config-file", str(SETTINGS), "--no-color"]
    done = subprocess.run(
        [*st, "run", f"{town.url}/api/v1/openapi.json", *known, *asked],
        cwd=town.home,
        capture_output=True,
        text=True,
        check=False,
    )
    if out := os.environ.get("MOTCUA_ST_OUT"):
        Path(out).write_text(done.stdout)
    log = (town.home / "log" / "serve.log").read_text(encoding="utf-8")
    assert done.returncode == 0, done.stdout[-8_000:] + done.stderr[-2_000:] + log[-2_000:]
    record_property("tally", f"schemathesis: {' '.join(TALLY.findall(done.stdout))} calls tried, 0 failures")
