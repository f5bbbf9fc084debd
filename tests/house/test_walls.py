"""Each wall of `.importlinter` is tried: that wall refuses a deliberate breach in a copy of the package."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.reading import ROOT, SOURCE

LINT = Path(sys.executable).parent / "lint-imports"
WALLS = ROOT / ".importlinter"
BREACHES = {
    "floors": ("people/queries.py", "import motcua.dossiers.queries"),
    "core-is-pure": ("core/tariffs.py", "import django"),
    "no-circles": ("base/home.py", "import motcua.trail.queries"),
    "doors-apart": ("doors/portal/pages.py", "import motcua.doors.desk.queue"),
    "partners-apart": ("integrations/identity/twin.py", "import motcua.integrations.signing.twin"),
    "doors-see-views-only": ("doors/desk/queue.py", "import motcua.dossiers.models"),
    "acts-apart": ("acts/frame/case.py", "import motcua.acts.intake.accept"),
    "acts-independent": ("acts/intake/accept.py", "import motcua.acts.intake.forward"),
    "acts-by-changes": ("acts/intake/accept.py", "import motcua.dossiers.models"),
    "room-order": ("dossiers/queries.py", "import motcua.dossiers.changes"),
    "papers-order": ("papers/queries.py", "import motcua.papers.production"),
    "notices-order": ("notices/queries.py", "import motcua.notices.sending"),
    "catalogue-order": ("catalogue/versions.py", "import motcua.catalogue.models"),
    "trail-order": ("trail/chain.py", "import motcua.trail.models"),
    "only-acts-change": ("doors/counter/queue.py", "import motcua.dossiers.changes"),
    "adapters-behind-ports": ("papers/production.py", "import motcua.integrations.signing.twin"),
    "network-at-the-edge": ("papers/rendering.py", "import smtplib"),
}


def broken(source: Path, *walls: str) -> int:
    """How many of the walls, or of all of them, the package under `source` breaks."""
    asked = [word for wall in walls for word in ("--contract", wall)]
    done = subprocess.run(
        [str(LINT), "--config", str(WALLS), "--no-cache", *asked],
        cwd=source,
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=False,
    )
    told = re.search(r"Contracts: (\d+) kept, (\d+) broken", done.stdout)
    assert told, done.stdout[-2_000:] + done.stderr[-1_000:]
    kept, fallen = map(int, told.groups())
    assert kept + fallen == (len(walls) or len(BREACHES))
    return fallen


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("src")
    shutil.copytree(SOURCE, source / "motcua", ignore=shutil.ignore_patterns("__pycache__", "static", "templates"))
    return source


@pytest.fixture
def breached(copy: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The copy with one breach in it, taken out again afterwards."""
    wall: str = request.param
    name, line = BREACHES[wall]
    file = copy / "motcua" / name
    whole = file.read_text(encoding="utf-8")
    file.write_text(f"{whole}\n{line}\n", encoding="utf-8")
    yield wall
    file.write_text(whole, encoding="utf-8")


@pytest.mark.parametrize("breached", BREACHES, indirect=True)
def test_the_wall_stops_a_breach(breached: str, copy: Path) -> None:
    assert broken(copy, breached) == 1


def test_every_wall_stands(copy: Path) -> None:
    assert broken(copy) == 0


def test_no_wall_goes_untried() -> None:
    walls = configparser.ConfigParser()
    walls.read(WALLS, encoding="utf-8")
    named = {section.rpartition(":")[2] for section in walls.sections() if ":contract:" in section}
    assert named == set(BREACHES)
