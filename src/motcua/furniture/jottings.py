"""What a clerk types is kept on the server while he types: by page, for his account alone, also past his sign-in.

A page that keeps bears a sealed mark of whose it is and what it is about. When its form comes from a browser that is no
longer signed in, or bears an old mark against forgery, the seal says for whom to keep what was typed: that and nothing
else can be done with it, and only its account ever reads it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils.crypto import salted_hmac

from motcua.acts.frame import jottings

if TYPE_CHECKING:
    from motcua.furniture.middleware import HouseRequest

SALT, A_WORKING_DAY = "furniture.jottings", 12 * 3600
SEAL = "jotting"
NOT_KEPT = frozenset(
    {"csrfmiddlewaretoken", SEAL, "number", "password", "call", "keep", "as_required", "forget", "incomplete"}
)
"""What presses and marks a form, and the number that a citizen is known by: that lies in `people` alone."""


def page(*about: str) -> str:
    """The name of the page about these things: a digest that only this house can make."""
    return salted_hmac(SALT, "\n".join(about), algorithm="sha256").hexdigest()


def seal(request: HouseRequest, page: str) -> str:
    """The mark that a page's form carries."""
    return signing.dumps([str(request.viewer.account), page], salt=SALT)


def typed(data: QueryDict) -> dict[str, str]:
    """The fields of a form as they were typed."""
    return {name: str(said).replace("\0", "") for name, said in data.items() if name not in NOT_KEPT}


def keep(request: HouseRequest, page: str, **more: str) -> None:
    """Keep what was sent, and `more` over it. Refuses `jotting_too_long`."""
    if request.viewer.account is not None:
        jottings.keep(request.viewer.account, page, typed(request.POST) | more)


def drop(request: HouseRequest, page: str) -> None:
    """What was typed has become a dossier."""
    if request.viewer.account is not None:
        jottings.drop(request.viewer.account, page)


def rescue(request: HttpRequest) -> bool:
    """Keep what came with a form that is shut out, for whom its seal names; whether there was a seal."""
    try:
        account, name = signing.loads(request.POST.get(SEAL, ""), salt=SALT, max_age=A_WORKING_DAY)
    except signing.BadSignature:
        return False
    jottings.keep(UUID(account), name, typed(request.POST))
    return True


def is_by_script(request: HttpRequest) -> bool:
    """Whether the page's own script asks, and wants a word instead of a page."""
    return request.headers.get("Accept") == "application/json"
