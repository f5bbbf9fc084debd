"""Primary keys: UUIDv7, ordered by time, so that an index grows at its end and a page can follow the key."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from uuid_utils.compat import uuid7


def new_id() -> UUID:
    return uuid7()


class Keyed(models.Model):
    """A row with a UUIDv7 key, which may also come from outside (a device off line)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert without first looking whether the key is there."""
        if self._state.adding:
            kwargs.setdefault("force_insert", True)
        super().save(*args, **kwargs)
