"""Opening one's own notice: nobody's act, and no entry, since nothing lawful changes."""

from __future__ import annotations

from uuid import UUID

from motcua.base import clock
from motcua.notices import changes as notices


def opened(notice: UUID, *, person: UUID) -> None:
    """Mark one of the person's own notices as read; another's stays as it is."""
    notices.read(notice, person=person, at=clock.now())
