"""Knowing a program by its key: nobody's act and no entry, since nothing lawful changes."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

from motcua.acts.frame.orders import Actor
from motcua.agencies import changes as agencies
from motcua.agencies import key_queries
from motcua.agencies.key_queries import KeyView
from motcua.base import clock
from motcua.core import scopes
from motcua.core.errors import Refused

NOTED_AGAIN = timedelta(minutes=5)
"""How exactly the list of keys knows when one was last used."""


def presented(secret: str) -> KeyView:
    """The key that a program has shown. Refuses `key_unknown`, `key_not_yet`, and `key_ended` once it or its post
    has ended."""
    now = clock.now()
    key = key_queries.key_by_digest(digest(secret))
    if key is None:
        raise Refused("key_unknown", rule=scopes.RULE)
    if now < key.valid_from:
        raise Refused("key_not_yet", rule=scopes.RULE, begins=key.valid_from.isoformat())
    ends = min(key.valid_to, key.post.valid_to or key.valid_to)
    if ends <= now:
        raise Refused("key_ended", rule=scopes.RULE, ended=ends.isoformat())
    if key.last_used_at is None or now - key.last_used_at >= NOTED_AGAIN:
        agencies.key_used(key_id=key.id, at=now)
    return key


def digest(secret: str) -> bytes:
    """What of a key is stored: it is random and long, so that a plain hash cannot be guessed back."""
    return sha256(secret.encode()).digest()


def actor(key: KeyView) -> Actor:
    """A program orders as its key's post and no other: as the person who holds it, under the key's own name."""
    return Actor(account=key.id, person=key.post.person, as_staff=True, post=key.post.id)
