"""`./motcua test`: everything, closed by pytest's own line; what follows is a folder of tests, pytest's own, or
`campaign [--kills N] [--seed S]`."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from motcua.base.home import ROOT
from motcua.config.exits import Cannot, say

QUICK, WHOLE = "chromium-headless-shell", "chromium"
"""The browser without windows, of which each new one costs a second of work; and the whole one, which shows PDF."""
CAMPAIGN = "campaign"
SPREAD = ["--numprocesses", "3", "--no-loadscope-reorder"]
"""One more than continuous integration has cores: each waits a third of its time for a browser, a server or a disk.
tests/spread.py says what stays together."""
BRING = ["apt-get", "install", "--yes", "--no-install-recommends", QUICK, WHOLE]


def run(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> int:
    """Run pytest in the repository; `core` stands for `tests/core`, `campaign` for `tests/campaign.py`."""
    if arguments[:1] == [CAMPAIGN]:
        command = [sys.executable, "-m", "tests.campaign", *arguments[1:]]
        return subprocess.run(command, cwd=ROOT, check=False).returncode
    if "-h" in arguments or "--help" in arguments:
        parser.print_help()
        return 0
    named = [f"tests/{each}" if (ROOT / "tests" / each).is_dir() else each for each in arguments]
    if not any(each.startswith("tests/") and "journeys" not in each for each in named):
        _bring_chromium()
    os.chdir(ROOT)
    os.environ.pop("FILES", None)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # what hundreds of processes read is compiled by the first of them
    named = named or SPREAD
    return subprocess.run([sys.executable, "-m", "pytest", *named], check=False).returncode


def _bring_chromium() -> None:
    """Have both browsers there, Debian's when root; the whole one does for both. Raises Cannot, naming the command
    that brings them."""
    if os.environ.get("MOTCUA_CHROMIUM") or (shutil.which(QUICK) and shutil.which(WHOLE)):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("cài Chromium của Debian cho các phép thử trong trình duyệt")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "--quiet"], env=quiet, stdout=sys.stderr, check=False)
        subprocess.run(BRING, env=quiet, stdout=sys.stderr, check=False)
    if shutil.which(WHOLE) is None:
        raise Cannot(f"thiếu Chromium cho các phép thử trong trình duyệt; cài bằng: sudo {' '.join(BRING)}")
