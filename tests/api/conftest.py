"""A town whose machine's door is called more often than a program should."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

import tests.ready  # noqa: F401
from motcua.core.calendar import ZONE
from motcua.doors.rehearsal.province import Province
from tests.conftest import cloned
from tests.journeys.town import Town

MORNING = datetime(2024, 11, 25, 8, 30, tzinfo=ZONE)


@pytest.fixture
def busy_town(opened: Province, server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """Real server and worker processes over a database of their own, with no limit worth the name."""
    monkeypatch.setenv("API_CALLS_A_MINUTE", "1000000")
    town = Town(tmp_path / "town", opened)
    with cloned(server, "motcua_busy_town"):
        town.begin(MORNING)
        yield town
        town.stop()
