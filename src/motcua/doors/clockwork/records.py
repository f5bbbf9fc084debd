"""The record of a hand-over, made after both sides have signed and kept by one act."""

from __future__ import annotations

from motcua.acts.ends.keep_record import keep_record
from motcua.acts.frame import Order
from motcua.base import files
from motcua.custody import production
from motcua.custody import queries as custody
from motcua.doors.clockwork.rendering import CLOCKWORK
from motcua.people.queries import SYSTEM


def render_record(manifest: str) -> None:
    """Render the record of a hand-over and keep it; one that is there already is left as it is."""
    found = custody.manifest(manifest, viewer=SYSTEM)
    if found.file is not None:
        return
    stored = files.store(production.prepare(found))
    keep_record(Order(by=CLOCKWORK, key=f"record/{manifest}", subject=manifest), file=stored)
