"""Who calls: the key, what its post may see, how it orders; and how often it may call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer

from motcua.acts.frame import Actor, keys
from motcua.agencies import queries as agencies
from motcua.agencies.key_queries import KeyView
from motcua.base import clock, rates
from motcua.base.rates import Rate, Spent
from motcua.core import scopes
from motcua.core.errors import Refused
from motcua.core.scopes import Scope
from motcua.people.queries import Viewer

RATE: Final = Rate(calls=settings.API_CALLS_A_MINUTE, seconds=60)
LONGEST: Final = 200


@dataclass(slots=True)
class Caller:
    """A program behind its key. What it may see is read when it is first asked for."""

    key: KeyView
    seen: Viewer | None = None

    @property
    def actor(self) -> Actor:
        return keys.actor(self.key)

    @property
    def viewer(self) -> Viewer:
        """What the key's post may see; never what its holder may see as a citizen."""
        if self.seen is None:
            nobody = Viewer(account=self.key.id, name=self.key.name)
            self.seen = agencies.seat_of(nobody, [self.key.post], at=clock.now()).viewer
        return self.seen

    def needs(self, wanted: Scope) -> None:
        """Refuse `scope_missing`."""
        scopes.refuse_beyond(self.key.scopes, wanted)


class ApiRequest(HttpRequest):
    """A request that came with a key."""

    auth: Caller
    spent: Spent


class Key(HttpBearer):
    """`Authorization: Bearer motcua_…`. Refuses `key_missing`, what `frame.keys` refuses, and `rate_exceeded`."""

    openapi_description = "A key that the office issued to a body (docs/integrator.md)."

    def __call__(self, request: HttpRequest) -> Caller:
        found: Caller | None = super().__call__(request)
        if found is None:
            raise Refused("key_missing", rule="RFC 6750")
        return found

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        if not token.isascii() or len(token) > LONGEST:
            raise Refused("key_unknown", rule=scopes.RULE)
        caller = Caller(keys.presented(token))
        spent = rates.spend(f"key {caller.key.id}", RATE)
        request.spent = spent  # type: ignore[attr-defined]
        if spent.is_over:
            raise Refused("rate_exceeded", rule="RFC 6585", most=RATE.calls, seconds=RATE.seconds, wait=spent.seconds)
        return caller
