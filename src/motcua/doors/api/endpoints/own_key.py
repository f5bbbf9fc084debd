"""GET /key"""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from motcua.core.scopes import Scope
from motcua.doors.api.caller import Caller
from motcua.doors.api.door import api, problems
from motcua.doors.api.shapes import Answer, Unit


class Key(Answer):
    """A key: the body it belongs to, the role of the post by which it acts, and until when it may do what."""

    name: str
    body: Unit
    role: str
    counter: Unit | None
    scopes: list[Scope]
    valid_from: datetime
    valid_to: datetime


@api.get(
    "/key",
    response=Key,
    operation_id="own_key",
    summary="The key that is calling",
    tags=["read"],
    openapi_extra={"responses": problems(401, 429)},
)
def own_key(request: HttpRequest) -> Key:
    """What the key that calls is, whatever its scopes."""
    caller: Caller = request.auth  # type: ignore[attr-defined]
    key = caller.key
    return Key(
        name=key.name,
        body=Unit.of(key.post.unit),
        role=key.post.role,
        counter=Unit.of(key.post.counter) if key.post.counter else None,
        scopes=sorted(key.scopes),
        valid_from=key.valid_from,
        valid_to=key.valid_to,
    )
