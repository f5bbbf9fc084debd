"""Everything that fails here is a problem (RFC 9457): our code, the rule that refused, and a sentence in the caller's
language."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

from motcua.core.errors import Refused
from motcua.furniture import sentences
from motcua.furniture.middleware import status_of

PREFIX: Final = "/api/v1/"
MEDIA_TYPE: Final = "application/problem+json"
STATUS: Final = {
    "request_unreadable": 400,
    "idempotency_key_missing": 400,
    "etag_unreadable": 400,
    "key_missing": 401,
    "key_unknown": 401,
    "key_not_yet": 401,
    "key_ended": 401,
    "scope_missing": 403,
    "address_unknown": 404,
    "method_refused": 405,
    "moved_on": 412,
    "file_too_large": 413,
    "media_type_refused": 415,
    "file_type_refused": 415,
    "request_invalid": 422,
    "digest_differs": 422,
    "file_not_yours": 422,
    "file_empty": 422,
    "rate_exceeded": 429,
    "server_failed": 500,
    "server_away": 503,
}
"""Where a machine is told otherwise than a browser (`furniture.middleware.status_of`)."""
OF_STATUS: Final = {
    400: "request_unreadable",
    404: "address_unknown",
    405: "method_refused",
    413: "request_unreadable",
    500: "server_failed",
    503: "server_away",
}
"""What Django itself answers, before or behind the endpoints."""


def problem(request: HttpRequest, refused: Refused, *, errors: list[dict[str, Any]] | None = None) -> HttpResponse:
    """A refusal as a document, in the language that the caller asks for."""
    status = STATUS.get(refused.code) or status_of(refused)
    with translation.override(language(request)):
        document = {
            "type": f"{PREFIX}problems/{refused.code}",
            "title": sentences.title(refused.code),
            "status": status,
            "detail": sentences.sentence(refused),
            "code": refused.code,
            "rule": refused.rule,
            "data": refused.data,
        }
    if errors is not None:
        document["errors"] = errors
    response = JsonResponse(document, status=status, content_type=MEDIA_TYPE)
    response["Content-Language"] = language(request)
    response["Cache-Control"] = "no-store"
    patch_vary_headers(response, ["Accept-Language"])
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="motcua"'
    if refused.code == "rate_exceeded":
        response["Retry-After"] = str(refused.data["wait"])
    return response


def language(request: HttpRequest) -> str:
    """The first of our languages that the caller accepts; Vietnamese where it accepts none."""
    for tag, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return get_supported_language_variant(tag)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
