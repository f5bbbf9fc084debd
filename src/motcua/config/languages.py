"""Translations at run time: each language's `.po` is compiled into the home, once a change.

A `.po` is text that branches can merge; a `.mo` is not, and no program but ours is needed to make it (ADR 0023).
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

import polib

from motcua.base.home import Home

SOURCE: Final = Path(__file__).parents[1] / "furniture" / "locale"


def compiled(home: Home) -> Path:
    """The folder of the home in which every language of the source stands compiled, as Django reads it."""
    folder = home.path / "locale"
    for text in SOURCE.glob("*/LC_MESSAGES/django.po"):
        _compile(text, folder / text.relative_to(SOURCE).with_suffix(".mo"))
    return folder


def _compile(text: Path, target: Path) -> None:
    """Compile unless the target is of this very text: it bears the text's time, be that newer or older."""
    written = text.stat().st_mtime_ns
    if target.exists() and target.stat().st_mtime_ns == written:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".{target.name}-{os.getpid()}-{secrets.token_hex(4)}")
    polib.pofile(str(text)).save_as_mofile(str(new))
    os.utime(new, ns=(written, written))
    new.replace(target)
