"""The seals of the trail, open to everybody: what they are, how to check them, and all of them to keep."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.furniture.permissions import public
from motcua.furniture.seals import page
from motcua.trail import seals


@public
@never_cache
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The newest seals, or those before a number, and by which keys they are signed."""
    keys = sorted(key.hex() for key in seals.trusted())
    return render(request, "portal/seals.html", page(request) | {"keys": keys})


@public
@never_cache
@require_GET
def download(request: HttpRequest) -> HttpResponse:
    """All signed seals, one JSON object a line, the oldest first: a later file begins with an earlier one."""
    answer = HttpResponse(_lines(), content_type="application/jsonl; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="seals.jsonl"'
    return answer


def _lines() -> Iterator[str]:
    for made in seals.signed():
        yield json.dumps(made.to_json(), ensure_ascii=False) + "\n"
