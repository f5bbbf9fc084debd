"""What holds for every answer below the API's prefix."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from motcua.base.rates import Spent
from motcua.core.errors import Refused
from motcua.doors.api import problems
from motcua.doors.api.problems import PREFIX, problem


class ApiMiddleware:
    """No page is ever an answer here: what failed outside the endpoints is a problem too. And every answer to a key
    says how often it may still call (draft-ietf-httpapi-ratelimit-headers)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not request.path_info.startswith(PREFIX):
            return response
        response = _as_problem(request, response)
        spent: Spent | None = getattr(request, "spent", None)
        if spent is not None:
            response["RateLimit-Policy"] = f'"key";q={spent.rate.calls};w={spent.rate.seconds}'
            response["RateLimit"] = f'"key";r={max(spent.left, 0)};t={spent.seconds}'
        return response


def _as_problem(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    code = problems.OF_STATUS.get(response.status_code)
    if code is None or response.headers.get("Content-Type") == problems.MEDIA_TYPE:
        return response
    instead = problem(request, Refused(code, rule="RFC 9110"))
    instead.status_code = response.status_code
    if "Allow" in response.headers:
        instead["Allow"] = response.headers["Allow"]
    return instead
