"""The machine's addresses: every file of `endpoints` is one."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, re_path
from django.views.decorators.csrf import csrf_exempt

from motcua.core.errors import Refused
from motcua.doors.api import endpoints
from motcua.doors.api.door import api
from motcua.doors.api.problems import problem
from motcua.furniture.permissions import public

for module in pkgutil.iter_modules(endpoints.__path__, f"{endpoints.__name__}."):
    import_module(module.name)

OPEN = frozenset({"openapi-json", "openapi-view", "api-root", "problem"})
"""What needs no key: how to call, and what a refusal's code means."""


@csrf_exempt
@public
def nowhere(request: HttpRequest, path: str) -> HttpResponse:
    """No endpoint has this address."""
    return problem(request, Refused("address_unknown", rule="RFC 9110, 15.5.5"))


def _guarded(patterns: list[Any]) -> list[URLPattern]:
    """Each address says who may come in, as everywhere in the house; no cookie opens any, so that no form can forge."""
    for each in patterns:
        each.callback.permission = "public" if each.name in OPEN else "key"
        each.callback.csrf_exempt = True
    return patterns


app_name = "api"
urlpatterns = [*_guarded(api.urls[0]), re_path(r"^(?P<path>.*)$", nowhere)]
