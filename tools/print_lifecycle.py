"""Writes docs/lifecycle.md from the table in core/lifecycle.py and the acts that exist."""

from __future__ import annotations

import os
import pkgutil
from importlib import import_module
from pathlib import Path

import django

PAGE = Path(__file__).parents[1] / "docs" / "lifecycle.md"
HEAD = """# The life of a dossier

Generated from `src/motcua/core/lifecycle.py` by `.venv/bin/python tools/print_lifecycle.py`; do not edit.
Each stage maps to exactly one of the ten national codes. An act whose row says "not yet" is lawful and not yet born.
"""


def document() -> str:
    """The page as it should stand."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    from motcua import acts
    from motcua.acts.frame.act import BORN
    from motcua.core import lifecycle

    for module in pkgutil.walk_packages(acts.__path__, "motcua.acts."):
        import_module(module.name)
    codes = "\n".join(f"| {stage} | {int(code)} {code.name.lower()} |" for stage, code in lifecycle.NATIONAL.items())
    parts = [
        HEAD,
        f"```mermaid\n{lifecycle.as_mermaid()}\n```\n",
        f"## Stages and national codes\n\n| stage | code |\n|---|---|\n{codes}\n",
        f"## Every lawful step\n\n{lifecycle.as_markdown(frozenset(BORN))}\n",
    ]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(document(), encoding="utf-8")
