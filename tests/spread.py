"""How the tests are spread over processes: what shares a dear fixture stays together, and what is short comes last."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler import LoadScopeScheduling

SHARE_A_TOWN = {"tests/access", "tests/hostile"}
"""Folders whose conftest founds one town for all their files; of others each file may have a demonstration."""
LONGEST, SHORT = "test_demo.py", "core"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest file begins first. Files that open a browser come late: its loop stays in the process, where a
    signature is no longer checked. Last come the many short files that need nothing, so that no process is left alone
    with a long one."""
    opening = {item.path for item in items if "playwright" in getattr(item, "fixturenames", ())}

    def turn(item: pytest.Item) -> int:
        if item.path.name == LONGEST:
            return 0
        return 3 if item.path.parent.name == SHORT else 1 + (item.path in opening)

    items.sort(key=turn)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    from xdist.scheduler import LoadScopeScheduling

    class Spread(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            folder = str(PurePosixPath(file).parent)
            return folder if folder in SHARE_A_TOWN else file

    return Spread(config, log)
