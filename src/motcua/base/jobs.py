"""Jobs by name: an act puts the name and plain arguments into its own transaction; `doors/clockwork` defines them."""

from __future__ import annotations

from typing import Final

from procrastinate.contrib.django import app

RENDER: Final = "render"
RENDER_RECORD: Final = "render_record"
SEAL: Final = "seal"
FORGET: Final = "forget"


def queue(name: str, **arguments: str) -> None:
    """Put one job into the running transaction: a rollback takes it back."""
    app.configure_task(name).defer(**arguments)
