"""What a clerk has typed and not yet ordered: nobody's act and no entry, since it changes nothing for anybody else."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core import rules
from motcua.core.errors import Refused
from motcua.dossiers import changes as dossiers

MOST = 40_000
"""So many characters of one page."""


def keep(account: UUID, page: str, typed: Mapping[str, str]) -> None:
    """Keep what stands on a page, until the end of the next working day. Refuses `jotting_too_long`."""
    if sum(map(len, typed.values())) > MOST:
        raise Refused("jotting_too_long", rule="acts.frame.jottings", most=MOST)
    today = clock.today()
    last_day = agencies.calendar().working_after(today, int(rules.term(rules.JOTTINGS_LIVE, today).n))
    with transaction.atomic():
        dossiers.keep_jotting(account=account, page=page, typed=typed, at=clock.now(), last_day=last_day)


def drop(account: UUID, page: str) -> None:
    """Forget a page; one that is gone already stays gone."""
    dossiers.drop_jotting(account=account, page=page)
