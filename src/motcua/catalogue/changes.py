"""Writes of the catalogue."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from motcua.catalogue.models import Version


def publish(*, version_id: UUID, text: str, content: dict[str, Any], at: datetime) -> None:
    """Add a version; the one in force before ends the day before it begins."""
    starts = date.fromisoformat(content["valid_from"])
    before = Version.objects.filter(code=content["code"], valid_to__isnull=True, valid_from__lt=starts)
    before.update(valid_to=date.fromordinal(starts.toordinal() - 1))
    Version.objects.create(
        id=version_id,
        code=content["code"],
        valid_from=starts,
        valid_to=date.fromisoformat(content["valid_to"]) if content.get("valid_to") else None,
        content=content,
        sha256=sha256(text.encode()).hexdigest(),
        published_at=at,
    )
