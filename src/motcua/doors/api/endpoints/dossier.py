"""GET /dossiers/{code}"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags
from ninja import Status

from motcua.core import lifecycle
from motcua.core.lifecycle import Stage
from motcua.doors.api.ordering import etag
from motcua.doors.api.reading import reader, reads
from motcua.doors.api.shapes import Answer, Code, Moments, Unit
from motcua.dossiers import letter_queries
from motcua.dossiers import queries as dossiers


class Party(Answer):
    """Who asks, who handed in, who helped. No numbers: whoever needs one has the card."""

    role: str
    name: str
    is_organisation: bool


class Dossier(Answer):
    """A dossier as its key's post may see it. `stage` is the house's own, `national_code` what the national portal
    counts (1 to 10); `fee` is in đồng; `entries` numbers the last one on its trail."""

    code: str
    procedure: str
    situation: str
    stage: Stage
    national_code: int
    channel: str
    competent: Unit
    received_by: Unit
    assignee: UUID | None
    answers: dict[str, Any]
    fee: int
    return_by: str
    register_number: int | None
    moments: Moments
    parties: list[Party]
    entries: int


@reads("/dossiers/{code}", response={200: Dossier, 304: None}, name="dossier")
def dossier(request: HttpRequest, response: HttpResponse, code: Code) -> Any:
    """One dossier, with the ETag that a write may name in `If-Match`."""
    found = dossiers.dossier(code, viewer=reader(request).viewer)
    tag = etag(found.seq)
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    kept = {each.removeprefix("W/") for each in parse_etags(request.headers.get("If-None-Match", ""))}
    if kept & {"*", tag}:
        return Status(304, None)
    is_completed = found.stage is Stage.FILED and bool(letter_queries.asked_before(found.id))
    return Dossier(
        code=found.code,
        procedure=found.law.code,
        situation=found.situation,
        stage=found.stage,
        national_code=lifecycle.national(found.stage, is_completed=is_completed),
        channel=found.channel,
        competent=Unit.of(found.competent),
        received_by=Unit.of(found.received_by),
        assignee=found.assignee,
        answers=found.answers,
        fee=found.fee,
        return_by=found.return_by,
        register_number=found.register_number,
        moments=Moments.of(found),
        parties=[
            Party(role=each.role, name=each.name, is_organisation=each.organisation is not None)
            for each in found.parties
        ],
        entries=found.seq,
    )
