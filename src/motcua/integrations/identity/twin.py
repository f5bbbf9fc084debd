"""An identity provider for demonstrations: one chooses an invented citizen and comes back with a code for one use.

It behaves as its partner would on a bad day when `run/twin-identity-mood.json` says {"fault": "refuses"}.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.urls import reverse

from motcua.base.home import Home
from motcua.core.errors import Refused
from motcua.people.ports import ProvenIdentity

SALT = "identity-twin"
CODE_LIVES = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Registered:
    """An invented citizen as the twin's register knows him."""

    subject: str
    number: str
    name: str
    born_on: date
    sex: str
    address: str


def register() -> list[Registered]:
    """The invented citizens of this home."""
    text = (Home.here().run / "twin-identity.json").read_text(encoding="utf-8")
    return [Registered(**{**each, "born_on": date.fromisoformat(each["born_on"])}) for each in json.loads(text)]


def code_for(subject: str) -> str:
    """A code that stands for a citizen, once and for two minutes."""
    return signing.dumps({"subject": subject, "once": secrets.token_hex(8)}, salt=SALT)


class IdentityTwin:
    """The house's side of the twin."""

    def address(self, *, state: str) -> str:
        return f"{reverse('identity-twin')}?{urlencode({'state': state})}"

    def proven(self, code: str) -> ProvenIdentity:
        if _mood().get("fault") == "refuses":
            raise Refused("identity_not_proven", rule="IdentityPort")
        try:
            told = signing.loads(code, salt=SALT, max_age=CODE_LIVES)
        except signing.BadSignature as wrong:
            raise Refused("identity_not_proven", rule="IdentityPort") from wrong
        _use_up(told["once"])
        for each in register():
            if each.subject == told["subject"]:
                return ProvenIdentity(each.subject, each.number, each.name, each.born_on, each.sex, each.address)
        raise Refused("identity_not_proven", rule="IdentityPort")


def _use_up(code: str) -> None:
    """Mark a code as used, for all processes at once. Refuses one that was used before."""
    used = Home.here().run / "twin-codes"
    used.mkdir(exist_ok=True)
    try:
        (used / code).touch(exist_ok=False)
    except FileExistsError as again:
        raise Refused("identity_not_proven", rule="IdentityPort") from again


def _mood() -> dict[str, Any]:
    try:
        mood: dict[str, Any] = json.loads((Home.here().run / "twin-identity-mood.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return mood
