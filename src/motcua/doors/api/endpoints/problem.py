"""GET /problems/{code}"""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from django.utils import translation
from ninja import Path

from motcua.core.errors import Unknown
from motcua.doors.api.door import api, problems
from motcua.doors.api.problems import language
from motcua.doors.api.shapes import Answer
from motcua.furniture import sentences


class Meaning(Answer):
    """A code in words; `%(…)s` stands where a refusal names its own data."""

    code: str
    title: str
    sentence: str


@api.get(
    "/problems/{code}",
    auth=None,
    response=Meaning,
    operation_id="problem",
    url_name="problem",
    summary="What a refusal's code means",
    tags=["open"],
    openapi_extra={"responses": problems(404, 422)},
)
def problem(request: HttpRequest, code: Annotated[str, Path(pattern=r"^[a-z_]{1,40}$", example="moved_on")]) -> Meaning:
    """The heading and the sentence of a code, in the language that the caller accepts. Needs no key."""
    words = sentences.WORDINGS.get(code)
    if words is None:
        raise Unknown("unknown", what="code")
    with translation.override(language(request)):
        return Meaning(code=code, title=str(words.title), sentence=str(words.sentence))
