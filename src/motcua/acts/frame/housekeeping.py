"""What outlives its time is dropped: nobody's act, and no entry, since nothing lawful changes."""

from __future__ import annotations

from motcua.base import clock
from motcua.dossiers import changes as dossiers
from motcua.trail import changes as trail


def forget_outlived() -> tuple[int, int]:
    """Drop drafts untouched and keys kept for 30 days, and jottings after their last day; return how many drafts and
    keys."""
    dossiers.forget_jottings(today=clock.today())
    return dossiers.forget_drafts(at=clock.now()), trail.forget_keys()
