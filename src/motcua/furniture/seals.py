"""The seals of the trail a page at a time, as the office and everybody else see them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from motcua.trail import seals

PAGE = 30


def page(request: HttpRequest) -> dict[str, Any]:
    """The newest seals, or those before the address's number; and the number before which the next page begins."""
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else None
    found = seals.listed(before=before, limit=PAGE + 1)
    return {"seals": found[:PAGE], "before": found[PAGE - 1].number if len(found) > PAGE else None}
