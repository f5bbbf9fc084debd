"""PUT /files/{sha256}"""

from __future__ import annotations

from hashlib import sha256 as digest_of
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path

from motcua.base import files
from motcua.core import scopes
from motcua.core.errors import Refused
from motcua.core.scopes import Scope
from motcua.doors.api import given
from motcua.doors.api.caller import Caller
from motcua.doors.api.door import api, problems
from motcua.doors.api.shapes import Answer

Sha256 = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the content.")]
BODY: dict[str, Any] = {
    "required": True,
    "content": {kind: {"schema": {"type": "string", "format": "binary"}} for kind in files.PAPERS.starts.values()},
}


class Put(Answer):
    """`file` is how acts of the same key name it from now on."""

    file: str
    media_type: str


@api.put(
    "/files/{sha256}",
    response=Put,
    operation_id="put_file",
    summary="Put a scan or a signed PDF",
    tags=["receive"],
    openapi_extra={"requestBody": BODY, "responses": problems(400, 401, 403, 413, 415, 422, 429, 503)},
)
def put_file(request: HttpRequest, sha256: Sha256) -> Put:
    """PDF, JPEG or PNG of at most 20 MB, under its own SHA-256: putting it again changes nothing. Nobody can read it
    before an act has made it a dossier's paper.

    Scope: `receive`, or `decide` for whoever signs.
    """
    caller: Caller = request.auth  # type: ignore[attr-defined]
    if not caller.key.scopes & {Scope.RECEIVE, Scope.DECIDE}:
        scopes.refuse_beyond(caller.key.scopes, Scope.RECEIVE)
    content = request.read(files.LARGEST + 1)
    if (found := digest_of(content).hexdigest()) != sha256 and len(content) <= files.LARGEST:
        raise Refused("digest_differs", rule="RFC 9530", sha256=found)
    stored = files.store(content)
    return Put(file=given.file_mark(caller, stored), media_type=files.media_type(content))
