"""Reads of the keys by which programs act as posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from motcua.agencies.models import ApiKey
from motcua.agencies.queries import PostView, post_view
from motcua.core.errors import Unknown
from motcua.core.scopes import Scope


@dataclass(frozen=True, slots=True)
class KeyView:
    """A key: as which post of which body it acts, who answers for it, what it may be used for and until when."""

    id: UUID
    name: str
    post: PostView
    owner: PostView
    scopes: frozenset[Scope]
    hint: str
    valid_from: datetime
    valid_to: datetime
    last_used_at: datetime | None

    def is_in_force(self, at: datetime) -> bool:
        return self.valid_from <= at < self.valid_to


def key_by_digest(digest: bytes) -> KeyView | None:
    """The key whose SHA-256 this is, whether in force or not."""
    row = _keys().filter(digest=digest).first()
    return _view(row) if row else None


def key(key_id: UUID) -> KeyView:
    """One key. Raises Unknown."""
    row = _keys().filter(id=key_id).first()
    if row is None:
        raise Unknown("unknown", what="key")
    return _view(row)


def keys(*, after: UUID | None = None, limit: int = 40) -> list[KeyView]:
    """One page of all keys, the newest first; one more than `limit` where another page follows."""
    rows = _keys().order_by("-id")
    rows = rows.filter(id__lt=after) if after else rows
    return [_view(row) for row in rows[: limit + 1]]


def _keys() -> QuerySet[ApiKey]:
    sides = [f"{side}__{part}" for side in ("post", "owner") for part in ("person", "unit", "counter")]
    return ApiKey.objects.select_related(*sides)


def _view(row: ApiKey) -> KeyView:
    return KeyView(
        id=row.id,
        name=row.name,
        post=post_view(row.post),
        owner=post_view(row.owner),
        scopes=frozenset(Scope(each) for each in row.scopes),
        hint=row.hint,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        last_used_at=row.last_used_at,
    )
