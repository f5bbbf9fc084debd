"""A scan to hand in: made here, plainly invented, always the same bytes."""

from __future__ import annotations

from functools import cache
from importlib import resources

import typst


@cache
def sample() -> bytes:
    """A PNG of an invented identity card."""
    source = resources.files("motcua.doors.rehearsal").joinpath("scan.typ").read_bytes()
    image: bytes = typst.compile(source, format="png", ppi=110.0)
    return image
