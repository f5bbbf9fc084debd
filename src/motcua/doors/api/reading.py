"""How an endpoint reads: with a key that may, one page at a time, and nothing that the key's post may not see."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from typing import Annotated, Any, Final

from django.http import HttpRequest
from ninja import Query

from motcua.core.errors import Unknown
from motcua.core.scopes import Scope
from motcua.doors.api.caller import Caller
from motcua.doors.api.door import api, problems

SHAPE: Final = r"^[A-Za-z0-9_-]{0,200}$"
WRONG: Final = (400, 401, 403, 404, 422, 429)

Limit = Annotated[int, Query(ge=1, le=200, description="At most so many in one page.")]
Cursor = Annotated[str, Query(pattern=SHAPE, description="`next` of the page before; opaque.")]


def reads(
    path: str, *, response: Any, name: str, content: dict[str, Any] | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Make a function an endpoint that reads: GET, scope `read`. `content` says what else than JSON it answers."""
    answers = problems(*WRONG) | ({200: {"content": content}} if content else {})

    def register(view: Callable[..., Any]) -> Callable[..., Any]:
        api.get(
            path,
            response=response,
            operation_id=name,
            summary=(view.__doc__ or "").partition("\n")[0].rstrip("."),
            description=f"{view.__doc__}\n\nScope: `{Scope.READ}`.",
            tags=[Scope.READ.value],
            openapi_extra={"responses": answers},
        )(view)
        return view

    return register


def reader(request: HttpRequest) -> Caller:
    """Who calls, once its key may read. Refuses `scope_missing`."""
    caller: Caller = request.auth  # type: ignore[attr-defined]
    caller.needs(Scope.READ)
    return caller


def opaque(of: str, key: str | None) -> str | None:
    """A key of the list `of` as a cursor."""
    return base64.urlsafe_b64encode(f"{of} {key}".encode()).decode().rstrip("=") if key else None


def key_of(of: str, cursor: str) -> str:
    """The key in a cursor of the list `of`; empty at the beginning. Raises Unknown for what no page of it has given."""
    if not cursor:
        return ""
    try:
        name, _, key = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().partition(" ")
    except (binascii.Error, UnicodeDecodeError) as wrong:
        raise Unknown("unknown", what="page") from wrong
    if name != of or "\0" in key:
        raise Unknown("unknown", what="page")
    return key
