"""POST /tracking"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Annotated, Final

from django.http import HttpRequest
from pydantic import StringConstraints

from motcua.base import attempts, secrets
from motcua.base.attempts import Pace
from motcua.core import lifecycle
from motcua.core.errors import Refused
from motcua.core.lifecycle import Stage
from motcua.doors.api.caller import Caller
from motcua.doors.api.door import api, problems
from motcua.doors.api.reading import reader
from motcua.doors.api.shapes import Answer, Body, Code
from motcua.dossiers import queries as dossiers

OF_SLIP: Final = Pace(free=5, first=timedelta(seconds=15), longest=timedelta(minutes=15))
"""Whoever guesses at one slip waits longer and longer; the key's other calls do not."""


class TwoCodes(Body):
    """The two codes on the receipt: in the body, since addresses are written into logs."""

    code: Code
    digits: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]


class Tracked(Answer):
    """What anybody with the slip may know: no name, no procedure, no holder."""

    code: str
    stage: Stage
    national_code: int
    promised_at: datetime | None
    missed_at: datetime | None


@api.post(
    "/tracking",
    response=Tracked,
    operation_id="track",
    summary="Where a dossier stands, by its slip",
    tags=["read"],
    openapi_extra={
        "requestBody": {
            "content": {"application/json": {"example": {"code": "000.00.13.H47-241125-0001", "digits": "123456"}}}
        },
        "responses": problems(400, 401, 403, 404, 415, 422, 429),
    },
)
def track(request: HttpRequest, body: TwoCodes) -> Tracked:
    """Changes nothing, and so needs no Idempotency-Key.

    Scope: `read`.
    """
    caller: Caller = reader(request)
    tries = {f"track key {caller.key.id} {body.code}": OF_SLIP}
    digits = secrets.tracking_hash(body.code, body.digits)
    found = attempts.tried(tries, partial(dossiers.tracked, body.code, digits))
    if isinstance(found, timedelta):
        seconds = max(1, round(found.total_seconds()))
        raise Refused("rate_exceeded", rule="RFC 6585", most=OF_SLIP.free, seconds=seconds, wait=seconds)
    return Tracked(
        code=found.code,
        stage=found.stage,
        national_code=lifecycle.national(found.stage),
        promised_at=found.promised_at,
        missed_at=found.missed_at,
    )
