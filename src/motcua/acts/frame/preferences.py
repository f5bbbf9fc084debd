"""What one keeps for oneself: nobody's act and no entry, since it changes nothing for anybody else."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from motcua.core.errors import Refused
from motcua.people import changes as people

MOST = 10


def save_filter(account: UUID, *, name: str, query: str) -> None:
    """Keep a filtered list under a name; the same name takes the new list. Refuses `too_many_filters`."""
    with transaction.atomic():
        if not people.save_filter(account, name=name, query=query, most=MOST):
            raise Refused("too_many_filters", rule="acts.frame.preferences", most=MOST)


def choose_language(account: UUID, *, language: str) -> None:
    """Keep the language in which somebody reads: his pages from now on, and what is sent to him."""
    people.choose_language(account, language=language)


def drop_filter(account: UUID, *, name: str) -> None:
    """Forget a kept list; one that is gone already stays gone."""
    people.drop_filter(account, name=name)
