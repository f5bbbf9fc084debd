"""Who looks, and what a refusal looks like: the two things that every page needs."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from motcua.agencies import queries as agencies
from motcua.agencies.queries import Seat
from motcua.base import clock
from motcua.core.errors import Refused, Unknown
from motcua.furniture import sentences
from motcua.people.queries import Viewer


class HouseRequest(HttpRequest):
    """A request as the doors see it: with its viewer, and the seat that he looks from."""

    seat: Seat
    viewer: Viewer


FORBIDDEN = frozenset(
    {
        "wrong_door",
        "wrong_role",
        "wrong_unit",
        "own_dossier",
        "own_household",
        "no_authority_then",
        "no_mandate",
        "mandate_ended",
        "step_not_granted",
        "procedure_not_granted",
        "not_trained",
        "no_consent",
        "not_assigned_to_you",
        "draft_not_yours",
        "not_for_you",
        "not_your_side",
        "kiosk_not_open",
        "not_your_till",
        "not_while_helped",
    }
)


def status_of(refused: Refused) -> int:
    """The HTTP status of a refusal: 404 what is not there for you, 403 what you may not, 422 a key with another
    body, 503 a store of files that is away, else 409: not as things stand."""
    if isinstance(refused, Unknown):
        return 404
    if refused.code in FORBIDDEN:
        return 403
    return {"key_reused": 422, "file_store_away": 503}.get(refused.code, 409)


def _seat(request: HttpRequest) -> Seat:
    user = request.user
    return agencies.seat(user, at=clock.now()) if user.is_authenticated else Seat()


class NulMiddleware:
    """Answers 400 to an address, a query or a cookie with a NUL in it: PostgreSQL keeps none, and nobody types one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        spoken = (request.path_info, unquote(request.META.get("QUERY_STRING", "")), *request.COOKIES.values())
        if any("\0" in each for each in spoken):
            raise BadRequest("NUL")
        return self.get_response(request)


NOT_WRITTEN = frozenset({"csrfmiddlewaretoken", "key", "password"})


def _typed(request: HttpRequest) -> list[str]:
    """The sentences that came with what was refused: whoever wrote them may copy them, so that nothing is lost."""
    return [str(said) for name, said in request.POST.items() if name not in NOT_WRITTEN and " " in str(said).strip()]


class ViewerMiddleware:
    """Gives each request its `seat` and `viewer`, read when first asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        seat = SimpleLazyObject(lambda: _seat(request))
        request.seat = seat  # type: ignore[attr-defined]
        request.viewer = SimpleLazyObject(lambda: seat.viewer)  # type: ignore[attr-defined]
        return self.get_response(request)


class RefusalMiddleware:
    """Turns a refusal that no view has answered into a page in the reader's words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        status = status_of(exception)
        page = {
            "status": status,
            "title": sentences.title(exception.code),
            "text": sentences.sentence(exception),
            "basis": sentences.basis(exception),
            "typed": _typed(request),
        }
        return render(request, "motcua/error.html", {**page, "refused": exception}, status=status)
