"""`python -m bench.living PART LIVES`: lives one after another, in a process of its own, since what has made a paper
has threads that no fork takes along."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import Final

from motcua.base.home import ROOT

ACTS: Final = 11
PROCESSES: Final = 2


def acts_a_second(lives: int) -> float:
    """How many acts a second two processes do that live whole lives, papers and signatures included; the start of the
    processes is not counted."""
    each = lives // PROCESSES
    parts = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.living", str(part), str(each)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        for part in range(PROCESSES)
    ]
    seconds = [part.communicate()[0] for part in parts]
    if any(part.returncode for part in parts):
        raise RuntimeError("a life did not come to its end")
    return sum(each * ACTS / float(took) for took in seconds)


def _live(part: int, lives: int) -> float:
    """Live so many lives; how many seconds they took."""
    import django

    django.setup()
    from bench.life import Life
    from motcua.doors.rehearsal import demo

    province = demo.open_all()
    begun = time.monotonic()
    for number in range(lives):
        citizen = province.citizens[(part + number * PROCESSES) % len(province.citizens)]
        Life(province, f"bench/life/{part}/{number}", citizen).whole()
    return time.monotonic() - begun


if __name__ == "__main__":
    sys.stdout.write(f"{_live(int(sys.argv[1]), int(sys.argv[2]))}\n")
