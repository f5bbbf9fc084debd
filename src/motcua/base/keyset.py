"""Lists paged by key: an instant, then an id. The address of the next page holds the last row's."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from motcua.core.errors import Unknown


def key(at: datetime, row: UUID) -> str:
    """What the next page's address holds."""
    return f"{at.isoformat()}~{row}"


def read(text: str) -> tuple[datetime, UUID]:
    """What a key says. Raises Unknown for what is none."""
    at, _, last = text.partition("~")
    try:
        begins, row = datetime.fromisoformat(at), UUID(last)
    except ValueError as wrong:
        raise Unknown("unknown", what="page") from wrong
    if begins.tzinfo is None:
        raise Unknown("unknown", what="page")
    return begins, row


def beyond(after: str | tuple[datetime, UUID], *, instant: str, newest_first: bool = False) -> Q:
    """The rows after a key, in the order of the column `instant`, then of ids, or in the opposite one. Raises Unknown
    for what is no key."""
    begins, row = read(after) if isinstance(after, str) else after
    onward = "lt" if newest_first else "gt"
    return Q(**{f"{instant}__{onward}": begins}) | Q(**{instant: begins, f"id__{onward}": row})
